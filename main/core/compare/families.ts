/** Puts many small groups together that say the same of different resources: one parameter that differs in a thousand tenants is one thing to read. */
import type { FinishedGroup } from './grouping';
import { groupSentence, withCommas } from './sentences';

/** So many groups of a kind are still read one by one. */
const readable = 12;
const mostContributing = 20;

export function mergeFamilies(groups: readonly FinishedGroup[]): readonly FinishedGroup[] {
  const families = new Map<string, FinishedGroup[]>();
  for (const group of groups) {
    const key = group.family === null ? group.id : `${group.kind} ${group.ignoredBy ?? ''} ${group.family.key}`;
    const list = families.get(key);
    if (list) list.push(group);
    else families.set(key, [group]);
  }
  return [...families.values()].flatMap((list) => (list.length > readable ? [mergeOne(list)] : list));
}

function mergeOne(list: readonly FinishedGroup[]): FinishedGroup {
  const sorted = list.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const [first, ...others] = sorted as [FinishedGroup, ...FinishedGroup[]];
  const count = sorted.reduce((total, group) => total + group.count, 0);
  const tenants: Record<string, number> = {};
  for (const group of sorted) for (const [name, more] of Object.entries(group.tenants)) tenants[name] = (tenants[name] ?? 0) + more;
  const clause = `${first.family?.plural ?? first.clause} differs in ${withCommas(sorted.length)} places`;
  return {
    ...first,
    count,
    tenants,
    clause,
    sentence: groupSentence(first.kind, count, clause),
    contributing: others.slice(0, mostContributing).map(({ cause }) => cause),
    examples: sorted.flatMap(({ examples }) => examples.slice(0, 1)).slice(0, 5),
  };
}
