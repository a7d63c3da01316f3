/** What every command gets: a terminal to write to. Results go to stdout, everything else to stderr. */
import { styleFor, type Style } from './style';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  readonly style: Style;
}

/** A workspace that cannot be read, a port in use: the sentence goes to stderr and the exit code is 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    style: styleFor(process.stdout, process.env),
  };
}
