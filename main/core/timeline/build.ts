/** Puts the timeline of a change together: which names lead elsewhere, what their viewers get meanwhile, and for how long. */
import { mapNames } from '../explain/map-names';
import { askedName } from '../impact/standing';
import type { Finished } from '../pipeline';
import type { Snapshot } from '../types/snapshot';
import type { NameTimeline, Timeline, TimelinePoint, TimelineState } from '../types/timeline';
import { answerOf, works } from './answer';
import { resolverAssumptions } from './assumptions';
import { bendsOf, momentsOf, settledAfter, sharesAt } from './shares';
import { cachedNames, createWorlds, habitsOf, shapesOf, type Shapes } from './states';

export interface TimelineOptions {
  /** Names to look at; every claimed domain and every name that leads to an edge, of both worlds, when absent. */
  readonly names?: readonly string[];
  /**
   * Asks for `https://<name>/`. `world` says whose fixtures answer; the snapshot is that of the world, or one that is `after` but
   * for what a resolver still has and that holds only until the answer is there.
   */
  readonly ask: (world: 'before' | 'after', snapshot: Snapshot, name: string) => Finished | Promise<Finished>;
  /** Requests by host in lower case: names then weigh as much as they are asked for, and hosts that no zone or claim names are looked at too. */
  readonly weights?: ReadonlyMap<string, number>;
  /** Called between names, to let others work; may throw to stop. */
  readonly rest?: () => Promise<void>;
}

/** Names that are told one by one. */
export const mostNames = 300;

/**
 * The timeline from one configuration to another. Names are judged by a GET of `/` over https and IPv4, by the stages; the
 * resolver's habits are those that `after` assumes.
 */
export async function buildTimeline(before: Snapshot, after: Snapshot, options: TimelineOptions): Promise<Timeline> {
  const names = namesOf(before, after, options);
  const habits = habitsOf(after.assumption);
  const all = habits.shared ? cachedNames(before.dns, names.map(askedName), before.assumption) : null;
  const seenWith = createWorlds(before, after);
  const found: NameTimeline[] = [];
  let unchanged = 0;
  for (const name of names) {
    const asked = askedName(name);
    const cached = all ?? cachedNames(before.dns, [asked], before.assumption);
    const shapes = shapesOf(asked, { before, after, habits, isCached: (link) => cached.has(link) });
    if (!shapes) unchanged += 1;
    else {
      found.push(await timelineOf(name, shapes, { before, after, seenWith }, options));
      await options.rest?.();
    }
  }
  const until = Math.max(0, ...found.map((name) => name.settledAfter));
  const points = addUp(found, momentsOf(until, new Set(found.flatMap(bendsOf))));
  const listed = found.toSorted(byHarm).slice(0, mostNames);
  const assumptions = resolverAssumptions.map(({ id }) => id);
  return { names: listed, unlisted: found.length - listed.length, points, settledAfter: until, unchanged, assumptions };
}

function namesOf(before: Snapshot, after: Snapshot, { names, weights }: TimelineOptions): readonly string[] {
  const all = names ?? [...mapNames(before), ...mapNames(after), ...(weights?.keys() ?? [])];
  return [...new Set(all.map((name) => name.toLowerCase()))].sort();
}

function weightOf(name: string, weights: ReadonlyMap<string, number> | undefined): number {
  return weights ? (weights.get(name) ?? 0) : 1;
}

interface Sides {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly seenWith: ReturnType<typeof createWorlds>;
}

async function timelineOf(
  name: string,
  { links, states: shapes }: Shapes,
  { before, after, seenWith }: Sides,
  { ask, weights }: TimelineOptions,
): Promise<NameTimeline> {
  const asked = askedName(name);
  const states: TimelineState[] = [];
  for (const { kind, held, expired, cached } of shapes) {
    const answer = answerOf(await ask('after', seenWith(cached), asked));
    states.push({ kind, held, expired, answer });
  }
  const first = answerOf(await ask('before', before, asked));
  const fresh = states.find(({ kind }) => kind === 'fresh')?.answer ?? answerOf(await ask('after', after, asked));
  const shared = { links, states };
  const settled = settledAfter(shared);
  return {
    name,
    before: first,
    after: fresh,
    stale: states.find(({ kind }) => kind === 'old')?.answer ?? first,
    between: distinct(states.filter(({ kind }) => kind === 'mixed')),
    links,
    states,
    points: momentsOf(settled, bendsOf(shared)).map((seconds) => sharesAt(shared, seconds)),
    weight: weightOf(name, weights),
    settledAfter: settled,
  };
}

function distinct(states: readonly TimelineState[]): NameTimeline['between'] {
  return [...new Map(states.map(({ answer }) => [answer.sentence, answer])).values()];
}

/** The share of all viewers, name by name in its weight. Names whose shares follow from the same numbers are counted once. */
function addUp(names: readonly NameTimeline[], moments: readonly number[]): readonly TimelinePoint[] {
  const alike = new Map<string, { readonly name: NameTimeline; weight: number }>();
  let total = 0;
  for (const name of names) {
    total += name.weight;
    const { links, states } = name;
    const lives = links.map(({ ttl, sureFor }) => [ttl, sureFor]);
    const key = JSON.stringify([lives, states.map(({ kind, held, expired, answer }) => [kind, held, expired, works(answer)])]);
    const known = alike.get(key);
    if (known) known.weight += name.weight;
    else alike.set(key, { name, weight: name.weight });
  }
  return moments.map((seconds) => {
    const sum = { seconds, old: 0, mixed: 0, fresh: total === 0 ? 1 : 0, failing: 0 };
    for (const { name, weight } of alike.values()) {
      if (weight === 0) continue;
      const { old, mixed, fresh, failing } = sharesAt(name, seconds);
      sum.old += (old * weight) / total;
      sum.mixed += (mixed * weight) / total;
      sum.fresh += (fresh * weight) / total;
      sum.failing += (failing * weight) / total;
    }
    return sum;
  });
}

/** Outages that begin with the change or lie on the way come first, then what takes longest, then the alphabet. */
function byHarm(a: NameTimeline, b: NameTimeline): number {
  return harmOf(b) - harmOf(a) || b.weight - a.weight || b.settledAfter - a.settledAfter || (a.name < b.name ? -1 : 1);
}

function harmOf({ before, after, stale, between }: NameTimeline): number {
  if (!works(before)) return 0;
  if (!works(after)) return 3;
  return between.some((answer) => !works(answer)) || !works(stale) ? 2 : 1;
}
