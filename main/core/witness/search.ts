/**
 * Finds the fewest requests that show every change of behavior between two configurations: 1. where the difference can be felt, 2. which
 * requests are worth trying there, 3. what each shows under both, 4. the smallest choice that shows all of it, 5. each made as simple as can be.
 */
import { changesBetween, type ConfigurationChange, type ConfigurationChanges } from '../compare/changes';
import type { Snapshot } from '../types/snapshot';
import type { WitnessProgress, WitnessReport, WitnessRequest } from '../types/witness';
import { candidatesAt, weightOf } from './candidates';
import { createCauseFinder, type Outcomes } from './causes';
import { smallestCover } from './cover';
import { dimensionRows, type DimensionUse } from './dimension-rows';
import { effectsOf, worthShowing, type Effect } from './effects';
import { findPlaces, type Place } from './places';
import { reachOf } from './reach';
import { renderWitness } from './render';
import { shrink } from './shrink';
import { silentChanges } from './silent';

/** Sends a request through both configurations, each with an empty cache. */
export type Probe = (request: WitnessRequest) => Outcomes | Promise<Outcomes>;

export interface SearchOptions {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Epoch milliseconds of the clock for requests without a time of their own. */
  readonly at: number;
  /** The clock of each side, where they differ; `at` when absent. */
  readonly clocks?: readonly [before: number, after: number];
  /** What tells the sides apart beside their files (core/compare/conditions.ts). */
  readonly conditions?: readonly ConfigurationChange[];
  readonly probe: Probe;
  /** Paths of fixture files that are the same byte for byte, though they look otherwise from outside. */
  readonly sameFiles?: ReadonlySet<string>;
  readonly onProgress?: (progress: WitnessProgress) => void;
  /** Requests that are tried at most, all places together (40,000). */
  readonly budget?: number;
}

/** A request that shows something, the simplest of those that show the same. */
interface Telling {
  readonly request: WitnessRequest;
  readonly weight: number;
  readonly effects: ReadonlySet<string>;
}

export async function searchWitnesses(options: SearchOptions): Promise<WitnessReport> {
  const { before, after, at, clocks = [at, at], conditions = [], probe, sameFiles, onProgress, budget = 40_000 } = options;
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

  const look = async (request: WitnessRequest): Promise<readonly Effect[]> => {
    done += 1;
    const shown = finder.shownBy(await probe(request));
    return shown ? effectsOf(shown) : [];
  };
  const tell = (place: Place, request: WitnessRequest, effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (!found.has(effect.id)) found.set(effect.id, effect);
      const seen = owners.get(effect.id) ?? new Set<string>();
      owners.set(effect.id, seen);
      for (const host of [place.host, ...place.alike]) seen.add(host);
    }
    const ids = [...new Set(effects.map(({ id }) => id))].sort();
    const key = ids.join('\n');
    const weight = weightOf(request);
    const known = telling.get(key);
    if (!known || weight < known.weight) telling.set(key, { request, weight, effects: new Set(ids) });
  };

  let total = places.length * share;
  for (const [index, place] of places.entries()) {
    const dimensions = place.dimensions();
    const { requests, count, combinations } = candidatesAt(place, dimensions, share);
    total = done + count + (places.length - index - 1) * Math.min(share, count);
    used.push({ place, dimensions });
    for (const note of dimensions.notes) notes.add(note);
    if (count < combinations) {
      complete = false;
      notes.add(`At ${place.host} ${count} of ${combinations} combinations were tried: every value, pairs of values, and some more.`);
    }
    for (const request of requests) {
      const effects = await look(request);
      if (effects.length > 0) tell(place, request, effects);
      if (done % 256 === 0) onProgress?.({ done, total, changes: found.size });
    }
  }

  const wanted = worthShowing(found);
  const sets = [...telling.values()].sort((one, other) => one.weight - other.weight);
  const { chosen, exact } = smallestCover(sets.map(({ effects }) => new Set([...effects].filter((id) => wanted.has(id)))));
  const witnesses = [];
  for (const index of chosen) {
    const { request, effects } = sets[index] as Telling;
    const needed = [...effects].filter((id) => wanted.has(id));
    const small = await shrink(request, async (simpler) => {
      const ids = new Set((await look(simpler)).map(({ id }) => id));
      return needed.every((id) => ids.has(id));
    });
    const outcomes = await probe(small);
    const shown = effectsOf(finder.shownBy(outcomes) as NonNullable<ReturnType<typeof finder.shownBy>>);
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
