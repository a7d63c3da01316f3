/** One line on stderr that says how far something is: on a terminal only, so that pipes stay quiet. */
import type { Terminal } from './command';

export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** Milliseconds between two lines. */
const pace = 100;

export function progressOf(
  terminal: Pick<Terminal, 'note'>,
  stream: { readonly isTTY?: boolean } = process.stderr,
  now: () => number = Date.now,
): ProgressLine {
  let last = -Infinity;
  let shown = false;
  return {
    show: (text) => {
      if (stream.isTTY !== true || now() - last < pace) return;
      last = now();
      shown = true;
      terminal.note(`\r\u001b[K${text}`);
    },
    clear: () => {
      if (shown) terminal.note('\r\u001b[K');
      shown = false;
    },
  };
}
