/** Decides which origin groups a distribution has: who is asked first, who takes over, and when. */
import type { Distribution, OriginGroup } from '../types/resources';
import type { CompiledOriginGroup } from '../types/snapshot';
import { refTo } from './ref-to';

/** The groups by id; of two with one id the first counts, and a group without any member none. */
export function compileOriginGroups(distribution: Distribution): ReadonlyMap<string, CompiledOriginGroup> {
  const groups = new Map<string, CompiledOriginGroup>();
  // A file may lack what AWS asks for; the rules tell of it.
  for (const [index, group] of ((distribution.value.OriginGroups ?? []) as readonly Partial<OriginGroup>[]).entries()) {
    const [primary, secondary] = group.Members ?? [];
    if (group.Id === undefined || primary === undefined || groups.has(group.Id)) continue;
    groups.set(group.Id, {
      id: group.Id,
      primary: primary.OriginId,
      secondary: secondary?.OriginId ?? null,
      codes: group.FailoverCriteria?.StatusCodes ?? [],
      source: refTo(distribution, `/OriginGroups/${index}`),
    });
  }
  return groups;
}
