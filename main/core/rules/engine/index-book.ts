/** Keeps one index up to date thing by thing, and answers what is found under a key. */
import type { Facts, Index, ThingKind, Things } from '../family';
import type { OrderedThings } from './ordered-things';
import { answerChanged, askedNothing, dismiss, isAsked, newQuestion, type Asker, type Notebook, type Question } from './question';

type Thing = Things[ThingKind];

export interface IndexBook {
  readonly group: (key: string) => readonly Thing[];
  readonly first: (key: string) => Thing | undefined;
  readonly size: (key: string) => number;
  readonly keys: (least: number) => readonly string[];
  /** Takes what came and went of the kind; `settle` works out the keys. */
  readonly update: (gone: readonly Thing[], come: readonly Thing[]) => void;
  /** Works out the keys that are not known, and wakes those whose answers changed. True when there was anything to do. */
  readonly settle: () => boolean;
}

/** The keys of one thing, where they rest on facts. */
interface KeysOfThing extends Asker {
  readonly thing: Thing;
  keys: readonly string[];
}

interface FirstQuestion extends Question {
  answer: Thing | undefined;
}

/** What is found under a key (mostly one thing), and what was asked about it. */
interface Place {
  found: Thing | Thing[] | undefined;
  group: Question | null;
  size: Question | null;
  first: FirstQuestion | null;
}

/** A place whose things changed since it was last told, and how many there were then. */
interface Touched {
  readonly key: string;
  readonly before: number;
}

interface LeastQuestion extends Question {
  readonly keys: Set<string>;
  sorted: readonly string[] | null;
}

export function createIndexBook(index: Index, things: OrderedThings<Thing & object>, notebook: Notebook, facts: Facts): IndexBook {
  // Keys that are worked out without facts rest on nothing but the thing, which never changes.
  const plain = index.keys.length < 2;
  const units = new Map<Thing, KeysOfThing>();
  const places = new Map<string, Place>();
  const leasts = new Map<number, LeastQuestion>();
  const waiting = new Set<KeysOfThing>();
  /** Things whose keys are worked out once and for all: nothing is noted about them. */
  let unnoted: readonly Thing[] = noThings;
  let touched = new Map<Place, Touched>();
  /** Questions about single keys. */
  let questions = 0;
  let settling = false;
  let sweepAt = 1000;

  const wake = (unit: KeysOfThing): void => void waiting.add(unit);

  const update: IndexBook['update'] = (gone, come) => {
    if (plain) {
      for (const thing of gone) for (const key of keysOf(thing)) takeOut(key, thing);
      for (const thing of come) for (const key of keysOf(thing)) putIn(key, thing);
      return;
    }
    if (!notebook.notes) {
      unnoted = [...unnoted, ...come];
      return;
    }
    for (const thing of gone) {
      const unit = units.get(thing);
      if (!unit) continue;
      units.delete(thing);
      waiting.delete(unit);
      dismiss(unit);
      for (const key of unit.keys) takeOut(key, thing);
    }
    for (const thing of come) {
      const unit: KeysOfThing = { asked: askedNothing.asked, parts: null, wake, thing, keys: noKeys };
      units.set(thing, unit);
      waiting.add(unit);
    }
  };

  const settle = (): boolean => {
    if (waiting.size === 0 && touched.size === 0 && unnoted.length === 0) return false;
    if (settling) throw new Error(`the keys of index "${index.id}" rest on the index itself`);
    settling = true;
    try {
      for (const thing of unnoted) for (const key of keysOf(thing)) putIn(key, thing);
      unnoted = noThings;
      // Working keys out may settle other indexes, which may wake things of this one again.
      while (waiting.size > 0) {
        const batch = [...waiting];
        waiting.clear();
        for (const unit of batch) if (units.get(unit.thing) === unit) notebook.turn(unit, 1, () => renew(unit));
      }
    } finally {
      settling = false;
    }
    const changed = touched;
    touched = new Map();
    for (const [place, how] of changed) tell(place, how);
    sweep();
    return true;
  };

  const keysOf = (thing: Thing): readonly string[] => {
    const keys = index.keys(thing, facts);
    const list = Array.isArray(keys) ? (keys as readonly string[]) : [...keys];
    return list.length < 2 ? list : [...new Set(list)];
  };

  const renew = (unit: KeysOfThing): void => {
    const before = unit.keys;
    const keys = keysOf(unit.thing);
    unit.keys = keys;
    if (before.length === 0) {
      for (const key of keys) putIn(key, unit.thing);
      return;
    }
    for (const key of before) if (!keys.includes(key)) takeOut(key, unit.thing);
    for (const key of keys) if (!before.includes(key)) putIn(key, unit.thing);
  };

  const placeOf = (key: string): Place => {
    let place = places.get(key);
    if (!place) places.set(key, (place = { found: undefined, group: null, size: null, first: null }));
    return place;
  };

  /** Notes that a key changes, when anyone could want to know. Whoever holds the list of before keeps it as it was. */
  const open = (key: string, place: Place): void => {
    const { found } = place;
    if ((leasts.size === 0 && isUnasked(place)) || touched.has(place)) return;
    touched.set(place, { key, before: sizeOf(found) });
    if (Array.isArray(found)) place.found = [...found];
  };

  const putIn = (key: string, thing: Thing): void => {
    const place = placeOf(key);
    open(key, place);
    const { found } = place;
    if (found === undefined) place.found = thing;
    else if (Array.isArray(found)) insert(found, thing);
    else place.found = things.order(found) < things.order(thing) ? [found, thing] : [thing, found];
  };

  const insert = (list: Thing[], thing: Thing): void => {
    const order = things.order(thing);
    let low = list.length;
    if (low > 0 && things.order(list[low - 1] as Thing) > order) {
      low = 0;
      for (let high = list.length; low < high;) {
        const middle = (low + high) >> 1;
        if (things.order(list[middle] as Thing) < order) low = middle + 1;
        else high = middle;
      }
    }
    if (low === list.length) list.push(thing);
    else list.splice(low, 0, thing);
  };

  const takeOut = (key: string, thing: Thing): void => {
    const place = placeOf(key);
    open(key, place);
    const { found } = place;
    if (!Array.isArray(found)) {
      if (found === thing) place.found = undefined;
    } else {
      const at = found.indexOf(thing);
      if (at >= 0) found.splice(at, 1);
      if (found.length === 0) place.found = undefined;
    }
    if (place.found === undefined && isUnasked(place) && !touched.has(place)) places.delete(key);
  };

  /** Wakes those who asked for what changed under a key. */
  const tell = (place: Place, { key, before }: Touched): void => {
    const { found, group, size, first } = place;
    const count = sizeOf(found);
    if (group) answerChanged(group);
    if (size && before !== count) answerChanged(size);
    if (first && first.answer !== firstOf(found)) {
      first.answer = firstOf(found);
      answerChanged(first);
    }
    for (const [least, question] of leasts) {
      if (count >= least === before >= least) continue;
      if (count >= least) question.keys.add(key);
      else question.keys.delete(key);
      question.sorted = null;
      answerChanged(question);
    }
    if (found === undefined && isUnasked(place)) places.delete(key);
  };

  /** What is typed leaves questions behind that nobody asks any more. */
  const sweep = (): void => {
    if (questions < sweepAt) return;
    questions = 0;
    for (const [key, place] of places) {
      if (place.group && !isAsked(place.group)) place.group = null;
      if (place.size && !isAsked(place.size)) place.size = null;
      if (place.first && !isAsked(place.first)) place.first = null;
      questions += Number(place.group !== null) + Number(place.size !== null) + Number(place.first !== null);
      if (place.found === undefined && isUnasked(place)) places.delete(key);
    }
    sweepAt = questions * 2 + 1000;
  };

  const newAsked = (): Question => {
    questions += 1;
    return newQuestion();
  };

  return {
    group: (key) => {
      settle();
      const place = notebook.notes ? placeOf(key) : places.get(key);
      if (!place) return noThings;
      if (notebook.notes) notebook.ask((place.group ??= newAsked()));
      const { found } = place;
      if (found === undefined) return noThings;
      if (Array.isArray(found)) return found;
      const list = [found];
      place.found = list;
      return list;
    },
    first: (key) => {
      settle();
      if (!notebook.notes) return firstOf(places.get(key)?.found);
      const place = placeOf(key);
      place.first ??= { ...newAsked(), answer: firstOf(place.found) };
      notebook.ask(place.first);
      return place.first.answer;
    },
    size: (key) => {
      settle();
      if (!notebook.notes) return sizeOf(places.get(key)?.found);
      const place = placeOf(key);
      notebook.ask((place.size ??= newAsked()));
      return sizeOf(place.found);
    },
    keys: (wanted) => {
      settle();
      const least = Math.max(wanted, 1);
      let question = leasts.get(least);
      if (!question) {
        const keys = new Set<string>();
        for (const [key, { found }] of places) if (sizeOf(found) >= least) keys.add(key);
        question = { ...newQuestion(), keys, sorted: null };
        leasts.set(least, question);
      }
      notebook.ask(question);
      return (question.sorted ??= [...question.keys].sort());
    },
    update,
    settle,
  };
}

const noKeys: readonly string[] = [];
const noThings: readonly Thing[] = [];

function sizeOf(found: Thing | Thing[] | undefined): number {
  return found === undefined ? 0 : Array.isArray(found) ? found.length : 1;
}

function isUnasked({ group, size, first }: Place): boolean {
  return group === null && size === null && first === null;
}

function firstOf(found: Thing | Thing[] | undefined): Thing | undefined {
  return Array.isArray(found) ? found[0] : found;
}
