/** Decides which element of a list is which element of the same list after an edit. Places in a list mean nothing; what an element is called does. */
import { sameMembers } from './same-members';

export interface ListPair {
  readonly before: number;
  readonly after: number;
  /** It stands before or behind others than it did. */
  readonly moved: boolean;
}

export interface ListPairs {
  readonly pairs: readonly ListPair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** Members that tell the elements of AWS's lists apart, the most telling first. */
const namingMembers = [
  'PathPattern',
  'Id',
  'Name',
  'Domain',
  'OriginId',
  'ErrorCode',
  'HeaderName',
  'Header',
  'EventType',
  'Key',
  'range',
] as const;

/** What an element is called, for people and for pairing; null for what has no name (stubs, statements of a rule). */
export function nameOfElement(element: unknown): string | null {
  if (typeof element === 'string' || typeof element === 'number' || typeof element === 'boolean') return String(element);
  if (typeof element !== 'object' || element === null) return null;
  for (const member of namingMembers) {
    const value = (element as Readonly<Record<string, unknown>>)[member];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}

/**
 * Pairs elements: 1. of the same name, 2. that hold the same, 3. of what is left those that have most in common (a renamed one), 4. those in the
 * same place. Elements that changed places among the paired ones are marked, as few as possible.
 */
export function pairLists(before: readonly unknown[], after: readonly unknown[]): ListPairs {
  const partner = before.map(() => -1);
  const taken = after.map(() => false);
  const join = (one: number, other: number): void => {
    partner[one] = other;
    taken[other] = true;
  };
  pairByName(before, after, join);
  pairRest(before, after, partner, taken, join);
  const pairs = partner.flatMap((other, one) => (other < 0 ? [] : [{ before: one, after: other }]));
  const kept = longestRise(pairs.map((pair) => pair.after));
  return {
    pairs: pairs.map((pair, at) => ({ ...pair, moved: !kept.has(at) })),
    removed: partner.flatMap((other, one) => (other < 0 ? [one] : [])),
    added: taken.flatMap((isTaken, other) => (isTaken ? [] : [other])),
  };
}

type Join = (one: number, other: number) => void;

/** The n-th of a name to the n-th of that name. */
function pairByName(before: readonly unknown[], after: readonly unknown[], join: Join): void {
  const waiting = new Map<string, number[]>();
  after.forEach((element, at) => {
    const name = nameOfElement(element);
    if (name === null) return;
    const list = waiting.get(name);
    if (list) list.push(at);
    else waiting.set(name, [at]);
  });
  before.forEach((element, at) => {
    const name = nameOfElement(element);
    const other = name === null ? undefined : waiting.get(name)?.shift();
    if (other !== undefined) join(at, other);
  });
}

function pairRest(
  before: readonly unknown[],
  after: readonly unknown[],
  partner: readonly number[],
  taken: readonly boolean[],
  join: Join,
): void {
  const pass = (least: number): void => {
    before.forEach((element, one) => {
      if ((partner[one] as number) >= 0) return;
      let best = -1;
      let most = least;
      after.forEach((candidate, other) => {
        if (taken[other]) return;
        const alike = likeness(element, candidate) + (one === other ? 0.01 : 0);
        if (alike > most) {
          best = other;
          most = alike;
        }
      });
      if (best >= 0) join(one, best);
    });
  };
  pass(0.99);
  pass(0.5);
  before.forEach((element, at) => {
    const isObject = typeof element === 'object' && element !== null;
    if ((partner[at] as number) >= 0 || at >= after.length || taken[at]) return;
    // One name in the place of another.
    const isReplaced = !isObject && before.length === after.length && typeof after[at] === typeof element;
    if (isReplaced || (isObject && nameOfElement(element) === null)) join(at, at);
  });
}

/** Share of the members that are equal, 0 to 1. Plain values that differ have nothing in common. */
function likeness(one: unknown, other: unknown): number {
  if (sameMembers(one, other)) return 1;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return 0;
  if (Array.isArray(one) || Array.isArray(other)) return 0;
  const [left, right] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  let equal = 0;
  for (const name of names) if (sameMembers(left[name], right[name])) equal += 1;
  return names.size === 0 ? 1 : equal / names.size;
}

/** Places of a longest rising subsequence. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous = numbers.map(() => -1);
  numbers.forEach((value, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = at;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number) kept.add(at);
  return kept;
}
