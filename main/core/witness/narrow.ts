/** Cuts a workspace down to the tenants that the tried names can fall to: a configuration with one change undone then costs little, however many others there are. */
import type { HostIndex, Snapshot } from '../types/snapshot';
import type { Workspace } from '../types/workspace';

/**
 * Both workspaces without the tenants that have none of the names on either side. Every name falls to the same owner as before.
 *
 * @param names lower case: hosts that are asked for, and names that are sent as SNI or looked up
 */
export function narrowed(before: Snapshot, after: Snapshot, names: Iterable<string>): readonly [before: Workspace, after: Workspace] {
  const ids = new Set<string>();
  for (const name of names) for (const { hosts } of [before, after]) for (const id of claimants(hosts, name)) ids.add(id);
  const kept = new Set<string>();
  for (const { workspace } of [before, after]) for (const { id, name } of workspace.tenants) if (ids.has(id)) kept.add(name);
  const cut = ({ workspace }: Snapshot): Workspace => ({ ...workspace, tenants: workspace.tenants.filter(({ name }) => kept.has(name)) });
  return [cut(before), cut(after)];
}

/** Everyone who has the name or a wildcard above it, active or not (core/owners/match-host.ts). */
function* claimants({ exact, wildcard }: HostIndex, host: string): Iterable<string> {
  for (const { ownerId } of exact.get(host) ?? []) yield ownerId;
  for (let at = host; at !== ''; at = at.includes('.') ? at.slice(at.indexOf('.') + 1) : '') {
    for (const { ownerId } of wildcard.get(at) ?? []) yield ownerId;
  }
}
