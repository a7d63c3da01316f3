/** Decides what the invalidation dialog asks for: items from lines, and whose objects from a choice. */
import type { CacheRow } from '../../../main/core/types/cache-view';
import type { OwnerSummary } from '../../../main/core/types/views';
import type { InvalidateInput } from '../../../preload/contract/cache';
import type { SelectOption } from '../../ui/field';
import { objects } from './cache-words';

/** One item per line; blanks round it are no part of it. */
export function readItems(text: string): string[] {
  return text
    .split('\n')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Tenants that are offered; a menu of thousands is no choice. */
const offered = 100;

/**
 * `distribution <id>` for everything below a distribution that has objects, `tenant <id>` for a tenant that has some.
 */
export function targetOptions(rows: readonly CacheRow[], summaries: readonly OwnerSummary[]): readonly SelectOption<string>[] {
  const tenants = new Map<string, { readonly name: string; count: number }>();
  const distributions = new Map<string, number>();
  for (const { owner, distributionId } of rows) {
    if (distributionId !== null) distributions.set(distributionId, (distributions.get(distributionId) ?? 0) + 1);
    if (owner.kind !== 'tenant') continue;
    const known = tenants.get(owner.id);
    if (known) known.count += 1;
    else tenants.set(owner.id, { name: owner.name, count: 1 });
  }
  const names = new Map(summaries.map(({ id, name, kind, distribution }) => [id, { name, kind, distribution }]));
  const nameOf = (id: string): string => {
    if (names.get(id)?.kind === 'distribution') return names.get(id)?.name ?? id;
    // A template serves nobody itself, so only its tenants tell its name.
    const row = rows.find(({ distributionId }) => distributionId === id);
    return (row && names.get(row.owner.id)?.distribution) ?? id;
  };
  return [
    ...[...distributions].map(([id, count]) => ({
      value: `distribution ${id}`,
      label: `All of distribution ${nameOf(id)}`,
      detail: objects(count),
    })),
    ...[...tenants]
      .sort(([, one], [, other]) => one.name.localeCompare(other.name))
      .slice(0, offered)
      .map(([id, { name, count }]) => ({ value: `tenant ${id}`, label: `Tenant ${name}`, detail: objects(count) })),
  ];
}

/** The target that an option stands for; null for none. */
export function targetOf(option: string): InvalidateInput['target'] | null {
  const [kind, id] = option.split(' ');
  if (id === undefined) return null;
  return kind === 'tenant' ? { kind, tenantId: id } : { kind: 'distribution', distributionId: id };
}
