/** Decides what the twelve rungs of a trace's ladder say: always twelve, in order, also those that were never reached. */
import { catalogue } from '../../../main/core/explain/catalogue';
import type { ReasonDefinition } from '../../../main/core/explain/define';
import type { LocatedRef } from '../../../main/core/types/source';
import type { StageName, Trace, TraceRival, TraceSpan } from '../../../main/core/types/trace';
import { assumptionsByStage, type RungAssumption } from './rung-assumptions';
import { stageWords } from './stage-words';
import { totalMs } from './format';

/** `problem`: decided against the request, or worth mending. `not-reached`: the request had ended, or had its answer, before. */
export type RungState = 'ok' | 'notice' | 'problem' | 'not-reached';

export interface RungNote {
  readonly text: string;
  readonly because: readonly LocatedRef[];
}

/** A failure that waits behind the first one. */
export interface RungNext {
  readonly sentence: string;
  readonly hint: string | null;
  readonly because: readonly LocatedRef[];
}

export interface Rung {
  readonly stage: StageName;
  readonly number: string;
  readonly title: string;
  readonly question: string;
  readonly state: RungState;
  /** '' when not reached. */
  readonly decision: string;
  readonly sentence: string;
  /** Reason code, for search and for reports; '' when not reached. */
  readonly code: string;
  /** A way out of a problem. */
  readonly hint: string | null;
  /** The page of the Developer Guide, RFC or assumption behind the rule. */
  readonly rule: string | null;
  readonly because: readonly LocatedRef[];
  readonly rejected: readonly TraceRival[];
  readonly notes: readonly TraceRival[];
  readonly notSimulated: readonly RungNote[];
  readonly assumptions: readonly RungAssumption[];
  readonly startMs: number;
  readonly durationMs: number;
  /** Start and length as shares of the whole trace, 0 to 1. */
  readonly bar: { readonly start: number; readonly length: number };
  /** This rung ended the request, or gave the answer before the origin was asked. */
  readonly ended: boolean;
  readonly next: RungNext | null;
}

/** The ladder of a trace: exactly twelve rungs. */
export function buildLadder(trace: Trace): readonly Rung[] {
  const total = totalMs(trace);
  const reached = new Set(trace.spans.map((span) => span.stage));
  const assumed = assumptionsByStage(trace.assumptions, reached);
  return stageWords.map((words): Rung => {
    const own = trace.spans.find((span) => span.stage === words.stage && span.decision !== 'not-simulated');
    const next = trace.next?.find((span) => span.stage === words.stage && span.decision !== 'not-simulated');
    const shared = { ...words, assumptions: assumed.get(words.stage) ?? [], next: next ? nextOf(next) : null };
    return own ? { ...shared, ...reachedRung(own, trace, total) } : { ...shared, ...notReached };
  });
}

type RungFacts = Omit<Rung, 'stage' | 'number' | 'title' | 'question' | 'assumptions' | 'next'>;

const notReached: RungFacts = {
  state: 'not-reached',
  decision: '',
  sentence: '',
  code: '',
  hint: null,
  rule: null,
  because: [],
  rejected: [],
  notes: [],
  notSimulated: [],
  startMs: 0,
  durationMs: 0,
  bar: { start: 0, length: 0 },
  ended: false,
};

function reachedRung(span: TraceSpan, trace: Trace, total: number): RungFacts {
  const definition = definitionOf(span.reason.code);
  const ended = endedAt(trace) === span.stage;
  return {
    state: stateOf(definition, ended, trace),
    decision: span.decision,
    sentence: span.reason.text,
    code: span.reason.code,
    hint: definition?.hint ?? null,
    rule: definition?.source ?? null,
    because: span.because,
    rejected: span.rejected,
    notes: span.notes ?? [],
    notSimulated: trace.spans
      .filter((other) => other.stage === span.stage && other.decision === 'not-simulated')
      .map((note) => ({ text: note.reason.text, because: note.because })),
    startMs: span.startMs,
    durationMs: span.durationMs,
    bar: total > 0 ? { start: span.startMs / total, length: span.durationMs / total } : { start: 0, length: 0 },
    ended,
  };
}

function definitionOf(code: string): Pick<ReasonDefinition<never>, 'severity' | 'hint' | 'source'> | undefined {
  return catalogue[code];
}

/** A reason that this build does not know (a trace from elsewhere) is judged by how the request ended. */
function stateOf(definition: { readonly severity: RungState } | undefined, ended: boolean, trace: Trace): RungState {
  if (definition) return definition.severity;
  const bad = trace.outcome.status === null || trace.outcome.status >= 400;
  return ended && bad ? 'problem' : 'ok';
}

/** The stage whose reason decided the outcome, when it is not the ordinary end of the ladder. */
export function endedAt(trace: Trace): StageName | null {
  const stages = trace.spans.filter((span) => span.decision !== 'not-simulated').map((span) => span.stage);
  if (trace.outcome.failure !== null) return stages.at(-1) ?? null;
  const before = stages.at(-2);
  return stages.at(-1) === '12-viewer-response' && before !== undefined && before !== '11-origin' ? before : null;
}

function nextOf(span: TraceSpan): RungNext {
  return { sentence: span.reason.text, hint: definitionOf(span.reason.code)?.hint ?? null, because: span.because };
}
