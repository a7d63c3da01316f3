/** What a report of a comparison tells, whatever it is written in. */
import { assumptions as ledger } from '../explain/assumptions';
import type { CompareGroup, Comparison, IgnoreRule } from '../types/compare';
import { withCommas } from './sentences';

export interface ReportInput {
  readonly comparison: Comparison;
  /** Names for people. */
  readonly before: string;
  readonly after: string;
  readonly traffic: string;
  readonly ignore: readonly IgnoreRule[];
  /** Epoch milliseconds at which it was compared. */
  readonly at: number;
}

/** Groups, flows, tenants and skipped lines that a report writes out; of the rest it says how many there are. */
export const reportLimits = { groups: 100, flows: 40, tenants: 50, skipped: 50 } as const;

/** The whole in one sentence. */
export function verdictOf({ comparison }: ReportInput): string {
  const { changed, ignored, before } = comparison;
  const causes = causesIn(countedGroups(comparison));
  const of = `of ${withCommas(before.requests)} ${before.requests === 1 ? 'request' : 'requests'}`;
  const aside = ignored === 0 ? '' : ` ${withCommas(ignored)} more ${ignored === 1 ? 'differs' : 'differ'} as expected.`;
  if (before.requests === 0) return 'There was no request to compare.';
  if (changed === 0) return `None ${of} is answered differently.${aside}`;
  const verb = changed === 1 ? 'is' : 'are';
  return `${withCommas(changed)} ${of} ${verb} answered differently, for ${causes === 1 ? 'one cause' : `${withCommas(causes)} causes`}.${aside}`;
}

/** How many lines of configuration these groups come from: one line may change answers in several ways. */
export function causesIn(groups: readonly Pick<CompareGroup, 'cause'>[]): number {
  return new Set(groups.map(({ cause }) => `${cause.side} ${cause.file}#${cause.pointer} ${cause.line ?? ''}`)).size;
}

export function countedGroups({ groups }: Comparison): readonly CompareGroup[] {
  return groups.filter(({ ignoredBy }) => ignoredBy === null);
}

export function ignoredGroups({ groups }: Comparison): readonly CompareGroup[] {
  return groups.filter(({ ignoredBy }) => ignoredBy !== null);
}

/** Where a cause stands, as people write it. */
export function placeOf({ cause }: Pick<CompareGroup, 'cause'>): string {
  if (cause.file === '') return '';
  const side = cause.side === 'before' ? ' (before)' : cause.side === 'after' ? ' (after)' : '';
  return `${cause.file}${cause.line === null ? '' : `:${cause.line}`} ${cause.pointer}`.trimEnd() + side;
}

/** Tenants of a group, most requests first; '' is nobody's. */
export function tenantsOf(
  { tenants }: Pick<CompareGroup, 'tenants'>,
  most: number,
): { readonly shown: readonly (readonly [string, number])[]; readonly more: number } {
  const all = Object.entries(tenants).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    shown: all.slice(0, most).map(([name, count]) => [name === '' ? 'nobody’s' : name, count] as const),
    more: Math.max(0, all.length - most),
  };
}

/** What the assumptions say, for those who have no ledger at hand. */
export function assumptionRows({ assumptions }: Comparison): readonly { readonly id: string; readonly text: string }[] {
  return assumptions.map((id) => ({ id, text: ledger.find((assumption) => assumption.id === id)?.what ?? '' }));
}

export function timeText(at: number): string {
  return `${new Date(at).toISOString().replace('T', ' ').slice(0, 16)} UTC`;
}
