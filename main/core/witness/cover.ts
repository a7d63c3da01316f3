/** Chooses the fewest of many sets that together hold everything: exactly where that can be done, else greedily. */

export interface Cover {
  /** Indexes into the sets, in the order of the sets. */
  readonly chosen: readonly number[];
  /** No smaller choice exists. */
  readonly exact: boolean;
}

/** Steps of the search that are taken before the greedy answer has to do. */
const mostSteps = 200_000;

/**
 * @param sets what each holds; sets that stand first are preferred among equals
 */
export function smallestCover(sets: readonly ReadonlySet<string>[]): Cover {
  const everything = new Set(sets.flatMap((set) => [...set]));
  const greedy = withoutIdle(greedyCover(sets, everything), sets);
  const holders = new Map<string, number[]>();
  sets.forEach((set, index) => {
    for (const element of set) push(holders, element, index);
  });
  const largest = Math.max(1, ...sets.map(({ size }) => size));
  let best: readonly number[] = greedy;
  let steps = 0;
  const search = (chosen: readonly number[], open: ReadonlySet<string>): void => {
    if (++steps > mostSteps) return;
    if (open.size === 0) {
      if (chosen.length < best.length) best = chosen;
      return;
    }
    if (chosen.length + Math.ceil(open.size / largest) >= best.length) return;
    // The element that the fewest sets hold leaves the fewest ways to go on.
    let rarest: readonly number[] = [];
    for (const element of open) {
      const list = holders.get(element) as readonly number[];
      if (rarest.length === 0 || list.length < rarest.length) rarest = list;
    }
    for (const index of rarest) search([...chosen, index], without(open, sets[index] as ReadonlySet<string>));
  };
  search([], everything);
  return { chosen: [...best].sort((one, other) => one - other), exact: steps <= mostSteps };
}

function greedyCover(sets: readonly ReadonlySet<string>[], everything: ReadonlySet<string>): readonly number[] {
  const chosen: number[] = [];
  let open = everything;
  while (open.size > 0) {
    let best = -1;
    let most = 0;
    sets.forEach((set, index) => {
      let gain = 0;
      for (const element of set) if (open.has(element)) gain += 1;
      if (gain > most) [best, most] = [index, gain];
    });
    chosen.push(best);
    open = without(open, sets[best] as ReadonlySet<string>);
  }
  return chosen;
}

/** Those of the chosen that hold something of their own: later choices can make an earlier one idle. */
export function withoutIdle(chosen: readonly number[], sets: readonly ReadonlySet<string>[]): readonly number[] {
  let kept = chosen;
  for (const index of chosen) {
    const rest = kept.filter((other) => other !== index);
    const held = new Set(rest.flatMap((other) => [...(sets[other] as ReadonlySet<string>)]));
    if ([...(sets[index] as ReadonlySet<string>)].every((element) => held.has(element))) kept = rest;
  }
  return kept;
}

function without(open: ReadonlySet<string>, set: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...open].filter((element) => !set.has(element)));
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
