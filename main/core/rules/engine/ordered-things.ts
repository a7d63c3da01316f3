/** The things of one kind and their order, kept from one state of the workspace to the next: what came and what went. */

export interface Difference<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

export interface OrderedThings<T extends object> {
  readonly list: () => readonly T[];
  /** A number that grows along the list. */
  readonly order: (thing: T) => number;
  /** Takes the next state of the list. What stands at another place relative to the others has gone and come. */
  readonly update: (next: readonly T[]) => Difference<T>;
}

const nothing: Difference<never> = { gone: [], come: [] };

export function createOrderedThings<T extends object>(): OrderedThings<T> {
  let list: readonly T[] = [];
  let orders = new Map<T, number>();

  const update = (next: readonly T[]): Difference<T> => {
    if (next === list) return nothing;
    const before = list;
    list = next;
    const start = samePrefix(before, next);
    if (start === before.length && start === next.length) return nothing;
    const tail = sameSuffix(before, next, start);
    const waiting = new Set(before.slice(start, before.length - tail));
    const come: T[] = [];
    let last = start > 0 ? (orders.get(next[start - 1] as T) ?? 0) : -1;
    const end = next.length - tail;
    const upper = tail > 0 ? (orders.get(next[end] as T) ?? 0) : Infinity;
    const kept: (number | null)[] = [];
    for (let at = start; at < end; at += 1) {
      const thing = next[at] as T;
      const order = waiting.has(thing) ? (orders.get(thing) ?? 0) : -1;
      if (order > last && order < upper) {
        waiting.delete(thing);
        last = order;
        kept.push(order);
      } else {
        come.push(thing);
        kept.push(null);
      }
    }
    for (const thing of waiting) orders.delete(thing);
    if (!number(next, start, kept, upper)) orders = new Map(next.map((thing, at) => [thing, at]));
    return { gone: [...waiting], come };
  };

  /** Numbers what came, between its neighbours. False when there is no number left between two. */
  const number = (next: readonly T[], start: number, kept: readonly (number | null)[], upper: number): boolean => {
    let low = start > 0 ? (orders.get(next[start - 1] as T) ?? 0) : -1;
    for (let at = 0; at < kept.length;) {
      const own = kept[at];
      if (own !== null && own !== undefined) {
        low = own;
        at += 1;
        continue;
      }
      let run = 1;
      while (at + run < kept.length && kept[at + run] === null) run += 1;
      const high = kept[at + run] ?? upper;
      const step = high === Infinity ? 1 : (high - low) / (run + 1);
      for (let index = 0; index < run; index += 1) {
        const order = low + step * (index + 1);
        if (order >= high || order <= (index === 0 ? low : low + step * index)) return false;
        orders.set(next[start + at + index] as T, order);
      }
      low += step * run;
      at += run;
    }
    return true;
  };

  return { list: () => list, order: (thing) => orders.get(thing) ?? -1, update };
}

function samePrefix<T>(left: readonly T[], right: readonly T[]): number {
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left[at] === right[at]) at += 1;
  return at;
}

function sameSuffix<T>(left: readonly T[], right: readonly T[], start: number): number {
  const length = Math.min(left.length, right.length) - start;
  let count = 0;
  while (count < length && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}
