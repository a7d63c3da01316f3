/** What-if without a host: the workspace against itself alone, because there are no drafts. */
import type { Snapshot } from '../../main/core/types/snapshot';
import { mapNames } from '../../main/core/explain/map-names';
import { resolverAssumptions } from '../../main/core/timeline/assumptions';
import type { Studio } from '../../preload/contract';

/** `refused` answers for what needs a host. */
export function memoryWhatIf(snapshot: () => Snapshot, refused: () => Promise<never>): Studio['whatIf'] {
  return {
    compare: () => refused(),
    replay: () => refused(),
    report: () => refused(),
    witness: () => refused(),
    timeline: async ({ before, after, names }) => {
      if (before.kind !== 'workspace' || after.kind !== 'workspace') return refused();
      const unchanged = names?.length ?? mapNames(snapshot()).size;
      const assumptions = resolverAssumptions.map(({ id }) => id);
      return {
        names: [],
        unlisted: 0,
        points: [{ seconds: 0, old: 0, mixed: 0, fresh: 1, failing: 0 }],
        settledAfter: 0,
        unchanged,
        assumptions,
      };
    },
  };
}
