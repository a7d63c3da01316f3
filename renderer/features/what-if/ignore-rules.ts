/** Keeps the differences that are expected: per workspace, in the person's own settings. */
import { ignoredBy } from '../../../main/core/compare/ignore';
import type { CompareGroup, Comparison, IgnoreRule } from '../../../main/core/types/compare';
import { layoutOf, setLayout } from '../../api/settings';

const placeOf = (workspace: string): string => `what-if:ignore:${workspace}`;

export function rulesOf(workspace: string): readonly IgnoreRule[] {
  return layoutOf(placeOf(workspace), areRules) ?? [];
}

export function keepRules(workspace: string, rules: readonly IgnoreRule[]): void {
  setLayout(placeOf(workspace), rules);
}

/** The rule that takes one group out: what it is and which line it comes from. */
export function ruleFor({ kind, cause }: CompareGroup, note: string, taken: readonly IgnoreRule[]): IgnoreRule {
  const ids = new Set(taken.map(({ id }) => id));
  let number = taken.length + 1;
  while (ids.has(`expected-${number}`)) number += 1;
  return { id: `expected-${number}`, note, kind, file: cause.file, pointer: cause.pointer };
}

/**
 * The comparison as it would be with these rules, without comparing again. Exact for rules that name a kind and a line: all requests of a group
 * have the same. Rules about tenants and headers take effect with the next comparison.
 */
export function withRules(comparison: Comparison, rules: readonly IgnoreRule[]): Comparison {
  const plain = rules.filter(({ tenant, headers }) => tenant === undefined && headers === undefined);
  const known = new Set(rules.map(({ id }) => id));
  const groups = comparison.groups.map((group): CompareGroup => {
    const rule = ignoredBy(plain, { kind: group.kind, cause: group.cause, tenant: '', differences: [] });
    const kept = group.ignoredBy !== null && known.has(group.ignoredBy) ? group.ignoredBy : null;
    return { ...group, ignoredBy: rule ?? kept };
  });
  const count = (ignored: boolean): number =>
    groups.reduce((sum, group) => ((group.ignoredBy !== null) === ignored ? sum + group.count : sum), 0);
  return { ...comparison, groups, changed: count(false), ignored: count(true) };
}

function areRules(value: unknown): value is readonly IgnoreRule[] {
  return Array.isArray(value) && value.every((rule: unknown) => isRule(rule));
}

function isRule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, note, kind, file, pointer } = value as Record<string, unknown>;
  const text = (member: unknown): boolean => member === undefined || typeof member === 'string';
  return typeof id === 'string' && typeof note === 'string' && text(kind) && text(file) && text(pointer);
}
