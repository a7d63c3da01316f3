/** Keeps what candidates showed at first sight: requests that look the same are one group, with as many of them as are needed to look closer. */
import type { ConfigurationChange } from '../compare/changes';
import type { WitnessRequest } from '../types/witness';
import { weightOf } from './candidates';
import type { Place } from './places';

export interface Seen {
  readonly place: Place;
  readonly request: WitnessRequest;
  readonly weight: number;
}

/** Requests that show the same stages, outcomes and suspects. */
export interface SeenGroup {
  /** Changes that may have done it. */
  readonly suspects: ReadonlySet<ConfigurationChange>;
  /** The simplest of each place. */
  readonly ofPlaces: readonly Seen[];
  /** For every value of a dimension a request that has it: what looks alike need not be alike. */
  readonly samples: readonly Seen[];
}

export interface SeenRequests {
  /** @param suspects asked for once for each group and place */
  readonly keep: (place: Place, request: WitnessRequest, key: string, suspects: () => Iterable<ConfigurationChange>) => void;
  readonly groups: () => readonly SeenGroup[];
  readonly size: () => number;
}

interface Growing extends SeenGroup {
  readonly suspects: Set<ConfigurationChange>;
  readonly ofPlaces: Seen[];
  readonly samples: Seen[];
  readonly values: Set<string>;
}

/** Groups of many samples are looked at for long; the values of one place are fewer. */
const mostSamples = 60;

export function createSeenRequests(): SeenRequests {
  const groups = new Map<string, Growing>();
  return {
    keep: (place, request, key, suspects) => {
      const group: Growing = groups.get(key) ?? { suspects: new Set(), ofPlaces: [], samples: [], values: new Set() };
      groups.set(key, group);
      const made = { place, request, weight: weightOf(request) };
      const at = group.ofPlaces.findIndex((each) => each.place === place);
      if (at < 0) {
        group.ofPlaces.push(made);
        for (const suspect of suspects()) group.suspects.add(suspect);
      } else if (made.weight < (group.ofPlaces[at] as Seen).weight) group.ofPlaces[at] = made;
      if (group.samples.length < mostSamples && bringsNew(group.values, request)) group.samples.push(made);
    },
    groups: () => [...groups.values()],
    size: () => groups.size,
  };
}

function bringsNew(values: Set<string>, request: WitnessRequest): boolean {
  const before = values.size;
  for (const [name, value] of Object.entries(request))
    values.add(typeof value === 'object' ? name + JSON.stringify(value) : `${name}${value}`);
  return values.size > before;
}

/** First the samples that have a value of the change's own (the method or country that left a list), then one of every group, then the next of every group. */
export function* samplesFor(change: Pick<ConfigurationChange, 'steps'>, groups: readonly SeenGroup[]): Iterable<Seen> {
  const named = ({ request }: Seen): boolean =>
    [request.method, request.country, request.clientIp, request.path].some((value) => value !== null && change.steps.includes(value));
  for (const one of samplesInTurn(groups)) if (named(one)) yield one;
  for (const one of samplesInTurn(groups)) if (!named(one)) yield one;
}

function* samplesInTurn(groups: readonly SeenGroup[]): Iterable<Seen> {
  const most = Math.max(0, ...groups.map(({ samples }) => samples.length));
  for (let turn = 0; turn < most; turn += 1) {
    for (const { samples } of groups) {
      const sample = samples[turn];
      if (sample) yield sample;
    }
  }
}
