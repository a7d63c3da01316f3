/** A terminal that keeps what a command writes: plain text, 100 columns. */
import type { Terminal } from '../../main/cli/command';
import { styleFor } from '../../main/cli/style';

export interface RecordingTerminal extends Terminal {
  /** Everything that went to stdout. */
  readonly written: () => string;
  /** Everything that went to stderr. */
  readonly noted: () => string;
}

export function recordingTerminal(): RecordingTerminal {
  let written = '';
  let noted = '';
  return {
    out: (text) => void (written += text),
    note: (text) => void (noted += text),
    style: styleFor({}, {}),
    written: () => written,
    noted: () => noted,
  };
}

/** The JSON that a command wrote. */
export function jsonOf(terminal: RecordingTerminal): unknown {
  return JSON.parse(terminal.written()) as unknown;
}
