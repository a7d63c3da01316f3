/** The verbs about what the caches hold. */
import { nearestKeys, compareKeys } from '../../core/cache/compare-keys';
import { createCacheFilter, isPart, rowOf, sortRows, stateOf, type StoredBody } from '../../core/cache/entry-rows';
import { explainLookup } from '../../core/cache/explain-miss';
import { planInvalidation, readInvalidation, type InvalidationTarget } from '../../core/cache/invalidation';
import { partKey } from '../../core/cache/parts';
import { sentenceOf } from '../../core/explain/catalogue';
import type { CacheEntry } from '../../core/ports';
import type { CacheDetail, CacheRow, InvalidationOutcome, KeyDifference } from '../../core/types/cache-view';
import type { Distribution } from '../../core/types/resources';
import { keyOf } from '../../replay/key-of';
import { buildViewerRequest } from '../../replay/request';
import type { MeasuredCacheStore } from '../../runtime/cache-store';
import { isSharedBody } from '../../runtime/shared-body';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { InvalidateInput } from '../../../preload/contract/cache';
import type { CacheUse } from './cache-use';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

/** A cache and how it is used. */
export interface WatchedCache {
  readonly store: MeasuredCacheStore;
  readonly use: CacheUse;
}

type Which = 'live' | 'offline';

/** Rows of an invalidation that are shown. */
const shownExamples = 50;
const shownNearest = 5;

export function cacheVerbs(studio: Studio): Handlers<StudioContract['cache']> {
  const cacheOf = (which: Which): WatchedCache | null => (which === 'live' ? studio.edge.cache() : studio.session().offlineCache);
  const needed = (which: Which): WatchedCache => {
    const cache = cacheOf(which);
    if (cache) return cache;
    throw new StudioError(
      'UNAVAILABLE',
      'The edge is not running, so there is no cache. Start it, or look at the one of offline requests.',
    );
  };
  const found = (which: Which, key: string): { readonly cache: WatchedCache; readonly entry: CacheEntry } => {
    const cache = needed(which);
    const entry = cache.store.peek(key);
    if (!entry) throw new StudioError('NOT_FOUND', 'This object is not in the cache any more.');
    return { cache, entry };
  };
  /** People know tenants by name. */
  const withNames = (difference: KeyDifference): KeyDifference => {
    const { snapshot } = studio.session();
    const nameOf = (id: string | null): string | null => (id === null ? null : (snapshot().owner(id)?.name ?? id));
    return { ...difference, asked: nameOf(difference.asked), stored: nameOf(difference.stored) };
  };
  /** Tells the caches of different starts apart. */
  const names = new WeakMap<MeasuredCacheStore, number>();
  let named = 0;
  const revisionOf = (cache: WatchedCache | null): string => {
    if (!cache) return 'none';
    const { store, use } = cache;
    let name = names.get(store);
    if (name === undefined) names.set(store, (name = ++named));
    return `${name}.${store.revision}.${use.lookups}`;
  };

  return {
    list: async ({ store, order, descending, offset, limit, ...filter }) => {
      const cache = cacheOf(store);
      const rows = cache ? rowsOf(cache) : [];
      const fitting = rows.filter(createCacheFilter(filter, studio.clock.now()));
      const page = sortRows(fitting, order, descending).slice(offset, offset + limit);
      return { rows: page, matching: fitting.length, total: rows.length, revision: revisionOf(cache) };
    },
    entry: async ({ store, key }) => {
      const { cache, entry } = found(store, key);
      return detailOf(studio, cache, entry);
    },
    invalidate: async (input) => invalidate(studio, needed(input.store), input),
    evict: async ({ store, key }) => {
      const cache = needed(store);
      const entry = cache.store.peek(key);
      for (const part of entry?.parts ?? []) cache.store.delete(partKey(key, part));
      cache.store.delete(key);
      return { evicted: entry !== undefined };
    },
    clear: async ({ store }) => {
      const cache = needed(store);
      const cleared = rowsOf(cache).length;
      cache.store.clear();
      return { cleared };
    },
    stats: async ({ store }) => {
      const cache = cacheOf(store);
      if (!cache)
        return { running: false, entries: 0, bytes: 0, diskBytes: 0, maxBytes: 0, maxDiskBytes: 0, lookups: 0, hits: 0, owners: [] };
      const { lookups, hits } = cache.use;
      return { running: true, ...cache.store.stats(), ...cache.store.limits(), lookups, hits, owners: cache.use.owners() };
    },
    revision: async ({ store }) => {
      const cache = cacheOf(store);
      return { revision: revisionOf(cache), running: cache !== null };
    },
    explainMiss: async ({ store, ...input }) => {
      const request = buildViewerRequest(input);
      const at = studio.clock.now();
      const asked = await keyOf(studio.session().snapshot(), request, at);
      if (asked.kind === 'no-key') return asked;
      const cache = needed(store);
      const entry = cache.store.peek(asked.key);
      const stored = entry ? toRow(cache, entry) : null;
      const others = [...cache.store.entries()].filter(
        (each) => each.facts !== undefined && each.key !== asked.key && each.tier !== 'shield' && !isPart(each),
      );
      const near = nearestKeys(asked.parts, others, partsOf, shownNearest);
      const sentence = explainLookup(entry && stored ? { entry, state: stateOf(stored, at) } : null, request.method, others.length, at);
      return {
        ...asked,
        stored,
        sentence,
        nearest: near.map((each) => ({
          row: toRow(cache, each),
          differences: compareKeys(asked.parts, partsOf(each)).map((one) => (one.part === 'scope' ? withNames(one) : one)),
        })),
      };
    },
  };
}

function rowsOf(cache: WatchedCache): readonly CacheRow[] {
  const rows: CacheRow[] = [];
  for (const entry of cache.store.entries()) if (!isPart(entry)) rows.push(toRow(cache, entry));
  return rows;
}

function toRow({ store, use }: WatchedCache, entry: CacheEntry): CacheRow {
  return rowOf(entry, storedBody(store, entry), use.hitsOf(entry.key));
}

/** Of an object of which only parts are stored: all of them together. */
function storedBody(store: MeasuredCacheStore, entry: CacheEntry): StoredBody {
  if (!entry.parts) return bodyFacts(entry);
  const parts = storedParts(store, entry).map(({ part }) => bodyFacts(part));
  return {
    fetching: parts.some(({ fetching }) => fetching),
    size: parts.reduce((sum, { size }) => sum + size, 0),
    where: parts.some(({ where }) => where === 'disk') ? 'disk' : 'memory',
  };
}

/** The parts that are still there: each is evicted alone. */
function storedParts(store: MeasuredCacheStore, { key, parts = [] }: CacheEntry) {
  return parts.flatMap(({ start, end }) => {
    const part = store.peek(partKey(key, { start, end }));
    return part ? [{ start, end, part }] : [];
  });
}

function partsOf({ facts }: CacheEntry): NonNullable<CacheEntry['facts']>['parts'] {
  if (!facts) throw new Error('only objects with facts are compared');
  return facts.parts;
}

function bodyFacts({ body }: CacheEntry): StoredBody {
  const { handle } = body;
  if (!isSharedBody(handle)) return { fetching: false, size: body.size ?? 0, where: 'memory' };
  const fetching = handle.state === 'streaming';
  const size = fetching ? (handle.received ?? 0) : (handle.size ?? body.size ?? 0);
  return { fetching, size, where: (handle.diskBytes ?? 0) > 0 ? 'disk' : 'memory' };
}

function detailOf(studio: Studio, cache: WatchedCache, entry: CacheEntry): CacheDetail {
  const { workspace, revision } = studio.session().snapshot();
  const { facts } = entry;
  const row = toRow(cache, entry);
  const exchangeId = facts?.exchangeId ?? null;
  return {
    ...row,
    parts: facts?.parts ?? null,
    distribution: workspace.distributions.find(({ id }) => id === row.distributionId)?.name ?? null,
    headers: entry.headers,
    exchangeId,
    inTraffic: exchangeId !== null && (studio.traffic.record(exchangeId) !== null || studio.traffic.trace(exchangeId) !== null),
    url: facts?.url ?? null,
    viewerPath: facts && facts.viewerPath !== facts.parts.path ? facts.viewerPath : null,
    pathPattern: facts?.pathPattern ?? null,
    policyName: facts?.policyName ?? null,
    sentence: facts ? sentenceOf(facts.reason) : '',
    because: (facts?.because ?? []).map((ref) => workspace.locate(ref)),
    older: entry.revision !== undefined && entry.revision !== revision,
    ranges: storedParts(cache.store, entry).map(({ start, end }) => ({ start, end })),
    total: entry.total ?? null,
    overtime: entry.overtime ?? null,
  };
}

function invalidate(studio: Studio, cache: WatchedCache, { items: texts, target, dryRun }: InvalidateInput): InvalidationOutcome {
  const { store } = cache;
  const { found, distribution } = targetOf(studio, target);
  const { items, problems } = readInvalidation(texts);
  const plan = planInvalidation(store.entries(), items, found);
  const rows = plan.entries.filter((entry) => !isPart(entry)).map((entry) => toRow(cache, entry));
  const done = !dryRun && problems.length === 0;
  if (done) for (const { key } of plan.entries) store.delete(key);
  const tagless = items.some(({ kind }) => kind === 'tag') && distribution && !('CacheTagConfig' in distribution.value);
  return {
    done,
    problems,
    counts: plan.counts,
    entries: rows.length,
    bytes: rows.reduce((sum, { size }) => sum + size, 0),
    owners: new Set(rows.map(({ owner }) => owner.id)).size,
    examples: rows.slice(0, shownExamples),
    notes: tagless ? [`The distribution ${distribution.name} has no CacheTagConfig, so its objects carry no tags.`] : [],
  };
}

function targetOf(
  studio: Studio,
  target: InvalidateInput['target'],
): { readonly found: InvalidationTarget; readonly distribution: Distribution | null } {
  const snapshot = studio.session().snapshot();
  if (target.kind === 'distribution') {
    const distribution = snapshot.workspace.distributions.find(({ id }) => id === target.distributionId);
    if (!distribution) throw new StudioError('NOT_FOUND', 'There is no such distribution any more.', { pointer: '/target' });
    return { found: { kind: 'distribution', distributionId: distribution.id }, distribution };
  }
  const owner = snapshot.owner(target.tenantId);
  if (!owner?.tenant) throw new StudioError('NOT_FOUND', 'There is no such tenant any more.', { pointer: '/target' });
  const { distribution } = owner;
  return { found: { kind: 'tenant', tenantId: owner.id, distributionId: distribution?.id ?? null }, distribution };
}
