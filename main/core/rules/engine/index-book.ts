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

/** What is found under a key. Most keys lead to one thing, and most are asked for in one way. */
interface Bucket {
  things: Thing | Thing[] | null;
  /** How many there were when the bucket was last settled; -1 when it has not changed since. */
  before: number;
  group: Question | null;
  size: Question | null;
  first: FirstQuestion | null;
}

interface FirstQuestion extends Question {
  answer: Thing | undefined;
}

interface LeastQuestion extends Question {
  readonly keys: Set<string>;
  sorted: readonly string[] | null;
}

export function createIndexBook(index: Index, things: OrderedThings<Thing & object>, notebook: Notebook, facts: Facts): IndexBook {
  // Keys that are worked out without facts rest on nothing but the thing, which never changes.
  const plain = index.keys.length < 2;
  const units = new Map<Thing, KeysOfThing>();
  const buckets = new Map<string, Bucket>();
  const leasts = new Map<number, LeastQuestion>();
  const waiting = new Set<KeysOfThing>();
  const touched = new Set<string>();
  let settling = false;
  let sweepAt = 1000;

  const wake = (unit: KeysOfThing): void => void waiting.add(unit);

  const update: IndexBook['update'] = (gone, come) => {
    if (plain) {
      for (const thing of gone) for (const key of keysOf(thing)) takeOut(key, thing);
      for (const thing of come) for (const key of keysOf(thing)) putIn(key, thing);
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
    if (waiting.size === 0 && touched.size === 0) return false;
    if (settling) throw new Error(`the keys of index "${index.id}" rest on the index itself`);
    settling = true;
    try {
      // Working keys out may settle other indexes, which may wake things of this one again.
      while (waiting.size > 0) {
        const batch = [...waiting];
        waiting.clear();
        for (const unit of batch) if (units.get(unit.thing) === unit) notebook.turn(unit, 1, () => renew(unit));
      }
    } finally {
      settling = false;
    }
    for (const key of touched) tell(key);
    touched.clear();
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

  const bucketOf = (key: string): Bucket => {
    let bucket = buckets.get(key);
    if (!bucket) {
      bucket = { things: null, before: -1, group: null, size: null, first: null };
      buckets.set(key, bucket);
    }
    return bucket;
  };

  /** Notes that a bucket changes, when anyone could want to know. Whoever holds the list of before keeps it as it was. */
  const open = (key: string, bucket: Bucket): void => {
    if (bucket.before >= 0 || (leasts.size === 0 && !bucket.group && !bucket.size && !bucket.first)) return;
    bucket.before = sizeOf(bucket);
    if (bucket.group && Array.isArray(bucket.things)) bucket.things = [...bucket.things];
    touched.add(key);
  };

  const putIn = (key: string, thing: Thing): void => {
    const bucket = bucketOf(key);
    open(key, bucket);
    const { things: held } = bucket;
    if (held === null) bucket.things = thing;
    else if (Array.isArray(held)) insert(held, thing);
    else bucket.things = things.order(held as Thing & object) < things.order(thing) ? [held, thing] : [thing, held];
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
    const bucket = bucketOf(key);
    open(key, bucket);
    const { things: held } = bucket;
    if (!Array.isArray(held)) {
      if (held === thing) bucket.things = null;
      return;
    }
    const at = held.indexOf(thing);
    if (at >= 0) held.splice(at, 1);
  };

  /** Wakes those who asked for what changed in a bucket. */
  const tell = (key: string): void => {
    const bucket = bucketOf(key);
    const { before, group, size, first } = bucket;
    const count = sizeOf(bucket);
    bucket.before = -1;
    if (group) answerChanged(group);
    if (size && before !== count) answerChanged(size);
    if (first && first.answer !== firstOf(bucket)) {
      first.answer = firstOf(bucket);
      answerChanged(first);
    }
    for (const [least, question] of leasts) {
      if (count >= least === before >= least) continue;
      if (count >= least) question.keys.add(key);
      else question.keys.delete(key);
      question.sorted = null;
      answerChanged(question);
    }
  };

  const sweep = (): void => {
    if (buckets.size < sweepAt) return;
    for (const [key, bucket] of buckets) {
      const asked = [bucket.group, bucket.size, bucket.first].some((question) => question !== null && isAsked(question));
      if (sizeOf(bucket) === 0 && !asked) buckets.delete(key);
    }
    sweepAt = buckets.size * 2 + 1000;
  };

  return {
    group: (key) => {
      settle();
      const bucket = bucketOf(key);
      notebook.ask((bucket.group ??= newQuestion()));
      const { things: held } = bucket;
      if (held === null) return noThings;
      if (Array.isArray(held)) return held;
      const list = [held];
      bucket.things = list;
      return list;
    },
    first: (key) => {
      settle();
      const bucket = bucketOf(key);
      const first = (bucket.first ??= { askers: null, stale: 0, turn: 0, slot: 0, answer: firstOf(bucket) });
      notebook.ask(first);
      return first.answer;
    },
    size: (key) => {
      settle();
      const bucket = bucketOf(key);
      notebook.ask((bucket.size ??= newQuestion()));
      return sizeOf(bucket);
    },
    keys: (wanted) => {
      settle();
      const least = Math.max(wanted, 1);
      let question = leasts.get(least);
      if (!question) {
        const found = [...buckets].filter(([, bucket]) => sizeOf(bucket) >= least).map(([key]) => key);
        question = { ...newQuestion(), keys: new Set(found), sorted: null };
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

function sizeOf({ things }: Bucket): number {
  return things === null ? 0 : Array.isArray(things) ? things.length : 1;
}

function firstOf({ things }: Bucket): Thing | undefined {
  return things === null ? undefined : Array.isArray(things) ? things[0] : things;
}
