/** Reads a workspace folder once: what the commands that answer and go need. */
import { resolve } from 'node:path';
import { compile } from '../core/config/compile';
import { loadWorkspace } from '../core/config/load';
import { checkWorkspace } from '../core/rules/index';
import type { Diagnostic } from '../core/types/diagnostic';
import type { Snapshot } from '../core/types/snapshot';
import type { Workspace } from '../core/types/workspace';
import { openWorkspaceFolder } from '../workspace/folder';
import { CommandError } from './command';

export interface ReadWorkspace {
  /** Absolute path. */
  readonly folder: string;
  readonly snapshot: Snapshot;
  /** Sorted by file and line. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Throws CommandError when the folder itself cannot be read; problems inside it are diagnostics.
 *
 * @param at epoch milliseconds by which dates are judged; now when absent
 */
export async function readWorkspace(path: string, at?: number): Promise<ReadWorkspace> {
  const { folder, workspace } = await readFolder(path);
  return { folder, snapshot: compile(workspace), diagnostics: checkWorkspace(workspace, { now: at ?? Date.now() }) };
}

/** The workspace of a folder as it is loaded, unjudged. Throws CommandError when the folder cannot be read. */
export async function readFolder(path: string): Promise<{ readonly folder: string; readonly workspace: Workspace }> {
  const folder = await openWorkspaceFolder(resolve(path)).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  folder.close();
  return { folder: folder.path, workspace: loadWorkspace(folder.input()) };
}
