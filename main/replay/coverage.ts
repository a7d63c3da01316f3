/** Sends requests through stages 01 to 07 and counts what they reach: no cache, no origin, no function. */
import { setImmediate } from 'node:timers/promises';
import { createCoverage } from '../core/coverage/tally';
import { withPlace } from '../core/geo/place';
import { run } from '../core/pipeline';
import { stages } from '../core/stages/index';
import type { CoverageReport } from '../core/types/coverage';
import type { RecordedRequest } from '../core/types/traffic';
import type { Snapshot } from '../core/types/snapshot';
import { stillRates } from '../runtime/rate-store';
import { buildOfflinePorts, createFixedIds, noCache } from './dry-ports';

export interface CoverageOptions {
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Rejects with the signal's reason when it is aborted. Rate-based rules count nothing: what is limited is reached all the same. */
export async function findCoverage(
  snapshot: Snapshot,
  requests: AsyncIterable<readonly RecordedRequest[]>,
  { onProgress, signal }: CoverageOptions = {},
): Promise<CoverageReport> {
  const tally = createCoverage(snapshot);
  const { viewers } = snapshot.workspace.settings.network;
  const ids = createFixedIds();
  let done = 0;
  for await (const batch of requests) {
    signal?.throwIfAborted();
    for (const { at, request } of batch) {
      const ports = buildOfflinePorts({ at, monotonic: () => 0, ids, cache: noCache, rates: stillRates, origin: { fetch: neverAsked } });
      const { exchange } = await run(stages, { id: '', at, request: withPlace(request, viewers) }, snapshot, ports, {
        until: '08-signature',
      });
      tally.add(exchange);
    }
    done += batch.length;
    onProgress?.(done);
    await setImmediate();
  }
  return tally.report();
}

function neverAsked(): never {
  throw new Error('what a request reaches is found without asking an origin');
}
