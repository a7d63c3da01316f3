/** Reads and judges a configuration once: what the commands that answer and go need. */
import { compile } from '../core/config/compile';
import { loadWorkspace } from '../core/config/load';
import { checkWorkspace } from '../core/rules/index';
import type { Diagnostic } from '../core/types/diagnostic';
import type { DraftConditions } from '../core/types/draft';
import type { Snapshot } from '../core/types/snapshot';
import type { Workspace } from '../core/types/workspace';
import { readConfiguration, type NamedConfiguration } from './configuration';

export interface ReadWorkspace {
  /** Absolute path. */
  readonly folder: string;
  readonly snapshot: Snapshot;
  /** Sorted by file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Epoch milliseconds of the simulated clock: as it was asked for, else as the draft sets it; undefined = the machine's. */
  readonly at: number | undefined;
  /** The world that a draft sets; no members for a workspace. */
  readonly conditions: DraftConditions;
}

/**
 * Throws CommandError when the folder itself cannot be read or the draft cannot be used; problems inside are diagnostics.
 *
 * @param at epoch milliseconds by which dates are judged, before what a draft says; now when absent
 */
export async function readWorkspace(named: NamedConfiguration, at?: number): Promise<ReadWorkspace> {
  const { folder, workspace, conditions } = await readFolder(named);
  const time = at ?? conditions.at;
  return {
    folder,
    snapshot: compile(workspace),
    diagnostics: checkWorkspace(workspace, { now: time ?? Date.now() }),
    at: time,
    conditions,
  };
}

/** The workspace of a folder, or of a draft, as it is loaded, unjudged. Throws CommandError when it cannot be read. */
export async function readFolder(
  named: NamedConfiguration,
): Promise<{ readonly folder: string; readonly workspace: Workspace; readonly conditions: DraftConditions }> {
  const { workspacePath, input, conditions } = await readConfiguration(named);
  return { folder: workspacePath, workspace: loadWorkspace(input), conditions };
}
