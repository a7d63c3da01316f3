/** What a recording without a trace says of its answer, against the trace of the same request now. */
import type { Trace } from '../../core/types/trace';
import type { RecordedAnswer } from '../../core/types/traffic';
import type { TraceDifference } from '../../core/types/views';

/** Only what the recording knows is compared; nothing where it knows nothing of the answer. */
export function recordedDifferences(answered: RecordedAnswer | null, after: Trace): readonly TraceDifference[] {
  if (!answered) return [];
  const pairs: readonly (readonly [string, string | number | null, string | number | null])[] = [
    ['outcome.status', answered.status, after.outcome.status],
    ['outcome.resultType', answered.resultType, after.outcome.resultType],
    ['outcome.detailedResultType', answered.detailedResultType, after.outcome.detailedResultType],
    ['owner.id', answered.tenantId, after.owner?.kind === 'tenant' ? after.owner.id : null],
    ['behavior.pathPattern', answered.pathPattern, after.behavior?.pathPattern ?? null],
  ];
  return pairs.flatMap(([path, before, now]) =>
    before === null || before === now ? [] : [{ path, before: String(before), after: now === null ? 'none' : String(now), stage: null }],
  );
}
