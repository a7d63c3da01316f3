/** Which question about files is on the screen. */
import { create } from 'zustand';
import type { CheckedEdit } from './editing';

/** Edits in several files that wait for a yes. */
export interface EditsToConfirm {
  readonly title: string;
  readonly edits: readonly CheckedEdit[];
  /** Sentences to know before. */
  readonly warnings: readonly string[];
  /** Word on the button. */
  readonly verb: string;
}

export type FileQuestion =
  | { readonly kind: 'new'; readonly folder: string }
  | { readonly kind: 'rename'; readonly path: string }
  | { readonly kind: 'delete-folder'; readonly path: string }
  | { readonly kind: 'close'; readonly path: string }
  | { readonly kind: 'edits'; readonly plan: EditsToConfirm };

export const useQuestion = create<{ readonly question: FileQuestion | null }>(() => ({ question: null }));

export function askNew(folder: string): void {
  useQuestion.setState({ question: { kind: 'new', folder } });
}

export function askRename(path: string): void {
  useQuestion.setState({ question: { kind: 'rename', path } });
}

export function askDeleteFolder(path: string): void {
  useQuestion.setState({ question: { kind: 'delete-folder', path } });
}

/** Whether to save before a tab with unsaved edits is closed. */
export function askClose(path: string): void {
  useQuestion.setState({ question: { kind: 'close', path } });
}

/** Shows what would be changed, before it is. */
export function askEdits(plan: EditsToConfirm): void {
  useQuestion.setState({ question: { kind: 'edits', plan } });
}

export function noQuestion(): void {
  useQuestion.setState({ question: null });
}
