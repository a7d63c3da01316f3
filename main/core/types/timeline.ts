/** The time machine: who still sees the old answer after a DNS change. Times in seconds from the change. */
import type { LocatedRef } from './source';

/** What a name leads to in one world: endpoint, tenant and outcome, in words. */
export interface NameAnswer {
  readonly endpoint: string | null;
  readonly owner: string | null;
  readonly status: number | null;
  readonly failure: string | null;
  readonly sentence: string;
}

/** What a resolver can be seen to answer: which changed links it still has from before, and which it has fetched anew. */
export interface TimelineState {
  readonly kind: 'old' | 'mixed' | 'fresh';
  /** Places in the name's `links`. Links in neither list play no part in this answer. */
  readonly held: readonly number[];
  readonly expired: readonly number[];
  /** What its viewers get by the new configuration. */
  readonly answer: NameAnswer;
}

export interface TimelinePoint {
  readonly seconds: number;
  /** 0 to 1: viewers whose resolver still has the old chain, a mix of old and new, and the new one. */
  readonly old: number;
  readonly mixed: number;
  readonly fresh: number;
  /** 0 to 1: viewers who get no answer, or one of 400 and above. */
  readonly failing: number;
}

export interface NameTimeline {
  readonly name: string;
  readonly before: NameAnswer;
  readonly after: NameAnswer;
  /** The old chain under the new configuration: what viewers get at first. */
  readonly stale: NameAnswer;
  /** What a resolver sees that has some links of the old chain and some of the new one; empty where that cannot be. */
  readonly between: readonly NameAnswer[];
  /** Links of the chain that differ, with the seconds that the old one may be kept (negative answers: the zone's SOA minimum). */
  readonly links: readonly {
    readonly name: string;
    readonly type: string;
    readonly ttl: number;
    /** Seconds that the old one is kept for certain; 0 unless a resolver is assumed to serve what is stale. */
    readonly sureFor: number;
    readonly before: string;
    readonly after: string;
    readonly source: LocatedRef;
  }[];
  /** Exact shares at any time follow from these; core/timeline/shares.ts. */
  readonly states: readonly TimelineState[];
  readonly points: readonly TimelinePoint[];
  /** Its weight among all names: 1, or its requests in the traffic that was given. */
  readonly weight: number;
  /** Seconds until nobody sees the old answer any more. */
  readonly settledAfter: number;
}

export interface Timeline {
  /** Those with outages on the way first, then those that take longest; at most 300. */
  readonly names: readonly NameTimeline[];
  /** Names that change and are only counted in `points`. */
  readonly unlisted: number;
  /** All names together, each by its weight. */
  readonly points: readonly TimelinePoint[];
  readonly settledAfter: number;
  /** How many names resolve the same before and after. */
  readonly unchanged: number;
  readonly assumptions: readonly string[];
}
