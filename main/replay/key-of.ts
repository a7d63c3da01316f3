/** Decides which cache key a request would have, without sending it: stages 01 to 10 with an empty cache. */
import { describeKey } from '../core/cache/key-parts';
import { scopeOf } from '../core/cache/key';
import { sentenceOf } from '../core/explain/catalogue';
import { run } from '../core/pipeline';
import { stages } from '../core/stages/index';
import type { KeyDescription } from '../core/types/cache';
import type { ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import type { LocatedRef } from '../core/types/source';
import { stillRates } from '../runtime/rate-store';
import { buildOfflinePorts, createRandomIds, noCache } from './dry-ports';

export type KeyOf =
  | { readonly kind: 'key'; readonly key: string; readonly parts: KeyDescription }
  /** It never asks the cache; the stage that decided so says why. */
  | { readonly kind: 'no-key'; readonly sentence: string; readonly because: readonly LocatedRef[] };

/** `at`: epoch milliseconds of the simulated clock. Functions run, so that the key is that of the request they leave. */
export async function keyOf(snapshot: Snapshot, request: ViewerRequest, at: number): Promise<KeyOf> {
  const ids = createRandomIds();
  const ports = buildOfflinePorts({ at, monotonic: () => 0, ids, cache: noCache, rates: stillRates, origin: { fetch: neverAsked } });
  const { exchange, spans } = await run(stages, { id: ids.requestId(), at, request }, snapshot, ports, { until: '11-origin' });
  const { owner, behavior, cache } = exchange;
  if (owner && behavior && cache && cache.key !== '') {
    const scope = scopeOf(owner.owner, snapshot.assumption('cache.scope') === 'tenant').id;
    const asked = exchange.request;
    const parts = describeKey({ scope, path: exchange.path ?? asked.path, caching: behavior.caching, request: asked });
    return { kind: 'key', key: cache.key, parts };
  }
  const last = spans.findLast(({ stage, result }) => result.exit !== undefined || stage === '10-cache') ?? spans.at(-1);
  const because = (last?.result.because ?? []).map((ref) => snapshot.workspace.locate(ref));
  return { kind: 'no-key', sentence: last ? sentenceOf(last.result.reason) : 'The request does not reach the cache.', because };
}

function neverAsked(): never {
  throw new Error('the key of a request is found without asking an origin');
}
