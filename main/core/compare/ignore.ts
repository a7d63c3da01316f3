/** Decides whether a changed answer is an expected one. */
import type { Cause, ChangeKind, IgnoreRule } from '../types/compare';
import type { TraceDifference } from '../types/views';

export interface Ignorable {
  readonly kind: ChangeKind;
  readonly cause: Cause;
  readonly tenant: string;
  readonly differences: readonly TraceDifference[];
}

/** The id of the first rule all of whose members hold; null = it counts. A rule without any condition holds for nothing. */
export function ignoredBy(rules: readonly IgnoreRule[], changed: Ignorable): string | null {
  return rules.find((rule) => holds(rule, changed))?.id ?? null;
}

function holds(rule: IgnoreRule, { kind, cause, tenant, differences }: Ignorable): boolean {
  const conditions = [rule.kind, rule.file, rule.pointer, rule.tenant, rule.headers];
  if (conditions.every((condition) => condition === undefined)) return false;
  if (rule.kind !== undefined && rule.kind !== kind) return false;
  if (rule.file !== undefined && rule.file !== cause.file) return false;
  if (rule.pointer !== undefined && !within(cause.pointer, rule.pointer)) return false;
  if (rule.tenant !== undefined && rule.tenant !== tenant) return false;
  return rule.headers === undefined || onlyHeaders(differences, rule.headers);
}

/** A header rule holds where nothing else differs. */
function onlyHeaders(differences: readonly TraceDifference[], headers: readonly string[]): boolean {
  const paths = new Set(headers.map((header) => `response.headers.${header.toLowerCase()}`));
  return differences.length > 0 && differences.every(({ path }) => paths.has(path));
}

function within(pointer: string, parent: string): boolean {
  return parent === '' || pointer === parent || pointer.startsWith(`${parent}/`);
}
