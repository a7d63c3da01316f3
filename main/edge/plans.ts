/** Remembers what stages 04 to 09 decided for a request line, so that the next such request costs a look-up instead. */
import type { Finished } from '../core/pipeline';
import type { Stage } from '../core/stage';
import type { Exchange, ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import type { Opened } from './connections';

export interface PlanCache {
  get(snapshot: Snapshot, key: string): Finished | undefined;
  put(snapshot: Snapshot, key: string, plan: Finished): void;
  readonly size: number;
}

/** Above this many bytes of path, query and headers a request is decided anew: the limits of 07-behavior may be near. */
const shortHead = 4096;

/**
 * Two generations of up to `limit` plans: when the young one is full it becomes the old one, and what is used again moves
 * over. Plans of another snapshot are gone at once.
 */
export function createPlanCache(limit = 5000): PlanCache {
  let owner: Snapshot | null = null;
  let young = new Map<string, Finished>();
  let old = new Map<string, Finished>();

  const forSnapshot = (snapshot: Snapshot): void => {
    if (snapshot === owner) return;
    owner = snapshot;
    young = new Map();
    old = new Map();
  };
  const keep = (key: string, plan: Finished): void => {
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(key, plan);
  };

  return {
    get: (snapshot, key) => {
      forSnapshot(snapshot);
      const plan = young.get(key);
      if (plan) return plan;
      const older = old.get(key);
      if (older) keep(key, older);
      return older;
    },
    put: (snapshot, key, plan) => {
      forSnapshot(snapshot);
      // What was remembered did not happen anew: its spans take no time.
      keep(key, { exchange: plan.exchange, spans: plan.spans.map((span) => ({ ...span, startMs: 0, durationMs: 0 })) });
    },
    get size() {
      return young.size + old.size;
    },
  };
}

/** The key of a request's plan; null when the request is not of the kind that repeats (a body, a long head). */
export function planKey(opened: Opened, request: ViewerRequest): string | null {
  if (request.bodyBytes !== 0) return null;
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
  return { ...plan.exchange, ...exchange };
}
