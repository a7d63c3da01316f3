/**
 * The checking worker: the workspace as the host has it, the person's unsaved texts laid over, through the loader and all rules.
 * Runs off the window's thread because a large workspace takes longer than a frame.
 */
import { createLoader } from '../../main/core/config/load';
import { checkWorkspace } from '../../main/core/rules';
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import { overlay } from './overlay';

export interface CheckRequest {
  readonly id: number;
  /** Only when it changed since the last request. */
  readonly input?: WorkspaceInput;
  /** Path -> unsaved text. */
  readonly unsaved: Readonly<Record<string, string>>;
}

export interface CheckAnswer {
  readonly id: number;
  /** null when the check itself failed, which is a bug. */
  readonly diagnostics: readonly Diagnostic[] | null;
}

const loader = createLoader();
let input: WorkspaceInput = { files: [], fixtures: [] };

self.addEventListener('message', (event: MessageEvent<CheckRequest>) => {
  const { id, unsaved } = event.data;
  input = event.data.input ?? input;
  let diagnostics: readonly Diagnostic[] | null = null;
  try {
    diagnostics = checkWorkspace(loader.load(overlay(input, unsaved)), { now: Date.now() });
  } catch (thrown) {
    console.error('checking the workspace failed', thrown);
  }
  const answer: CheckAnswer = { id, diagnostics };
  self.postMessage(answer, { transfer: [] });
});
