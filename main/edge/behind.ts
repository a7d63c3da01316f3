/** What goes on behind an answer: expired objects are renewed, bodies that the cache wants are pulled in, those that nobody wants are given up. */
import { refresh, type Finished } from '../core/pipeline';
import type { CacheStore, Ports } from '../core/ports';
import { stages } from '../core/stages/index';
import type { Exchange } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import { drainBody, isSharedBody } from '../runtime/shared-body';

/** To be called once the answer is being sent. `onBug` hears of faults of the simulator in what goes on without a viewer. */
export function workBehind(finished: Finished, snapshot: Snapshot, ports: Ports, onBug: (error: unknown) => void): void {
  const { exchange } = finished;
  if (exchange.answer) takeIn(exchange);
  if (!exchange.refreshes) return;
  try {
    const renewing = refresh(stages, finished, snapshot, ports);
    if (renewing && 'then' in renewing) renewing.then((renewed) => takeIn(renewed.exchange)).catch(onBug);
    else if (renewing) takeIn(renewing.exchange);
  } catch (error) {
    onBug(error);
  }
}

/** A body that the viewer does not get (a 304, a part or an error page goes out in its place) has no reader to set it in motion. */
function takeIn({ answer, response, storedAs }: Exchange): void {
  const body = answer?.body;
  if (!body || body.handle === response?.body.handle || !isSharedBody(body.handle) || body.handle.state !== 'streaming') return;
  if (storedAs !== undefined) drainBody(body);
  else body.handle.open().destroy();
}

/**
 * A viewer who leaves before a missed object was delivered takes it along: CloudFront does not keep it then. What was answered out of
 * another body is not concerned.
 */
export function forgetUndelivered({ storedAs, cache, exit, shield }: Exchange, store: CacheStore): void {
  if (storedAs === undefined || cache?.result !== 'Miss' || exit) return;
  store.delete(storedAs);
  if (shield && !shield.hit) store.delete(shield.key);
}
