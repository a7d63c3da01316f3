/** Requests that 07 to 12 treat alike but for what the cache holds and what origins answer. */
import type { QueryHasher } from './key-bytes';
import type { Place } from './profiles';
import type { Transition } from './transitions';

/** Kinds of groups: decided one by one, always the same, past the cache, by a key. */
export const EACH = 0;
export const FIXED = 1;
export const PAST_CACHE = 2;
export const KEYED = 3;

export interface Group {
  readonly id: number;
  readonly kind: number;
  /** Of a fixed one: its outcome, and what is to be seen of it (looks.ts). */
  readonly outcome: number;
  readonly look: number;
  readonly query: QueryHasher | null;
  /** In the place of `/`. */
  readonly path: Uint8Array | null;
  readonly maxTtlMs: number;
  /** What became of the last fresh object, by its shape, and of the last miss, by the origins' answer: most lines are one or the other. */
  hitShape: number;
  hit: Transition | null;
  missAnswer: number;
  miss: Transition | null;
}

/** Of lines that are decided one by one. */
export const alone: Group = {
  id: -1,
  kind: EACH,
  outcome: -1,
  look: 0,
  query: null,
  path: null,
  maxTtlMs: 0,
  hitShape: -1,
  hit: null,
  missAnswer: -1,
  miss: null,
};

/** A class whose requests are told apart by more than host, path and connection, or that does not get as far as a behavior. */
export interface Special {
  readonly group: Group;
  readonly place: Place | null;
  readonly suffix: Uint8Array | null;
}

/** The state that the outcome of a full run is remembered under. */
export interface Seen {
  readonly group: Group;
  readonly shape: number;
  readonly bits: number;
  readonly answer: number;
  readonly row: number;
  readonly one: number;
  readonly two: number;
}

/** Keys that are no bytes of a line, or that OPTIONS has to itself, are made one by one. */
export function isPlainKey({ scope, root, behavior }: Place): boolean {
  return !/[^\0-\xff]/.test(`${scope}${root ?? ''}`) && !behavior.cachedMethods.includes('OPTIONS');
}
