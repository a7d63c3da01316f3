/** Counts how a cache is used: lookups and hits per owner, hits per object, since the edge began. */
import type { Finished } from '../../core/pipeline';
import type { CacheLookup } from '../../core/types/exchange';
import type { OwnerUse } from '../../core/types/cache-view';

export interface CacheUse {
  /** Told of every exchange that is over. */
  note(finished: Finished): void;
  noteLookup(cache: Pick<CacheLookup, 'key' | 'result'>, owner: Pick<OwnerUse, 'id' | 'name' | 'kind'>): void;
  hitsOf(key: string): number;
  /** Most lookups first. */
  owners(): readonly OwnerUse[];
  readonly lookups: number;
  readonly hits: number;
  clear(): void;
}

/** Keys that are remembered; beyond it counting begins anew for those that come again. */
const mostKeys = 100_000;

interface Counts {
  readonly name: string;
  readonly kind: OwnerUse['kind'];
  lookups: number;
  hits: number;
}

export function createCacheUse(): CacheUse {
  const owners = new Map<string, Counts>();
  const keys = new Map<string, number>();
  let lookups = 0;
  let hits = 0;

  const noteLookup: CacheUse['noteLookup'] = ({ key, result }, { id, name, kind }) => {
    if (result === 'Disabled' || result === 'Bypass') return;
    let counts = owners.get(id);
    if (!counts) owners.set(id, (counts = { name, kind, lookups: 0, hits: 0 }));
    counts.lookups += 1;
    lookups += 1;
    if (result === 'Miss') {
      // Another object lies there now, or none.
      keys.delete(key);
      return;
    }
    counts.hits += 1;
    hits += 1;
    if (keys.size >= mostKeys) keys.clear();
    keys.set(key, (keys.get(key) ?? 0) + 1);
  };

  return {
    note: ({ exchange: { cache, owner } }) => {
      if (cache && owner) noteLookup(cache, { id: owner.owner.id, name: owner.owner.name, kind: owner.kind });
    },
    noteLookup,
    hitsOf: (key) => keys.get(key) ?? 0,
    owners: () =>
      [...owners]
        .map(([id, { name, kind, lookups: asked, hits: got }]) => ({ id, name, kind, lookups: asked, hits: got }))
        .sort((one, other) => other.lookups - one.lookups),
    get lookups() {
      return lookups;
    },
    get hits() {
      return hits;
    },
    clear: () => {
      owners.clear();
      keys.clear();
      lookups = 0;
      hits = 0;
    },
  };
}
