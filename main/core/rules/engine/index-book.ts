/** Keeps one index up to date thing by thing, and answers what is found under a key. */
import type { Facts, Index, ThingKind, Things } from '../family';
import type { OrderedThings } from './ordered-things';
import { answerChanged, dismiss, isAsked, newAsker, newQuestion, type Asker, type Notebook, type Question } from './question';

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

/** The keys of one thing; they rest on facts too. */
interface KeysOfThing extends Asker {
  readonly thing: Thing;
  keys: readonly string[];
}

interface Bucket {
  things: Thing[];
  /** How many there were when the bucket was last settled; -1 when it has not changed since. */
  before: number;
  group: Question | null;
  size: Question | null;
  first: Question | null;
  firstThing: Thing | undefined;
}

interface LeastQuestion extends Question {
  readonly keys: Set<string>;
  sorted: readonly string[] | null;
}

export function createIndexBook(index: Index, things: OrderedThings<Thing & object>, notebook: Notebook, facts: Facts): IndexBook {
  const units = new Map<Thing, KeysOfThing>();
  const buckets = new Map<string, Bucket>();
  const leasts = new Map<number, LeastQuestion>();
  const waiting = new Set<KeysOfThing>();
  const touched = new Set<string>();
  let settling = false;
  let sweepAt = 1000;

  const update: IndexBook['update'] = (gone, come) => {
    for (const thing of gone) {
      const unit = units.get(thing);
      if (!unit) continue;
      units.delete(thing);
      waiting.delete(unit);
      dismiss(unit);
      for (const key of unit.keys) takeOut(key, thing);
    }
    for (const thing of come) {
      const unit: KeysOfThing = { ...newAsker(() => waiting.add(unit)), thing, keys: [] };
      units.set(thing, unit);
      waiting.add(unit);
    }
  };

  const settle = (): boolean => {
    if (waiting.size === 0 && touched.size === 0) return false;
    if (settling) throw new Error(`the keys of index "${index.id}" rest on the index itself`);
    settling = true;
    try {
      notebook.aside(() => {
        for (const unit of waiting) {
          waiting.delete(unit);
          notebook.turn(unit, 1, () => renew(unit));
        }
      });
    } finally {
      settling = false;
    }
    for (const key of touched) tell(key);
    touched.clear();
    sweep();
    return true;
  };

  const renew = (unit: KeysOfThing): void => {
    const before = unit.keys;
    const keys = [...new Set(index.keys(unit.thing, facts))];
    unit.keys = keys;
    if (before.length === 0) for (const key of keys) putIn(key, unit.thing);
    else {
      for (const key of before) if (!keys.includes(key)) takeOut(key, unit.thing);
      for (const key of keys) if (!before.includes(key)) putIn(key, unit.thing);
    }
  };

  const bucketOf = (key: string): Bucket => {
    const known = buckets.get(key);
    if (known) return known;
    const made: Bucket = { things: [], before: -1, group: null, size: null, first: null, firstThing: undefined };
    buckets.set(key, made);
    return made;
  };

  /** The bucket to change; whoever holds the list of before keeps it as it was. */
  const opened = (key: string): Bucket => {
    const bucket = bucketOf(key);
    if (bucket.before >= 0) return bucket;
    bucket.before = bucket.things.length;
    if (bucket.group) bucket.things = [...bucket.things];
    touched.add(key);
    return bucket;
  };

  const putIn = (key: string, thing: Thing): void => {
    const list = opened(key).things;
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
    const list = opened(key).things;
    const at = list.indexOf(thing);
    if (at >= 0) list.splice(at, 1);
  };

  /** Wakes those who asked for what changed in a bucket. */
  const tell = (key: string): void => {
    const bucket = bucketOf(key);
    const { things: list, before } = bucket;
    bucket.before = -1;
    if (bucket.group) answerChanged(bucket.group);
    if (bucket.size && before !== list.length) answerChanged(bucket.size);
    if (bucket.first && bucket.firstThing !== list[0]) {
      bucket.firstThing = list[0];
      answerChanged(bucket.first);
    }
    for (const [least, question] of leasts) {
      if (list.length >= least === before >= least) continue;
      if (list.length >= least) question.keys.add(key);
      else question.keys.delete(key);
      question.sorted = null;
      answerChanged(question);
    }
  };

  const sweep = (): void => {
    if (buckets.size < sweepAt) return;
    for (const [key, { things: list, group, size, first }] of buckets) {
      const asked = [group, size, first].some((question) => question !== null && isAsked(question));
      if (list.length === 0 && !asked) buckets.delete(key);
    }
    sweepAt = buckets.size * 2 + 1000;
  };

  return {
    group: (key) => {
      settle();
      const bucket = bucketOf(key);
      notebook.ask((bucket.group ??= newQuestion()));
      return bucket.things;
    },
    first: (key) => {
      settle();
      const bucket = bucketOf(key);
      if (!bucket.first) {
        bucket.first = newQuestion();
        bucket.firstThing = bucket.things[0];
      }
      notebook.ask(bucket.first);
      return bucket.things[0];
    },
    size: (key) => {
      settle();
      const bucket = bucketOf(key);
      notebook.ask((bucket.size ??= newQuestion()));
      return bucket.things.length;
    },
    keys: (least) => {
      settle();
      let question = leasts.get(least);
      if (!question) {
        const found = [...buckets].filter(([, { things: list }]) => list.length >= Math.max(least, 1)).map(([key]) => key);
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
