/**
 * Decides what resolvers can answer for a name after a change: every way in which old and new links can come together. A link
 * that was cached and differs is a fork, old while it is kept and new from then on; all else has one way on.
 */
import type { DnsIndex, Snapshot } from '../types/snapshot';
import type { NameTimeline, TimelineState } from '../types/timeline';
import { visibleAt, visibleChain, type Visible } from './visible';

type Link = NameTimeline['links'][number];

export interface StateShape extends Omit<TimelineState, 'answer'> {
  /** Names that are answered as before. */
  readonly cached: readonly string[];
}

export interface Shapes {
  readonly links: readonly Link[];
  /** The old chain first, the new one last. */
  readonly states: readonly StateShape[];
}

/** The chosen alternatives of core/timeline/assumptions.ts. */
export interface ResolverHabits {
  readonly wholeAnswer: boolean;
  readonly shared: boolean;
  readonly ttl: (seconds: number) => number;
  readonly lastTenth: boolean;
  readonly stale: boolean;
  /** Seconds after the change in which name servers still answer with the old records. */
  readonly late: number;
  readonly endpointGone: 'reached' | 'unreachable';
}

export function habitsOf(assumption: (id: string) => string): ResolverHabits {
  const kept = assumption('resolver.ttl');
  return {
    wholeAnswer: assumption('resolver.links') === 'whole-answer',
    shared: assumption('resolver.shared') === 'all-names',
    ttl: (seconds) => (kept === 'at-most-3600' ? Math.min(seconds, 3600) : kept === 'at-least-300' ? Math.max(seconds, 300) : seconds),
    lastTenth: assumption('resolver.prefetch') === 'last-tenth',
    stale: assumption('resolver.stale') === '30-seconds',
    late: assumption('change.at-once') === 'dns-60-seconds' ? 60 : 0,
    endpointGone: assumption('resolver.endpoint-gone') === 'unreachable' ? 'unreachable' : 'reached',
  };
}

/** Of more changed links on one way the rest goes with the last of these: ways double with each. */
const mostForks = 8;
const longestChain = 17;

export interface Worlds {
  readonly before: Pick<Snapshot, 'dns' | 'assumption'>;
  readonly after: Pick<Snapshot, 'dns' | 'assumption'>;
  readonly habits: ResolverHabits;
  /** Whether resolvers had the name in their caches before. */
  readonly isCached: (name: string) => boolean;
}

/** null for a name that is answered alike before and after. */
export function shapesOf(name: string, { before, after, habits, isCached }: Worlds): Shapes | null {
  const links: Link[] = [];
  const places = new Map<string, number>();
  const states: StateShape[] = [];
  let changes = false;
  const whole = habits.wholeAnswer ? shortest(before.dns, name, before.assumption, habits) : null;

  const place = (at: string, old: Visible, fresh: Visible): number => {
    const known = places.get(at);
    if (known !== undefined) return known;
    const ttl = whole ?? lifeOf(old, habits);
    const sureFor = (habits.stale ? 30 : 0) + habits.late;
    places.set(at, links.length);
    links.push({
      name: at,
      type: old.negative ? fresh.type : old.type,
      ttl: (habits.lastTenth && !old.negative ? ttl * 0.9 : ttl) + sureFor,
      sureFor,
      before: old.value,
      after: fresh.value,
      source: old.source.file === '' ? fresh.source : old.source,
    });
    return links.length - 1;
  };

  /** Goes on at `at`; `held` and `expired` are the forks taken so far, `seen` the names passed. */
  const go = (
    at: string | null,
    held: readonly number[],
    expired: readonly number[],
    cached: readonly string[],
    seen: readonly string[],
  ): void => {
    if (at === null || seen.includes(at) || seen.length >= longestChain) {
      states.push({ kind: held.length === 0 ? 'fresh' : expired.length === 0 ? 'old' : 'mixed', held, expired, cached });
      return;
    }
    const passed = [...seen, at];
    const fresh = visibleAt(after.dns, at, after.assumption);
    const old = isCached(at) ? visibleAt(before.dns, at, before.assumption) : null;
    changes ||= old !== null && old.key !== fresh.key;
    if (!old || old.key === fresh.key || (habits.endpointGone === 'unreachable' && old.key.startsWith('endpoint '))) {
      go(fresh.next, held, expired, cached, passed);
      return;
    }
    const own = place(at, old, fresh);
    const together = whole !== null ? 0 : held.length + expired.length >= mostForks ? Math.max(...held, ...expired) : own;
    if (!expired.includes(together)) go(old.next, including(held, together), expired, [...cached, at, ...old.behind], passed);
    if (!held.includes(together)) go(fresh.next, held, including(expired, together), cached, passed);
  };

  go(name, [], [], [], []);
  return changes ? { links, states } : null;
}

/** Every name that the old chains of these names pass: what resolvers have cached when all of them are asked for. */
export function cachedNames(index: DnsIndex, names: Iterable<string>, assumption: (id: string) => string): ReadonlySet<string> {
  const cached = new Set<string>();
  for (const name of names) for (const link of visibleChain(index, name, assumption)) cached.add(link.name);
  return cached;
}

/**
 * The new world as somebody sees it whose resolver still has these answers of the old one. Each call gives the same snapshot with other
 * answers, so that what is kept by snapshot is made once: what was given before no longer holds then.
 */
export function createWorlds(before: Snapshot, after: Snapshot): (cached: readonly string[]) => Snapshot {
  const held = new Map<string, DnsIndex>();
  const world: Snapshot = { ...after, dns: { ...after.dns, cached: held } };
  return (cached) => {
    if (cached.length === 0) return after;
    held.clear();
    for (const name of cached) held.set(name, before.dns);
    return world;
  };
}

function lifeOf({ ttl }: Visible, habits: ResolverHabits): number {
  return habits.ttl(ttl);
}

/** The shortest life in the old chain, unchanged links included. */
function shortest(index: DnsIndex, name: string, assumption: (id: string) => string, habits: ResolverHabits): number {
  return Math.min(...visibleChain(index, name, assumption).map(({ visible }) => lifeOf(visible, habits)));
}

function including(places: readonly number[], place: number): readonly number[] {
  return places.includes(place) ? places : [...places, place];
}
