/** One line on stderr that says how far something is: on a terminal only, so that pipes stay quiet. */
import type { ReplayProgress } from '../core/types/compare';
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

/** How far a replay is, in words. */
export function replaySentence({ done, total, bytesDone, bytesTotal, changed, perSecond }: ReplayProgress): string {
  const share = total ? done / total : bytesTotal ? bytesDone / bytesTotal : null;
  const percent = share === null ? '' : ` (${Math.min(100, Math.floor(share * 100))} %)`;
  const change = changed > 0 ? `, ${changed.toLocaleString('en-US')} changed` : '';
  return `${done.toLocaleString('en-US')} requests${percent}, ${perSecond.toLocaleString('en-US')}/s${change}`;
}
