/** Which question about files is on the screen. */
import { create } from 'zustand';

export type FileQuestion =
  | { readonly kind: 'new'; readonly folder: string }
  | { readonly kind: 'rename'; readonly path: string }
  | { readonly kind: 'delete-folder'; readonly path: string }
  | { readonly kind: 'close'; readonly path: string };

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

export function noQuestion(): void {
  useQuestion.setState({ question: null });
}
