/**
 * Decides which share of viewers has which answer at a moment after a change. The rest of a cached record's life is uniform over
 * its TTL and independent of other records, so every share is a product of straight lines: exact, no simulation.
 */
import type { NameTimeline, TimelinePoint, TimelineState } from '../types/timeline';
import { works } from './answer';

type Links = readonly Pick<NameTimeline['links'][number], 'ttl' | 'sureFor'>[];
/** What the shares of a name follow from. */
export type Shared = { readonly links: Links; readonly states: readonly TimelineState[] };

/** 0 to 1: resolvers that still have the old link, `seconds` after the change. */
export function heldShare({ ttl, sureFor }: Links[number], seconds: number): number {
  if (seconds >= ttl) return 0;
  return seconds <= sureFor ? 1 : (ttl - seconds) / (ttl - sureFor);
}

/** 0 to 1: resolvers that give this answer. */
export function stateShare({ held, expired }: Pick<TimelineState, 'held' | 'expired'>, links: Links, seconds: number): number {
  let share = 1;
  for (const place of held) share *= heldShare(links[place] as Links[number], seconds);
  for (const place of expired) share *= 1 - heldShare(links[place] as Links[number], seconds);
  return share;
}

/** The shares of one name at one moment; `old`, `mixed` and `fresh` add up to 1. */
export function sharesAt({ links, states }: Shared, seconds: number): TimelinePoint {
  const point = { seconds, old: 0, mixed: 0, fresh: 0, failing: 0 };
  for (const state of states) {
    const share = stateShare(state, links, seconds);
    point[state.kind] += share;
    if (!works(state.answer)) point.failing += share;
  }
  return point;
}

/** Seconds until every resolver has the new chain: an answer is gone as soon as the first of the old links that it needs is. */
export function settledAfter({
  links,
  states,
}: {
  readonly links: Links;
  readonly states: readonly Pick<TimelineState, 'held'>[];
}): number {
  let last = 0;
  for (const { held } of states) {
    if (held.length > 0) last = Math.max(last, Math.min(...held.map((place) => (links[place] as Links[number]).ttl)));
  }
  return last;
}

const steps = 96;

/** Moments to draw: evenly spread from 0 to `until`, and each at which a line bends. */
export function momentsOf(until: number, bends: Iterable<number>): readonly number[] {
  const moments = new Set<number>([0, until]);
  for (let step = 1; step < steps; step++) moments.add(Math.round(((until * step) / steps) * 1000) / 1000);
  for (const bend of bends) if (bend > 0 && bend < until) moments.add(bend);
  return [...moments].sort((a, b) => a - b);
}

/** The moments at which a share of the name stops being one straight or curved line. */
export function bendsOf({ links }: Pick<Shared, 'links'>): readonly number[] {
  return links.flatMap(({ ttl, sureFor }) => [ttl, sureFor]);
}
