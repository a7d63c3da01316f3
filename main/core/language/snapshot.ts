/** Compiled configurations of a language workspace: made when a hover or a lens first needs one, and kept as long as the workspace. */
import { compile } from '../config/compile';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import type { Workspace } from '../types/workspace';

const whole = new WeakMap<Workspace, Snapshot>();

/** The whole workspace. */
export function snapshotOf(workspace: Workspace): Snapshot {
  const known = whole.get(workspace);
  if (known) return known;
  const made = compile(workspace);
  whole.set(workspace, made);
  return made;
}

const single = new WeakMap<Workspace, { readonly tenant: DistributionTenant; readonly snapshot: Snapshot }>();

/**
 * The workspace as if this tenant were its only one, without DNS: all that its own configuration depends on, and nothing that
 * ten thousand others would cost after a keystroke.
 */
export function tenantSnapshot(workspace: Workspace, tenant: DistributionTenant): Snapshot {
  const known = single.get(workspace);
  if (known?.tenant === tenant) return known.snapshot;
  const snapshot = compile({ ...workspace, tenants: [tenant], zones: [] });
  single.set(workspace, { tenant, snapshot });
  return snapshot;
}
