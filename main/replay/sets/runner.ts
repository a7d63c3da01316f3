/** Takes requests through one configuration or two, one after the other, and adds up what they come to. */
import { attribute, type Attribution } from '../../core/compare/attribute';
import { conditionChanges } from '../../core/compare/conditions';
import { differencesOf, unsimulatedDifferences } from '../../core/compare/differences';
import { createGrouping, type GroupingState } from '../../core/compare/grouping';
import { outcomeOf } from '../../core/compare/kind';
import { sameAnswer } from '../../core/compare/same-answer';
import { compile } from '../../core/config/compile';
import { createLoader } from '../../core/config/load';
import { renderTrace } from '../../core/explain/trace';
import { mergeFidelity } from '../../core/compare/merge-fidelity';
import type { CompareExample, Fidelity, IgnoreRule } from '../../core/types/compare';
import type { Exchange } from '../../core/types/exchange';
import type { Trace } from '../../core/types/trace';
import type { RecordedRequest } from '../../core/types/traffic';
import { createSetFidelity } from './set-fidelity';
import { openSide, sequenceOf, type SetConfiguration, type Side, type SideAnswer } from './side';
import { signatureOf } from './signature';
import { addSummary, countAnswer, emptySummary, type SummaryState } from './summary';
import { createTaints } from './taints';

export interface RunnerOptions {
  readonly before: SetConfiguration;
  /** null = a replay through one configuration alone. */
  readonly after: SetConfiguration | null;
  readonly ignore: readonly IgnoreRule[];
  /** Epoch milliseconds of the first request of all. */
  readonly firstAt: number;
  /** Examples of each group; 5 when absent. */
  readonly examples?: number;
}

/** Plain data: crosses from a worker to the thread that asked. */
export interface RunnerState {
  readonly before: SummaryState;
  readonly after: SummaryState;
  readonly grouping: GroupingState;
  readonly assumptions: readonly string[];
  /** Of a replay alone; null where no answer was recorded. */
  readonly fidelity: Fidelity | null;
}

export interface Runner {
  /** The sides that answer; `after` null for a replay alone. */
  readonly sides: { readonly before: Side; readonly after: Side | null };
  readonly run: (batch: readonly RecordedRequest[]) => Promise<void>;
  readonly changed: () => number;
  readonly state: () => RunnerState;
  readonly close: () => void;
}

/** Explanations that are remembered by what differs and why. */
const mostKnown = 20_000;

interface Known {
  readonly attribution: Attribution | null;
  /** What is not simulated on one side only. */
  readonly unsimulated: readonly string[];
}

export function createRunner(options: RunnerOptions): Runner {
  // One loader for both: what is the same in the two is read once, and is the same objects.
  const { load } = createLoader();
  const open = (side: SetConfiguration): Side => openSide(side, () => options.firstAt, compile(load(side.input)));
  const before = open(options.before);
  const after = options.after && open(options.after);
  const grouping = createGrouping({ ignore: options.ignore, ...(options.examples === undefined ? {} : { examples: options.examples }) });
  const summaries = { before: emptySummary(), after: emptySummary() };
  const conditions = options.after ? conditionChanges(options.before.conditions, options.after.conditions) : [];
  const assumptions = new Set<string>();
  const known = new Map<string, Known>();
  const taints = createTaints();
  const fidelity = createSetFidelity(before.snapshot);

  const note = ({ finished }: SideAnswer, summary: SummaryState): void => {
    countAnswer(summary, finished.exchange);
    for (const { result } of finished.spans) for (const id of result.assumptions ?? []) assumptions.add(id);
  };
  const traceOf = (side: Side, { finished }: SideAnswer): Trace => renderTrace(finished, side.snapshot, { driver: 'recorded' });

  const explain = (recorded: RecordedRequest, one: SideAnswer, right: Side, other: SideAnswer): Known => {
    const [left, found] = [traceOf(before, one), traceOf(right, other)];
    const inherited = taints.of(sequenceOf(recorded), one, other);
    const attribution = attribute(left, found, before.snapshot, right.snapshot, { conditions, inherited });
    return { attribution, unsimulated: unsimulatedDifferences(left, found) };
  };

  const compare = (recorded: RecordedRequest, one: SideAnswer, right: Side, other: SideAnswer): void => {
    const tenant = ownerOf(one.finished.exchange) ?? ownerOf(other.finished.exchange) ?? '';
    grouping.see({ tenant, from: outcomeIn(one), to: outcomeIn(other), count: 1 });
    const sequence = sequenceOf(recorded);
    if (sameAnswer(one.finished, other.finished)) return taints.clear(sequence, one, other);
    const inherited = taints.of(sequence, one, other);
    const signature = `${signatureOf(one, other)}\n${inherited === null ? '' : `${inherited.cause.side} ${inherited.cause.file}#${inherited.cause.pointer}`}`;
    let why = known.get(signature);
    if (!why) {
      if (known.size >= mostKnown) known.clear();
      known.set(signature, (why = explain(recorded, one, right, other)));
    }
    const { attribution, unsimulated } = why;
    for (const text of unsimulated) grouping.diverge(`Not simulated, so it is not known what it changes: ${text}`, 1);
    if (!attribution) return taints.clear(sequence, one, other);
    grouping.add({
      attribution,
      tenant,
      count: 1,
      example: () => exampleOf(recorded, attribution, traceOf(before, one), traceOf(right, other)),
    });
    taints.leave(sequence, attribution, one, other);
  };

  const runOne = async (recorded: RecordedRequest): Promise<void> => {
    const diverged = new Set<string>();
    const diverge = (sentence: string): void => void diverged.add(sentence);
    const answered = before.answer(recorded, diverge);
    const one = 'then' in answered ? await answered : answered;
    note(one, summaries.before);
    if (after) {
      const also = after.answer(recorded, diverge);
      const other = 'then' in also ? await also : also;
      note(other, summaries.after);
      compare(recorded, one, after, other);
    } else {
      fidelity.note(recorded, one.finished);
      const outcome = outcomeIn(one);
      grouping.see({ tenant: ownerOf(one.finished.exchange) ?? '', from: outcome, to: outcome, count: 1 });
    }
    for (const sentence of diverged) grouping.diverge(sentence, 1);
  };

  return {
    sides: { before, after },
    run: async (batch) => {
      for (const recorded of batch) await runOne(recorded);
    },
    changed: grouping.changed,
    state: () => {
      const dropped = before.dropped() + (after?.dropped() ?? 0);
      if (dropped > 0) grouping.diverge('The cache was full: objects that were put in longest ago were let go.', dropped);
      return { ...summaries, grouping: grouping.state(), assumptions: [...assumptions], fidelity: fidelity.result() };
    },
    close: () => {
      before.close();
      after?.close();
    },
  };
}

function ownerOf({ owner }: Exchange): string | undefined {
  return owner?.owner.name;
}

function outcomeIn({ finished: { exchange } }: SideAnswer): string {
  const { response, exit, resultType } = exchange;
  const failure = exit?.kind === 'failure' ? exit.failure : null;
  return outcomeOf({
    outcome: {
      status: response?.status ?? null,
      failure,
      reason: exit?.reason ?? 'unknown',
      resultType: resultType ?? null,
      detailedResultType: null,
      xCache: null,
    },
  });
}

function exampleOf({ id, line }: RecordedRequest, { stage }: Attribution, before: Trace, after: Trace): CompareExample {
  return { id, line, before, after, differences: differencesOf(before, after), stage };
}

/** Adds what another runner came to. */
export function mergeStates(
  states: readonly RunnerState[],
  ignore: readonly IgnoreRule[],
  examples?: number,
): RunnerState & { readonly result: ReturnType<ReturnType<typeof createGrouping>['result']> } {
  const grouping = createGrouping({ ignore, ...(examples === undefined ? {} : { examples }) });
  const before = emptySummary();
  const after = emptySummary();
  const assumptions = new Set<string>();
  for (const state of states) {
    addSummary(before, state.before);
    addSummary(after, state.after);
    grouping.merge(state.grouping);
    for (const id of state.assumptions) assumptions.add(id);
  }
  const found = states.flatMap((state) => state.fidelity ?? []);
  return {
    before,
    after,
    grouping: grouping.state(),
    assumptions: [...assumptions].toSorted(),
    fidelity: found.length > 0 ? mergeFidelity(found) : null,
    result: grouping.result(),
  };
}
