/** Holds what is open in the shell: palette, dialogs, problems panel. */
import { create } from 'zustand';
import { layoutOf, setLayout } from '../api/settings';

export type ShellDialog = 'open' | 'new' | 'import' | 'export' | 'shortcuts';

export interface AppState {
  readonly palette: boolean;
  /** The palette closed because something was chosen: the keyboard goes where that leads, not back. */
  readonly acted: boolean;
  readonly dialog: ShellDialog | null;
  readonly problems: boolean;
}

export const useApp = create<AppState>(() => ({ palette: false, acted: false, dialog: null, problems: false }));

export function openPalette(): void {
  useApp.setState({ palette: true, acted: false, dialog: null });
}

export function closePalette(acted = false): void {
  useApp.setState({ palette: false, acted });
}

export function openDialog(dialog: ShellDialog): void {
  useApp.setState({ dialog, palette: false });
}

export function closeDialog(): void {
  useApp.setState({ dialog: null });
}

export function toggleProblems(): void {
  showProblems(!useApp.getState().problems);
}

export function showProblems(problems: boolean): void {
  useApp.setState({ problems });
  setLayout('problems:open', problems);
}

/** Puts the shell as it was left. */
export function restoreApp(): void {
  useApp.setState({ problems: layoutOf('problems:open', (value) => typeof value === 'boolean') ?? false });
}
