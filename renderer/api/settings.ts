/** Holds the person's own settings: theme and layout. Read once at the start, written back a moment after each change. */
import { create } from 'zustand';
import type { Studio } from '../../preload/contract';
import type { Settings } from '../../preload/contract/settings';

export type Theme = Settings['theme'];

export interface SettingsState {
  readonly theme: Theme;
  /** Opaque values by place, e.g. `split:files`. */
  readonly layout: Readonly<Record<string, unknown>>;
}

export const useSettings = create<SettingsState>(() => ({ theme: 'system', layout: {} }));

let writer: Studio | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
/** What is not written yet. Only that is sent, so that two windows do not undo each other's layout. */
let waiting: { theme?: Theme; layout?: Record<string, unknown> } = {};
const pauseBeforeWriting = 400;

/** Reads the settings; from here on every change is written back. */
export async function loadSettings(studio: Studio): Promise<void> {
  const settings = await studio.settings.get();
  useSettings.setState(settings);
  writer = studio;
}

export function setTheme(theme: Theme): void {
  useSettings.setState({ theme });
  waiting = { ...waiting, theme };
  writeSoon();
}

/** Remembers a layout value, e.g. pane sizes, across restarts. */
export function setLayout(key: string, value: unknown): void {
  useSettings.setState((state) => ({ layout: { ...state.layout, [key]: value } }));
  waiting = { ...waiting, layout: { ...waiting.layout, [key]: value } };
  writeSoon();
}

/** The remembered value of a place, if it passes `is`. */
export function layoutOf<T>(key: string, is: (value: unknown) => value is T): T | undefined {
  const value = useSettings.getState().layout[key];
  return is(value) ? value : undefined;
}

function writeSoon(): void {
  timer ??= setTimeout(writeNow, pauseBeforeWriting);
}

/** Writes what is waiting: after the pause, and at once when the page is about to go. */
export function writeNow(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  if (Object.keys(waiting).length === 0) return;
  const change = waiting;
  waiting = {};
  // A setting that cannot be kept is not worth a message: the window goes on with it.
  void writer?.settings.set(change).catch(() => undefined);
}
