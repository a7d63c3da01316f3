/** Decides how the flattened configuration of an owner is shown: values as text, and every value with the lines that decided it. */
import { effectiveRows } from '../config/effective';
import type { Snapshot } from '../types/snapshot';
import type { EffectiveViewRow, OwnerSummary } from '../types/views';
import { ownerSummary } from './owner-summary';

export interface EffectiveView {
  readonly owner: OwnerSummary;
  readonly rows: readonly EffectiveViewRow[];
}

/** The effective configuration of a tenant or distribution by id; null when there is none of that id. */
export function buildEffectiveView(snapshot: Snapshot, id: string): EffectiveView | null {
  const owner = ownerSummary(snapshot, id);
  if (!owner) return null;
  const rows = effectiveRows(snapshot, id).map((row): EffectiveViewRow => ({
    path: row.path,
    value: shownValue(row.value),
    from: row.from,
    template: row.template ?? null,
    because: row.because.map((ref) => snapshot.workspace.locate(ref)),
    simulated: row.simulated ?? true,
  }));
  return { owner, rows };
}

/** Text as it is, everything else as JSON; nothing at all as `none`. */
function shownValue(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
