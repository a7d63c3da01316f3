/** Verbs about what the caches hold: the running edge's, and the one that requests sent offline share. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { CacheDetail, CachePage, CacheStatistics, InvalidationOutcome, MissExplanation } from '../../main/core/types/cache-view';
import { errors } from './errors';

/** `live`: the running edge's; empty while it does not run. `offline`: of requests that were sent offline. */
const store = z.enum(['live', 'offline']).default('live');

export const cacheListInput = z.object({
  store,
  text: z.string().optional(),
  tenantId: z.string().optional(),
  distributionId: z.string().optional(),
  path: z.string().optional(),
  state: z.enum(['fetching', 'fresh', 'stale', 'error', 'partial', 'kept']).optional(),
  order: z.enum(['path', 'tenant', 'status', 'age', 'ttl', 'size', 'hits']).default('tenant'),
  descending: z.boolean().default(false),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(20_000).default(1000),
});
export type CacheListInput = z.input<typeof cacheListInput>;

export const invalidateInput = z.object({
  store,
  /** Paths such as `/images/*`, tags such as `#news`. */
  items: z.array(z.string()),
  target: z.union([
    z.object({ kind: z.literal('tenant'), tenantId: z.string() }),
    z.object({ kind: z.literal('distribution'), distributionId: z.string() }),
  ]),
  /** Counts what would go, and touches nothing. */
  dryRun: z.boolean(),
});
export type InvalidateInput = z.input<typeof invalidateInput>;

export const explainMissInput = z.object({
  store,
  method: z
    .string()
    .regex(/^[A-Za-z]+$/)
    .default('GET'),
  url: z.string().min(1),
  headers: z.array(z.tuple([z.string(), z.string()])).default([]),
});
export type ExplainMissInput = z.input<typeof explainMissInput>;

const storeOnly = z.object({ store });
const oneKey = z.object({ store, key: z.string() });

export const cache = {
  list: oc.errors(errors).input(cacheListInput).output(type<CachePage>()),
  /** NOT_FOUND when it is not stored any more. */
  entry: oc.errors(errors).input(oneKey).output(type<CacheDetail>()),
  /** Both tiers. A list with a mistake in it touches nothing: `problems` says why. NOT_FOUND for an unknown target. */
  invalidate: oc.errors(errors).input(invalidateInput).output(type<InvalidationOutcome>()),
  /** One entry of one tier; what lies in another tier stays. */
  evict: oc.errors(errors).input(oneKey).output(type<{ readonly evicted: boolean }>()),
  clear: oc.errors(errors).input(storeOnly).output(type<{ readonly cleared: number }>()),
  stats: oc.errors(errors).input(storeOnly).output(type<CacheStatistics>()),
  /** Changes whenever the list or its counts do: cheap to ask again and again. */
  revision: oc.errors(errors).input(storeOnly).output(type<{ readonly revision: string; readonly running: boolean }>()),
  /** The key that a request would have, and the stored keys nearest to it. Nothing is sent. INVALID for what is no request. */
  explainMiss: oc.errors(errors).input(explainMissInput).output(type<MissExplanation>()),
};
