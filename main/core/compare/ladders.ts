/** Puts the rungs of two traces side by side, with the first one that differs marked. */
import type { CompareExample } from '../types/compare';
import type { StageName, Trace, TraceSpan } from '../types/trace';

export interface LadderRow {
  readonly stage: StageName;
  /** null = the request did not get that far. */
  readonly before: LadderRung | null;
  readonly after: LadderRung | null;
  readonly differs: boolean;
  /** The first rung that differs. */
  readonly first: boolean;
}

export interface LadderRung {
  readonly decision: string;
  readonly text: string;
  /** `file:line` of what decided. */
  readonly because: readonly string[];
}

/** Every stage that one of the two reached, in order. A rung differs where it decided otherwise, and where a fact of its stage differs. */
export function pairLadders({ before, after, stage, differences }: Ladders): readonly LadderRow[] {
  const stages = [...new Set([...before.spans, ...after.spans].map((span) => span.stage))].toSorted();
  return stages.map((name) => {
    const [one, other] = [rungOf(before, name), rungOf(after, name)];
    const differs =
      name === stage ||
      differences.some((difference) => difference.stage === name) ||
      one?.decision !== other?.decision ||
      one?.code !== other?.code;
    return { stage: name, before: shown(one), after: shown(other), differs, first: name === stage };
  });
}

/** `stage`: the first that differs. */
type Ladders = Pick<CompareExample, 'before' | 'after' | 'stage' | 'differences'>;
type Rung = LadderRung & { readonly code: string };

function rungOf({ spans }: Trace, stage: string): Rung | undefined {
  const span = spans.find((candidate) => candidate.stage === stage && candidate.decision !== 'not-simulated');
  return span && { decision: span.decision, code: span.reason.code, text: span.reason.text, because: linesOf(span) };
}

function linesOf({ because }: TraceSpan): readonly string[] {
  const lines = because.map(({ file, line }) => (line === null ? file : `${file}:${line}`));
  return [...new Set(lines.filter((line) => line !== ''))];
}

function shown(rung: Rung | undefined): LadderRung | null {
  return rung ? { decision: rung.decision, text: rung.text, because: rung.because } : null;
}
