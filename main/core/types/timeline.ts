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

export interface TimelinePoint {
  readonly seconds: number;
  /** 0 to 1: viewers whose resolver still has the old chain, a mix of old and new, and the new one. */
  readonly old: number;
  readonly mixed: number;
  readonly fresh: number;
}

export interface NameTimeline {
  readonly name: string;
  readonly before: NameAnswer;
  readonly after: NameAnswer;
  /** What a resolver sees that has some links of the old chain and some of the new one; empty where that cannot be. */
  readonly between: readonly NameAnswer[];
  /** Links of the chain that differ, with the seconds that the old one may be kept (negative answers: the zone's SOA minimum). */
  readonly links: readonly {
    readonly name: string;
    readonly type: string;
    readonly ttl: number;
    readonly before: string;
    readonly after: string;
    readonly source: LocatedRef;
  }[];
  readonly points: readonly TimelinePoint[];
  /** Seconds until nobody sees the old answer any more. */
  readonly settledAfter: number;
}

export interface Timeline {
  readonly names: readonly NameTimeline[];
  /** All names together, each with the same weight. */
  readonly points: readonly TimelinePoint[];
  readonly settledAfter: number;
  /** How many names resolve the same before and after. */
  readonly unchanged: number;
  readonly assumptions: readonly string[];
}
