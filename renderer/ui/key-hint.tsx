/** Writes a key combination the way the person's system does. */
import type { ReactElement } from 'react';
import './key-hint.css';

/** True on systems whose main modifier is Command. */
export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `Alt` stands for the second modifier: Control on a Mac, because Option types characters there. */
const macKeys: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌃', Enter: '↩', Escape: 'esc' };
const otherKeys: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc' };

/** The parts of `Mod+Shift+P` as they are printed on the keyboard. */
export function keyNames(keys: string, mac: boolean = isMac): readonly string[] {
  return keys.split('+').map((key) => (mac ? macKeys[key] : otherKeys[key]) ?? key);
}

export interface KeyHintProps {
  /** e.g. `Mod+Shift+P`; Mod is Command on a Mac and Ctrl elsewhere, Alt is Control on a Mac. */
  readonly keys: string;
}

export function KeyHint({ keys }: KeyHintProps): ReactElement {
  return (
    <span className="key-hint">
      {keyNames(keys).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
