/**
 * Decides what the grid of tenants by outcome says: one row for each tenant, one column for each outcome after the change, and in
 * each cell how many requests more or fewer end so than before. Pure numbers; cells are drawn by whoever shows them.
 */
import type { TenantOutcome } from '../types/compare';
import { compareOutcomes, severityOf, type Severity } from './outcomes';

export interface HeatColumn {
  readonly outcome: string;
  readonly severity: Severity;
  readonly before: number;
  readonly after: number;
}

export interface HeatCell {
  readonly before: number;
  readonly after: number;
  /** `after` less `before`. */
  readonly change: number;
  /** 0 to 1: the change as a share of the tenant's requests. */
  readonly intensity: number;
  readonly tone: HeatTone;
}

/** `aside`: from one good outcome to another, or from one bad one to another. */
export type HeatTone = 'good' | 'bad' | 'aside' | 'none';

export interface HeatRow {
  /** '' for all tenants that are not told apart, and for requests of nobody. */
  readonly tenant: string;
  readonly requests: number;
  readonly changed: number;
  /** One for each column. */
  readonly cells: readonly HeatCell[];
}

export interface HeatGrid {
  /** Good outcomes first; at most twelve, then the others together. */
  readonly columns: readonly HeatColumn[];
  readonly rows: readonly HeatRow[];
}

/** `changed`: most changed requests first; an outcome: by its change; `tenant`: the alphabet. */
export interface HeatOrder {
  readonly by: 'tenant' | 'requests' | 'changed' | { readonly outcome: string };
  readonly descending: boolean;
}

export const mostColumns = 12;
export const restColumn = 'other outcomes';

export function buildHeatGrid(tenants: readonly TenantOutcome[]): HeatGrid {
  const columns = columnsOf(tenants);
  const named = new Set(columns.map(({ outcome }) => outcome));
  const rows = tenants.map(({ tenant, before, after, changed }): HeatRow => {
    const requests = Math.max(sum(before), sum(after));
    const counted = columns.map(({ outcome, severity }) => {
      const then = outcome === restColumn ? sumOfOthers(before, named) : (before[outcome] ?? 0);
      const now = outcome === restColumn ? sumOfOthers(after, named) : (after[outcome] ?? 0);
      return { severity, before: then, after: now, change: now - then, intensity: requests === 0 ? 0 : Math.abs(now - then) / requests };
    });
    const gained = counted.reduce((total, { severity, change }) => (severity === 0 ? total + change : total), 0);
    const cells = counted.map(({ severity, ...cell }): HeatCell => ({ ...cell, tone: toneOf(cell.change, severity, gained) }));
    return { tenant, requests, changed, cells };
  });
  return { columns, rows };
}

/** The rows whose tenant has the text in its name, in the order that is asked for. */
export function orderRows({ columns, rows }: HeatGrid, { by, descending }: HeatOrder, text = ''): readonly HeatRow[] {
  const wanted = text.trim().toLowerCase();
  const at = typeof by === 'object' ? columns.findIndex(({ outcome }) => outcome === by.outcome) : -1;
  const value = (row: HeatRow): number =>
    by === 'requests' ? row.requests : by === 'changed' ? row.changed : (row.cells[at]?.change ?? 0);
  const sign = descending ? -1 : 1;
  const alphabet = (a: HeatRow, b: HeatRow): number => a.tenant.localeCompare(b.tenant, 'en', { numeric: true });
  return rows
    .filter(({ tenant }) => tenant.toLowerCase().includes(wanted))
    .toSorted((a, b) => (by === 'tenant' ? sign * alphabet(a, b) : sign * (value(a) - value(b)) || alphabet(a, b)));
}

/** How strongly a cell is coloured, 0 to 4: steps that can be told apart. Any change at all is at least 1. */
export function heatStep({ change, intensity }: Pick<HeatCell, 'change' | 'intensity'>): 0 | 1 | 2 | 3 | 4 {
  if (change === 0) return 0;
  return intensity <= 0.05 ? 1 : intensity <= 0.25 ? 2 : intensity <= 0.6 ? 3 : 4;
}

/** What a tenant wins or loses in all counts: within the good outcomes, and within the bad ones, one in the place of another is neither. */
function toneOf(change: number, severity: Severity, gained: number): HeatTone {
  if (change === 0) return 'none';
  const helps = severity === 0 ? change > 0 : change < 0;
  if (gained === 0 || helps !== gained > 0) return 'aside';
  return helps ? 'good' : 'bad';
}

function columnsOf(tenants: readonly TenantOutcome[]): readonly HeatColumn[] {
  const totals = new Map<string, { before: number; after: number; moved: number }>();
  for (const { before, after } of tenants) {
    for (const outcome of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const total = totals.get(outcome) ?? { before: 0, after: 0, moved: 0 };
      const [then, now] = [before[outcome] ?? 0, after[outcome] ?? 0];
      totals.set(outcome, { before: total.before + then, after: total.after + now, moved: total.moved + Math.abs(now - then) });
    }
  }
  // Those that move most are told apart; of equals, the most frequent.
  const ranked = [...totals].sort(
    (a, b) => b[1].moved - a[1].moved || b[1].after + b[1].before - a[1].after - a[1].before || compareOutcomes(a[0], b[0]),
  );
  const kept = ranked.slice(0, ranked.length > mostColumns + 1 ? mostColumns : ranked.length);
  const rest = ranked.slice(kept.length);
  const columns = kept
    .map(([outcome, { before, after }]): HeatColumn => ({ outcome, severity: severityOf(outcome), before, after }))
    .sort((a, b) => compareOutcomes(a.outcome, b.outcome));
  if (rest.length === 0) return columns;
  const worst = rest.reduce<Severity>((most, [outcome]) => (severityOf(outcome) > most ? severityOf(outcome) : most), 0);
  const add = (end: 'before' | 'after'): number => rest.reduce((total, [, counts]) => total + counts[end], 0);
  return [...columns, { outcome: restColumn, severity: worst, before: add('before'), after: add('after') }];
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function sumOfOthers(counts: Readonly<Record<string, number>>, named: ReadonlySet<string>): number {
  return Object.entries(counts).reduce((total, [outcome, count]) => (named.has(outcome) ? total : total + count), 0);
}

/** `−12`, `+3`, or nothing for no change: with a true minus sign. */
export function changeText(change: number): string {
  if (change === 0) return '';
  return change > 0 ? `+${change.toLocaleString('en')}` : `−${(-change).toLocaleString('en')}`;
}

/** A row's name: requests of nobody, and of tenants that are not told apart, have none. */
export function tenantText({ tenant }: Pick<HeatRow, 'tenant'>): string {
  return tenant === '' ? 'nobody’s and others' : tenant;
}
