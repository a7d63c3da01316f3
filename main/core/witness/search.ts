/**
 * Finds the fewest requests that show every change of behavior between two configurations: 1. where the difference can be felt, 2. which
 * requests are worth trying there, 3. what each shows under both, 4. the smallest choice that shows all of it, 5. each made as simple as can be.
 */
import { changesBetween, type ConfigurationChange, type ConfigurationChanges } from '../compare/changes';
import type { Snapshot } from '../types/snapshot';
import type { Witness, WitnessProgress, WitnessReport, WitnessRequest } from '../types/witness';
import { candidatesAt } from './candidates';
import { createCauseFinder, type Outcomes } from './causes';
import { aspectsOf } from './concerns';
import { smallestCover, withoutIdle } from './cover';
import { dimensionRows, type DimensionUse } from './dimension-rows';
import { effectsOf, sameness, worthShowing, type Effect } from './effects';
import type { Aspect } from './observe';
import { findPlaces, namesAt, type Place } from './places';
import { reachOf, type Reach } from './reach';
import { renderWitness } from './render';
import { createSeenRequests, samplesFor, type Seen } from './seen';
import { shrink } from './shrink';
import { silentChanges } from './silent';
import { createVerifier, type Ask } from './verify';

export interface SearchOptions {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Epoch milliseconds of the clock for requests without a time of their own. */
  readonly at: number;
  /** The clock of each side, where they differ; `at` when absent. */
  readonly clocks?: readonly [before: number, after: number];
  /** What tells the sides apart beside their files (core/compare/conditions.ts). */
  readonly conditions?: readonly ConfigurationChange[];
  /** Sends a request through one configuration, with an empty cache. */
  readonly ask: Ask;
  /** Paths of fixture files that are the same byte for byte, though they look otherwise from outside. */
  readonly sameFiles?: ReadonlySet<string>;
  readonly onProgress?: (progress: WitnessProgress) => void;
  /** Requests that are tried at most, all places together (40,000). */
  readonly budget?: number;
}

/** Requests that are tried for a change which could do something there and was not proved. */
const mostTries = 24;

/** A request that shows something, the simplest of those that show the same. */
interface Telling extends Seen {
  readonly effects: ReadonlySet<string>;
}

export async function searchWitnesses(options: SearchOptions): Promise<WitnessReport> {
  const { before, after, at, clocks = [at, at], conditions = [], ask, sameFiles, onProgress, budget = 40_000 } = options;
  const changes = withConditions(withoutSameFiles(changesBetween(before.workspace, after.workspace), sameFiles), conditions);
  const reaches = [reachOf(before, changes, 'before'), reachOf(after, changes, 'after')] as const;
  const finder = createCauseFinder(
    changes,
    { snapshot: before, reach: reaches[0], name: 'before' },
    { snapshot: after, reach: reaches[1], name: 'after' },
  );
  const places = changes.all.length === 0 ? [] : findPlaces({ snapshots: [before, after], reaches, changes, clocks });
  const share = Math.min(6000, Math.max(48, Math.floor(budget / Math.max(1, places.length))));
  const found = new Map<string, Effect>();
  const telling = new Map<string, Telling>();
  const owners = new Map<string, Set<string>>();
  const notes = new Set<string>();
  const used: DimensionUse[] = [];
  /** What was cut short, with the hosts at which it was. */
  const cut = new Map<string, string[]>();
  let done = 0;
  let complete = true;

  const verifier = createVerifier({ before, after, ask, names: namesAt(places) });

  const both = async (request: WitnessRequest): Promise<Outcomes> => ({
    before: await ask('before', before, request),
    after: await ask('after', after, request),
  });
  /** What a request shows, as far as lines tell; null for nothing. */
  const look = async (request: WitnessRequest): Promise<{ readonly aspects: readonly Aspect[]; readonly key: string } | null> => {
    done += 1;
    const shown = finder.shownBy(await both(request));
    if (!shown) return null;
    const ids = [...new Set(effectsOf(shown).map(({ id }) => id))].sort();
    return { aspects: shown.aspects, key: [...ids, ...shown.aspects, shown.from.outcome, shown.to.outcome].join('\n') };
  };
  /** Every change that is on the way of a place and could speak where a request differs, whatever lines say. */
  const able = ({ owners: pair }: Place, aspects: readonly Aspect[]): readonly ConfigurationChange[] =>
    pair
      .flatMap((owner, side) => (owner ? [...(reaches[side] as Reach).ofOwner(owner)] : []))
      .filter((change) => aspectsOf(change).some((aspect) => aspects.includes(aspect)));
  /** Changes that no line told of, and that were proved all the same. */
  const hidden = new Set<ConfigurationChange>();
  /** The same, with each change tried alone. */
  const lookClosely = async (
    request: WitnessRequest,
  ): Promise<{ readonly effects: readonly Effect[]; readonly outcomes: Outcomes } | null> => {
    const outcomes = await both(request);
    const shown = finder.shownBy(outcomes);
    return shown && { effects: await verifier.verify(request, outcomes, effectsOf(shown), hidden), outcomes };
  };
  const count = (effects: readonly Effect[], { place }: Seen): void => {
    for (const effect of effects) {
      if (!found.has(effect.id)) found.set(effect.id, effect);
      const hosts = owners.get(effect.id) ?? new Set<string>();
      owners.set(effect.id, hosts);
      for (const host of [place.host, ...place.alike]) hosts.add(host);
    }
  };
  const seen = createSeenRequests();
  const tell = (one: Seen, effects: readonly Effect[]): void => {
    const ids = [...new Set(effects.map(({ id }) => id))].sort();
    const known = telling.get(ids.join('\n'));
    if (!known || one.weight < known.weight) telling.set(ids.join('\n'), { ...one, effects: new Set(ids) });
  };

  let total = places.length * share;
  for (const [index, place] of places.entries()) {
    const dimensions = place.dimensions();
    const { requests, count: planned, combinations } = candidatesAt(place, dimensions, share);
    total = done + planned + (places.length - index - 1) * Math.min(share, planned);
    used.push({ place, dimensions });
    for (const note of dimensions.notes) notes.add(note);
    if (planned < combinations) {
      complete = false;
      const what = `${planned} of ${combinations} combinations were tried: every value, pairs of values, and some more.`;
      cut.set(what, [...(cut.get(what) ?? []), place.host]);
    }
    for (const request of requests) {
      const shown = await look(request);
      if (shown) seen.keep(place, request, shown.key, () => able(place, shown.aspects));
      if (done % 256 === 0) onProgress?.({ done, total, changes: seen.size() });
    }
  }
  for (const { ofPlaces } of seen.groups()) {
    // What looks the same at several places is looked at closely at one.
    const lightest = ofPlaces.reduce((one, other) => (other.weight < one.weight ? other : one));
    const { effects } = (await lookClosely(lightest.request)) as NonNullable<Awaited<ReturnType<typeof lookClosely>>>;
    for (const each of ofPlaces) count(effects, each);
    tell(lightest, effects);
  }
  // A change that is proved nowhere may hide behind another that does the same to the simplest request, or to all.
  const proved = new Set([...found.values()].map(({ change }) => sameness(change)));
  const known = new Map<Seen, Outcomes>();
  const suspects = new Map(seen.groups().flatMap(({ suspects: all }) => [...all].map((change) => [sameness(change), change] as const)));
  for (const [same, change] of suspects) {
    if (proved.has(same)) continue;
    let tries = 0;
    for (const one of samplesFor(
      change,
      seen.groups().filter((group) => group.suspects.has(change)),
    )) {
      if (++tries > mostTries) break;
      let outcomes = known.get(one);
      if (!outcomes) known.set(one, (outcomes = await both(one.request)));
      if ((await verifier.alone(one.request, outcomes, change)).length === 0) continue;
      hidden.add(change);
      const { effects } = (await lookClosely(one.request)) as NonNullable<Awaited<ReturnType<typeof lookClosely>>>;
      count(effects, one);
      tell(one, effects);
      for (const effect of effects) proved.add(sameness(effect.change));
      break;
    }
  }
  if (verifier.untried() > 0)
    notes.add(`${verifier.untried()} changes were not tried each by itself, so requests may be said to show more than they do.`);

  const wanted = worthShowing(found);
  const sets = [...telling.values()].sort((one, other) => one.weight - other.weight);
  const { chosen, exact } = smallestCover(sets.map(({ effects }) => new Set([...effects].filter((id) => wanted.has(id)))));
  const rendered: Witness[] = [];
  for (const index of chosen) {
    const { request, effects } = sets[index] as Telling;
    const needed = [...effects].filter((id) => wanted.has(id));
    const small = await shrink(request, async (simpler) => {
      const ids = new Set((await lookClosely(simpler))?.effects.map(({ id }) => id));
      return needed.every((id) => ids.has(id));
    });
    const { effects: shown, outcomes } = (await lookClosely(small)) as NonNullable<Awaited<ReturnType<typeof lookClosely>>>;
    const counted = shown.filter(({ id }, place) => wanted.has(id) && shown.findIndex((other) => other.id === id) === place);
    rendered.push(renderWitness({ request: small, outcomes, effects: counted, owners, before, after }));
  }
  // The simplest form of one can show what another was chosen for.
  const held = rendered.map(({ changes: shown }) => new Set(shown.map(({ id }) => id)));
  const witnesses = withoutIdle([...held.keys()], held).map((index) => rendered[index] as Witness);
  onProgress?.({ done, total: done, changes: found.size });
  return {
    witnesses,
    tried: done,
    dimensions: dimensionRows(used),
    silent: silentChanges({ changes, shown: [...found.values()], before, after, reaches }),
    at,
    smallest: exact,
    complete,
    notes: [...[...cut].map(([what, hosts]) => `At ${listed(hosts)} ${what}`), ...notes],
  };
}

/** The first three, and how many more. */
function listed(hosts: readonly string[]): string {
  return hosts.length > 3 ? `${hosts.slice(0, 3).join(', ')} and ${hosts.length - 3} more` : hosts.join(', ');
}

function withoutSameFiles(changes: ConfigurationChanges, same: ReadonlySet<string> = new Set()): ConfigurationChanges {
  if (same.size === 0) return changes;
  const differs = (change: ConfigurationChange): boolean => change.kind !== 'origin-file' || !same.has(change.after()?.file ?? '');
  const rest = (byFile: ConfigurationChanges['before']): ConfigurationChanges['before'] =>
    new Map([...byFile].map(([file, list]) => [file, list.filter(differs)]));
  return { all: changes.all.filter(differs), before: rest(changes.before), after: rest(changes.after) };
}

function withConditions(changes: ConfigurationChanges, conditions: readonly ConfigurationChange[]): ConfigurationChanges {
  return conditions.length === 0 ? changes : { ...changes, all: [...changes.all, ...conditions] };
}
