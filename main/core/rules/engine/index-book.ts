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

interface LeastQuestion extends Question {
  readonly keys: Set<string>;
  sorted: readonly string[] | null;
}

export function createIndexBook(index: Index, things: OrderedThings<Thing & object>, notebook: Notebook, facts: Facts): IndexBook {
  // Keys that are worked out without facts rest on nothing but the thing, which never changes.
  const plain = index.keys.length < 2;
  const units = new Map<Thing, KeysOfThing>();
  /** What is found under a key: mostly one thing. */
  const held = new Map<string, Thing | Thing[]>();
  const groups = new Map<string, Question>();
  const sizes = new Map<string, Question>();
  const firsts = new Map<string, FirstQuestion>();
  const leasts = new Map<number, LeastQuestion>();
  const waiting = new Set<KeysOfThing>();
  /** Keys whose things changed since they were last told, with how many there were. */
  const touched = new Map<string, number>();
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
    for (const [key, before] of touched) tell(key, before);
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

  /** Notes that a key changes, when anyone could want to know. Whoever holds the list of before keeps it as it was. */
  const open = (key: string): void => {
    if (touched.has(key) || (leasts.size === 0 && !groups.has(key) && !sizes.has(key) && !firsts.has(key))) return;
    const list = held.get(key);
    touched.set(key, sizeOf(list));
    if (Array.isArray(list)) held.set(key, [...list]);
  };

  const putIn = (key: string, thing: Thing): void => {
    open(key);
    const known = held.get(key);
    if (known === undefined) held.set(key, thing);
    else if (Array.isArray(known)) insert(known, thing);
    else held.set(key, things.order(known) < things.order(thing) ? [known, thing] : [thing, known]);
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
    open(key);
    const known = held.get(key);
    if (!Array.isArray(known)) {
      if (known === thing) held.delete(key);
      return;
    }
    const at = known.indexOf(thing);
    if (at >= 0) known.splice(at, 1);
    if (known.length === 0) held.delete(key);
  };

  /** Wakes those who asked for what changed under a key. */
  const tell = (key: string, before: number): void => {
    const found = held.get(key);
    const count = sizeOf(found);
    const [group, size, first] = [groups.get(key), sizes.get(key), firsts.get(key)];
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
  };

  /** What is typed leaves questions behind that nobody asks any more. */
  const sweep = (): void => {
    if (groups.size + sizes.size + firsts.size < sweepAt) return;
    for (const questions of [groups, sizes, firsts]) {
      for (const [key, question] of questions) if (!isAsked(question)) questions.delete(key);
    }
    sweepAt = (groups.size + sizes.size + firsts.size) * 2 + 1000;
  };

  const asked = (questions: Map<string, Question>, key: string): void => {
    let question = questions.get(key);
    if (!question) questions.set(key, (question = newQuestion()));
    notebook.ask(question);
  };

  return {
    group: (key) => {
      settle();
      asked(groups, key);
      const found = held.get(key);
      if (found === undefined) return noThings;
      if (Array.isArray(found)) return found;
      const list = [found];
      held.set(key, list);
      return list;
    },
    first: (key) => {
      settle();
      let first = firsts.get(key);
      if (!first) firsts.set(key, (first = { askers: null, stale: 0, turn: 0, slot: 0, answer: firstOf(held.get(key)) }));
      notebook.ask(first);
      return first.answer;
    },
    size: (key) => {
      settle();
      asked(sizes, key);
      return sizeOf(held.get(key));
    },
    keys: (wanted) => {
      settle();
      const least = Math.max(wanted, 1);
      let question = leasts.get(least);
      if (!question) {
        const found = [...held].filter(([, list]) => sizeOf(list) >= least).map(([key]) => key);
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

function sizeOf(found: Thing | Thing[] | undefined): number {
  return found === undefined ? 0 : Array.isArray(found) ? found.length : 1;
}

function firstOf(found: Thing | Thing[] | undefined): Thing | undefined {
  return Array.isArray(found) ? found[0] : found;
}
