/** What the studio shows of a cache: rows of stored objects, one in full, what an invalidation would do, why a request misses. */
import type { CacheTier, KeyDescription } from './cache';
import type { HeaderList } from './exchange';
import type { LocatedRef } from './source';

/** `object`: a whole answer below 400; `partial`: only parts of it are stored; `kept`: never reused unless the origin is down. */
export type CachedKind = 'object' | 'error' | 'partial' | 'kept';

/** What a row says of an object at a moment of the simulated clock. */
export type CacheState = 'fetching' | 'fresh' | 'stale' | 'error' | 'partial' | 'kept';

/** Times are epoch milliseconds of the simulated clock. */
export interface CacheRow {
  readonly key: string;
  readonly tier: CacheTier;
  readonly owner: { readonly kind: 'tenant' | 'distribution'; readonly id: string; readonly name: string };
  readonly distributionId: string | null;
  /** `GET` for objects that GET and HEAD share, `HEAD` for one without a body, `OPTIONS`. */
  readonly method: string;
  /** Path, and the query where it is part of the key. */
  readonly path: string;
  /** Headers, cookies and encoding of the key in short; '' when there are none. */
  readonly variant: string;
  readonly status: number;
  readonly kind: CachedKind;
  /** Its body is still arriving. */
  readonly fetching: boolean;
  readonly storedAt: number;
  readonly freshUntil: number;
  /** Seconds. */
  readonly ttl: number;
  /** Bytes of the body: what has arrived while it is being fetched. */
  readonly size: number;
  readonly where: 'memory' | 'disk';
  /** Requests that it answered. */
  readonly hits: number;
  readonly tags: readonly string[];
}

export interface CacheDetail extends CacheRow {
  readonly parts: KeyDescription | null;
  /** Name of the distribution; null when it is gone. */
  readonly distribution: string | null;
  readonly headers: HeaderList;
  /** The exchange that fetched it. */
  readonly exchangeId: string | null;
  /** The list of traffic still has it. */
  readonly inTraffic: boolean;
  readonly url: string | null;
  /** What the viewer asked for where it lies under another path; else null. */
  readonly viewerPath: string | null;
  readonly pathPattern: string | null;
  readonly policyName: string | null;
  /** Why it is kept, and for how long. */
  readonly sentence: string;
  readonly because: readonly LocatedRef[];
  /** The configuration was edited since. */
  readonly older: boolean;
  /** Byte ranges that are stored of a partial object, ends excluded. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  /** Bytes of the whole where only parts are stored. */
  readonly total: number | null;
  /** It is past its time and given all the same, because the origin failed when it was asked to renew it. */
  readonly overtime: { readonly expiredAt: number; readonly failure: number | 'unreachable' } | null;
}

export interface CacheFilter {
  /** Every word must stand somewhere in the row; `tenant:`, `path:`, `status:`, `state:`, `tag:`, `tier:` and `-` narrow it. */
  readonly text?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly distributionId?: string | undefined;
  /** Start of the path. */
  readonly path?: string | undefined;
  readonly state?: CacheState | undefined;
}

export type CacheOrder = 'path' | 'tenant' | 'status' | 'age' | 'ttl' | 'size' | 'hits';

export interface CachePage {
  readonly rows: readonly CacheRow[];
  /** That fit the filter, and in all. */
  readonly matching: number;
  readonly total: number;
  readonly revision: string;
}

/** How one part of a request's key compares with the same part of a stored one. */
export interface KeyDifference {
  readonly part: 'scope' | 'method' | 'path' | 'query' | 'header' | 'cookie' | 'encoding';
  /** Of a header or cookie, else ''. */
  readonly name: string;
  /** null = not part of that key. */
  readonly asked: string | null;
  readonly stored: string | null;
  readonly same: boolean;
  /** What is worth knowing about the difference; '' when the values speak for themselves. */
  readonly hint: string;
}

/** What is wrong with an invalidation. */
export interface InvalidationProblem {
  /** Position in the list; null when it is about the list as a whole. */
  readonly index: number | null;
  readonly message: string;
}

/** What one item of an invalidation comes to. */
export interface ItemCount {
  readonly text: string;
  /** Objects that this item matches; one object may be counted for several items. */
  readonly matches: number;
  /**
   * Objects that viewers asked for under this path, but that lie under another because a function or the default root object
   * changed it: they stay.
   */
  readonly rewritten: number;
  /** Paths that these lie under, a few of them. */
  readonly liesUnder: readonly string[];
  /** Objects under this path with a query, which the item does not reach because it neither names the query nor ends with *. */
  readonly withQuery: number;
}

export interface InvalidationOutcome {
  /** False after a dry run, or where something is wrong: nothing was touched. */
  readonly done: boolean;
  readonly problems: readonly InvalidationProblem[];
  readonly counts: readonly ItemCount[];
  readonly entries: number;
  readonly bytes: number;
  /** Tenants (or distributions) that lose objects. */
  readonly owners: number;
  /** The first ones that would go, or went. */
  readonly examples: readonly CacheRow[];
  /** What the items cannot mean here, e.g. tags where no CacheTagConfig is set. */
  readonly notes: readonly string[];
}

export interface OwnerUse {
  readonly id: string;
  readonly name: string;
  readonly kind: 'tenant' | 'distribution';
  /** Requests that the cache was asked about. */
  readonly lookups: number;
  readonly hits: number;
}

export interface CacheStatistics {
  readonly running: boolean;
  readonly entries: number;
  readonly bytes: number;
  readonly diskBytes: number;
  readonly maxBytes: number;
  readonly maxDiskBytes: number;
  readonly lookups: number;
  readonly hits: number;
  /** Most lookups first. */
  readonly owners: readonly OwnerUse[];
}

export interface NearKey {
  readonly row: CacheRow;
  readonly differences: readonly KeyDifference[];
}

/** Why a request would (or would not) be answered from the cache. */
export type MissExplanation =
  | {
      /** The request does not ask the cache at all. */
      readonly kind: 'no-key';
      readonly sentence: string;
      readonly because: readonly LocatedRef[];
    }
  | {
      readonly kind: 'key';
      readonly key: string;
      readonly parts: KeyDescription;
      /** What lies under this very key. */
      readonly stored: CacheRow | null;
      readonly sentence: string;
      readonly nearest: readonly NearKey[];
    };
