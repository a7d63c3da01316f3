/** The keys that work everywhere in the studio. */
import { features } from '../features';
import { isMac } from '../ui/key-hint';
import { navigate } from '../ui/navigation';
import { openDialog, openPalette, toggleProblems, useApp } from './app-state';
import { walkProblems } from './problem-walk';

/** A line of the shortcuts dialog. */
export interface ShortcutLine {
  readonly keys: string;
  readonly does: string;
}

/** Browsers keep Ctrl+1 to Ctrl+6 for their own tabs, so there Alt is the one to show; both are listened to. */
const digitKey = typeof navigator !== 'undefined' && navigator.userAgent.includes('Electron/') ? 'Mod' : 'Alt';

/** Mod+0 is left to the page's zoom, so the tenth feature has the second modifier only; so have those behind it, with letters. */
export function featureKey(key: string): string {
  return `${/^[1-9]$/.test(key) ? digitKey : 'Alt'}+${key}`;
}

export const shortcutGroups: readonly { readonly title: string; readonly lines: readonly ShortcutLine[] }[] = [
  {
    title: 'Anywhere',
    lines: [
      { keys: 'Mod+K', does: 'Find a command, file or host name' },
      { keys: `${digitKey}+1`, does: 'Files, and so on down the rail to 9 and 0' },
      { keys: 'Alt+I', does: 'What-if' },
      { keys: 'F8', does: 'Next problem' },
      { keys: 'Shift+F8', does: 'Previous problem' },
      { keys: 'Mod+J', does: 'Show or hide the problems' },
      { keys: '?', does: 'This list' },
    ],
  },
  {
    title: 'Files',
    lines: [
      { keys: 'Mod+S', does: 'Save' },
      { keys: 'Mod+Z', does: 'Undo' },
      { keys: 'Mod+Space', does: 'Complete' },
      { keys: 'Mod+.', does: 'Fix the problem under the cursor' },
      { keys: 'Mod+F', does: 'Find in the file' },
      { keys: 'F12', does: 'Go to definition; Shift+F12 finds all references' },
      { keys: 'F2', does: 'Rename across files; in the tree the file' },
      { keys: 'Shift+Alt+F', does: 'Format the document' },
      { keys: 'Mod+Shift+O', does: 'Go to a member of the file' },
      { keys: 'Mod+Alt+S', does: 'Save all files' },
      { keys: 'Alt+W', does: 'Close the tab' },
      { keys: 'Alt+N', does: 'New file' },
      { keys: 'Delete', does: 'Delete (in the tree)' },
    ],
  },
  {
    title: 'Send and Functions',
    lines: [{ keys: 'Mod+Enter', does: 'Send the request; run the function' }],
  },
  {
    title: 'Lists, tables and panes',
    lines: [
      { keys: 'Enter', does: 'Open what is selected' },
      { keys: 'Home', does: 'First; End for the last' },
      { keys: '.', does: 'Fix the selected problem' },
      { keys: 'Tab', does: 'Next control; arrow keys resize a focused divider' },
    ],
  },
];

/** Begins to listen; the returned function ends it. Runs before the editor's own keys. */
export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (handle(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

/** The parts of a keyboard event that decide; code is the physical key (`Digit1`). */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

function handle(event: PressedKey): boolean {
  const action = actionOf(event, isMac);
  if (!action || (useApp.getState().dialog !== null && action.kind !== 'palette')) return false;
  perform(action);
  return true;
}

function perform(action: ShortcutAction): void {
  if (action.kind === 'feature') navigate(action.id);
  else if (action.kind === 'problem') walkProblems(action.step);
  else if (action.kind === 'palette') openPalette();
  else if (action.kind === 'problems') toggleProblems();
  else openDialog('shortcuts');
}

export type ShortcutAction =
  | { readonly kind: 'feature'; readonly id: (typeof features)[number]['id'] }
  | { readonly kind: 'palette' | 'problems' | 'help' }
  | { readonly kind: 'problem'; readonly step: 1 | -1 };

/** What a pressed key asks for, or null when it is not ours. */
export function actionOf(event: PressedKey, mac: boolean): ShortcutAction | null {
  const mod = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
  if (digit && !event.shiftKey && ((mod && !event.altKey && digit !== '0') || isSecondAlone(event, mac))) {
    const feature = features.find((candidate) => candidate.shortcut === digit);
    return feature ? { kind: 'feature', id: feature.id } : null;
  }
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter && !event.shiftKey && isSecondAlone(event, mac)) {
    const feature = features.find((candidate) => candidate.shortcut === letter);
    if (feature) return { kind: 'feature', id: feature.id };
  }
  if (mod && !event.altKey) {
    const key = event.key.toLowerCase();
    if ((key === 'k' && !event.shiftKey) || (key === 'p' && event.shiftKey)) return { kind: 'palette' };
    if (key === 'j' && !event.shiftKey) return { kind: 'problems' };
  }
  if (event.key === 'F8' && !mod && !event.altKey) return { kind: 'problem', step: event.shiftKey ? -1 : 1 };
  if (event.key === '?' && !mod && !event.altKey && !isTyping(event.target)) return { kind: 'help' };
  return null;
}

/** The second modifier and no other: Alt, or Control on a Mac, where Option types characters. */
export function isSecondAlone(event: Pick<PressedKey, 'ctrlKey' | 'metaKey' | 'altKey'>, mac: boolean): boolean {
  return !event.metaKey && event.ctrlKey === mac && event.altKey === !mac;
}

function isTyping(target: EventTarget | null): boolean {
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
