/**
 * Finds the fewest requests that show every change of behavior between two configurations: 1. where the difference can be felt, 2. which
 * requests are worth trying there, 3. what each shows under both, 4. the smallest choice that shows all of it, 5. each made as simple as can be.
 */
import { changesBetween, type ConfigurationChange, type ConfigurationChanges } from '../compare/changes';
import type { Snapshot } from '../types/snapshot';
import type { WitnessProgress, WitnessReport, WitnessRequest } from '../types/witness';
import { candidatesAt } from './candidates';
import { createCauseFinder, type Outcomes } from './causes';
import { smallestCover } from './cover';
import { dimensionRows, type DimensionUse } from './dimension-rows';
import { effectsOf, sameness, worthShowing, type Effect } from './effects';
import { findPlaces } from './places';
import { reachOf } from './reach';
import { renderWitness } from './render';
import { createSeenRequests, samplesInTurn, type Seen } from './seen';
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

/** More tenants than this make compiled configurations dear. */
const manyTenants = 1500;
const fewHybrids = 6;
const manyHybrids = 120;
/** Requests that are tried for a change which was suspected and not proved. */
const mostTries = 80;

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
  let done = 0;
  let complete = true;

  const verifier = createVerifier(before, after, ask, before.workspace.tenants.length > manyTenants ? fewHybrids : manyHybrids);

  const both = async (request: WitnessRequest): Promise<Outcomes> => ({
    before: await ask('before', before, request),
    after: await ask('after', after, request),
  });
  /** What a request shows, as far as lines tell. */
  const look = async (request: WitnessRequest): Promise<{ readonly effects: readonly Effect[]; readonly key: string }> => {
    done += 1;
    const shown = finder.shownBy(await both(request));
    if (!shown) return { effects: [], key: '' };
    const effects = effectsOf(shown);
    const ids = [...new Set(effects.map(({ id }) => id))].sort();
    return { effects, key: [...ids, ...shown.aspects, shown.from.outcome, shown.to.outcome].join('\n') };
  };
  /** The same, with each change tried alone. */
  const lookClosely = async (
    request: WitnessRequest,
  ): Promise<{ readonly effects: readonly Effect[]; readonly outcomes: Outcomes } | null> => {
    const outcomes = await both(request);
    const shown = finder.shownBy(outcomes);
    return shown && { effects: await verifier.verify(request, outcomes, effectsOf(shown)), outcomes };
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
      notes.add(`At ${place.host} ${planned} of ${combinations} combinations were tried: every value, pairs of values, and some more.`);
    }
    for (const request of requests) {
      const { effects, key } = await look(request);
      if (effects.length > 0)
        seen.keep(
          place,
          request,
          key,
          effects.map(({ change }) => change),
        );
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
  // A change that was suspected and proved nowhere may hide behind another that does the same to the simplest request.
  const proved = new Set([...found.values()].map(({ change }) => sameness(change)));
  const suspects = new Map(seen.groups().flatMap(({ suspects: all }) => [...all].map((change) => [sameness(change), change] as const)));
  for (const [same, change] of suspects) {
    if (proved.has(same)) continue;
    let tries = 0;
    for (const one of samplesInTurn(seen.groups().filter((group) => group.suspects.has(change)))) {
      if (++tries > mostTries) break;
      if (!(await verifier.isProved(one.request, await both(one.request), change))) continue;
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
  const witnesses = [];
  for (const index of chosen) {
    const { request, effects } = sets[index] as Telling;
    const needed = [...effects].filter((id) => wanted.has(id));
    const small = await shrink(request, async (simpler) => {
      const ids = new Set((await lookClosely(simpler))?.effects.map(({ id }) => id));
      return needed.every((id) => ids.has(id));
    });
    const { effects: shown, outcomes } = (await lookClosely(small)) as NonNullable<Awaited<ReturnType<typeof lookClosely>>>;
    const counted = shown.filter(({ id }, place) => wanted.has(id) && shown.findIndex((other) => other.id === id) === place);
    witnesses.push(renderWitness({ request: small, outcomes, effects: counted, owners, before, after }));
  }
  onProgress?.({ done, total: done, changes: found.size });
  return {
    witnesses,
    tried: done,
    dimensions: dimensionRows(used),
    silent: silentChanges({ changes, shown: [...found.values()], before, after, reaches }),
    at,
    smallest: exact,
    complete,
    notes: [...notes],
  };
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
