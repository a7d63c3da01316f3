/** Walks the statements of the rules of a web ACL or rule group. */
import { pointerStep } from '../config/pointers';
import { refTo } from '../config/ref-to';
import type { RuleGroup, WebAcl } from '../types/resources';
import type { SourceRef } from '../types/source';

export type RuleHolder = WebAcl | RuleGroup;

/** One statement with its place. */
export interface PlacedStatement {
  /** Name of its only member, e.g. `ByteMatchStatement`; '' when it has none. */
  readonly kind: string;
  /** Names of all its members; one in a right statement. */
  readonly kinds: readonly string[];
  readonly value: Readonly<Record<string, unknown>>;
  /** Kind of the statement around it; null at the top of a rule. */
  readonly inside: string | null;
  readonly rule: string;
  /** Place of the statement's value, or below. */
  readonly at: (step?: string) => SourceRef;
}

type Json = Readonly<Record<string, unknown>>;

/** Statements deeper than any that AWS takes are not looked at: their pointers alone would fill the memory. */
const deepest = 50;

/** All statements of all rules, outer ones first. Deep nests are walked without recursion. */
export function statementsOf(holder: RuleHolder): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  for (const [index, rule] of (holder.value.Rules ?? []).entries()) {
    const waiting: { readonly value: unknown; readonly pointer: string; readonly inside: string | null; readonly depth: number }[] = [
      { value: rule.Statement, pointer: `/Rules/${index}/Statement`, inside: null, depth: 0 },
    ];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { pointer, inside, depth } = next;
      if (depth > deepest) continue;
      const statement = objectOf(next.value);
      const kinds = Object.keys(statement).filter((name) => statement[name] !== undefined && statement[name] !== null);
      const kind = kinds[0] ?? '';
      const value = objectOf(statement[kind]);
      const here = kind === '' ? pointer : pointer + pointerStep(kind);
      found.push({ kind, kinds, value, inside, rule: rule.Name ?? '', at: (step = '') => refTo(holder, here + step) });
      for (const member of ['Statement', 'ScopeDownStatement']) {
        if (value[member] !== undefined)
          waiting.push({ value: value[member], pointer: `${here}/${member}`, inside: kind, depth: depth + 1 });
      }
      listOf(value['Statements']).forEach((each, at) =>
        waiting.push({ value: each, pointer: `${here}/Statements/${at}`, inside: kind, depth: depth + 1 }),
      );
    }
  }
  return found;
}

/** Whether a top statement runs the rules of a group, which makes OverrideAction take the place of Action. */
export function isGroupStatement(kind: string): boolean {
  return kind === 'RuleGroupReferenceStatement' || kind === 'ManagedRuleGroupStatement';
}

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
