/** Decides what a recorded request would get from the configuration as it is now, and what changed. */
import { diffTraces } from '../core/explain/diff';
import type { CacheEntry } from '../core/ports';
import { requestOfTrace } from '../core/traffic/trace-request';
import type { ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import type { Trace } from '../core/types/trace';
import type { ReplayResult } from '../core/types/views';
import { createSequenceCache } from './dry-ports';
import type { ExplainOptions, OfflineDriver } from './offline';

export { requestOfTrace } from '../core/traffic/trace-request';

/**
 * Runs the request of a recorded trace through `snapshot`, at the recorded time, so that only the configuration can make a difference.
 * A recorded cache hit is compared with a hit: the request is run once before, to warm the cache it would have met.
 */
export async function replayAgainst(
  before: Trace,
  snapshot: Snapshot,
  driver: OfflineDriver,
  options: Pick<ExplainOptions, 'at'> = {},
): Promise<ReplayResult> {
  const request = requestOfTrace(before.request);
  const at = options.at ?? Date.parse(before.at);
  const cache = createSequenceCache();
  const found = before.cache?.result;
  if (found === 'Hit' || found === 'RefreshHit') {
    // A recorded RefreshHit met an object whose time was over.
    const warming = found === 'Hit' ? cache : { ...cache, put: (entry: CacheEntry) => cache.put({ ...entry, freshUntil: at }) };
    await driver.explain(snapshot, { ...unconditional(request), method: 'GET' }, { at, cache: warming, skipNext: true });
  }
  const after = await driver.explain(snapshot, request, { at, cache });
  return { before, after, differences: diffTraces(before, after) };
}

/** As the first viewer asked who brought the object into the cache: for the whole of it, whatever this one has already. */
function unconditional(request: ViewerRequest): ViewerRequest {
  return { ...request, headers: request.headers.filter(([name]) => name !== 'range' && !name.startsWith('if-')) };
}
