/** What a test needs to call one stage: ports that always say the same, and answers that come at once. */
import type { CacheEntry, Ports } from '../../main/core/ports';
import type { StageResult } from '../../main/core/types/exchange';

/** A clock that stands still, ids that repeat, an empty cache, and an origin that must not be asked. */
export const fixedPorts: Ports = {
  clock: { now: () => 0, monotonic: () => 0 },
  ids: { requestId: () => `${'r'.repeat(54)}==`, viaId: () => 'v'.repeat(32), pop: 'LOC50-C1' },
  cache: { get: (_key: string): CacheEntry | undefined => undefined, put: () => undefined, delete: () => undefined },
  origin: { fetch: () => ({ kind: 'failure', failure: 'refused', detail: 'no origin in this test' }) },
};

/** The answer of a stage that does not wait for anything. */
export function answerOf(result: StageResult | Promise<StageResult>): StageResult {
  if ('then' in result) throw new Error('the stage did not answer at once');
  return result;
}
