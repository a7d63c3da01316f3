/** The compiled configuration of a language workspace: made when a hover or a lens first needs it, and kept as long as the workspace. */
import { compile } from '../config/compile';
import type { Snapshot } from '../types/snapshot';
import type { Workspace } from '../types/workspace';

const kept = new WeakMap<Workspace, Snapshot>();

export function snapshotOf(workspace: Workspace): Snapshot {
  const known = kept.get(workspace);
  if (known) return known;
  const made = compile(workspace);
  kept.set(workspace, made);
  return made;
}
