/** Remembers what stages 04 to 09 decided for a request line, so that the next such request costs a look-up instead. */
import type { Finished } from '../core/pipeline';
import type { Stage } from '../core/stage';
import type { Exchange, ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import type { Opened } from './connections';
import { createGenerations } from './generations';

export interface PlanCache {
  get(snapshot: Snapshot, key: string): Finished | undefined;
  put(snapshot: Snapshot, key: string, plan: Finished): void;
  readonly size: number;
}

/** Above this many bytes of path, query and headers a request is decided anew: the limits of 07-behavior may be near. */
const shortHead = 4096;

/** A bounded memory of plans. Plans of another snapshot are gone at once. */
export function createPlanCache(limit = 5000): PlanCache {
  const plans = createGenerations<Finished>(limit);
  let owner: Snapshot | null = null;
  const forSnapshot = (snapshot: Snapshot): void => {
    if (snapshot === owner) return;
    owner = snapshot;
    plans.clear();
  };
  return {
    get: (snapshot, key) => {
      forSnapshot(snapshot);
      return plans.get(key);
    },
    put: (snapshot, key, plan) => {
      forSnapshot(snapshot);
      plans.set(key, timeless(plan));
    },
    get size() {
      return plans.size;
    },
  };
}

/** What was remembered did not happen anew: its spans take no time. */
export function timeless(plan: Finished): Finished {
  return { exchange: plan.exchange, spans: plan.spans.map((span) => ({ ...span, startMs: 0, durationMs: 0 })) };
}

/** The key of a request's plan; null when the request is not of the kind that repeats (a body, a long head, a malformed one). */
export function planKey(opened: Opened, request: ViewerRequest): string | null {
  if (request.bodyBytes !== 0 || request.fault) return null;
  let bytes = request.path.length + (request.query?.length ?? 0);
  for (const header of request.headers) bytes += header[0].length + header[1].length;
  if (bytes > shortHead) return null;
  const query = request.query === null ? '' : `?${request.query}`;
  return `${opened.factsKey} ${request.httpVersion} ${request.method} ${request.host} ${request.path}${query}`;
}

/** True when every stage that ran says that the same request line gives the same result. */
export function repeats(stages: readonly Stage[], plan: Finished): boolean {
  return plan.spans.every((span) => stages.find((stage) => stage.name === span.stage)?.repeats?.(plan.exchange) === true);
}

/** The plan as the facts of another request with the same line; DNS, endpoint and certificate stay those of its own connection. */
export function applyPlan(plan: Finished, exchange: Exchange): Exchange {
  const { id, at, request, dns, endpoint, certificate } = exchange;
  return { ...plan.exchange, id, at, request, dns, endpoint, certificate } as Exchange;
}
