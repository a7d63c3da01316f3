/** Compares what the simulation decides with what a set's recording says was answered. */
import { differingRules, fidelityLimits, fidelityOf, type FidelityKind } from '../../core/compare/fidelity';
import { renderTrace } from '../../core/explain/trace';
import type { Fidelity } from '../../core/types/compare';
import type { Snapshot } from '../../core/types/snapshot';
import type { RecordedRequest } from '../../core/types/traffic';
import type { Finished } from '../../core/pipeline';
import { foundNothingIn, outcomeOf } from '../lines/outcomes';

interface Kind extends FidelityKind {
  readonly lines: number[];
  count: number;
}

export interface SetFidelity {
  /** Takes a request that was decided; one whose answer was not recorded says nothing. */
  readonly note: (recorded: RecordedRequest, finished: Finished) => void;
  /** null while no answer was recorded. */
  readonly result: () => Fidelity | null;
}

export function createSetFidelity(snapshot: Snapshot): SetFidelity {
  const kinds = new Map<string, Kind>();
  const examples: Fidelity['examples'][number][] = [];
  return {
    note: ({ answered, line, request }, finished) => {
      if (!answered) return;
      const outcome = outcomeOf(finished);
      const { status, resultType, detailedResultType } = answered;
      const kind = {
        outcome,
        status: status ?? 0,
        resultType: resultType ?? '-',
        detailedResultType: detailedResultType ?? '-',
        absent: foundNothingIn(finished),
      };
      const key = JSON.stringify(kind);
      const known = kinds.get(key) ?? { ...kind, lines: [], count: 0 };
      kinds.set(key, known);
      known.count += 1;
      if (line !== null && known.lines.length < fidelityLimits.lines) known.lines.push(line);
      // The first of each kind tells for all of them.
      if (known.count > 1 || examples.length >= fidelityLimits.examples) return;
      const rules = differingRules(known);
      if (rules.length === 0) return;
      const query = request.query === null ? '' : `?${request.query}`;
      const text = `${request.method} ${request.scheme}://${request.urlHost}${request.path}${query}`;
      examples.push({ line: line ?? 0, text, rules, trace: renderTrace(finished, snapshot, { driver: 'recorded' }) });
    },
    result: () => (kinds.size === 0 ? null : fidelityOf([...kinds.values()], [], examples)),
  };
}
