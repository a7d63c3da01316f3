/** Counts what could not be used, and keeps the first of it to be listed. */
import type { SkippedLine, TrafficNote } from '../../core/types/traffic';

/** As many are listed; all are counted. */
export const mostListed = 1000;
const longestText = 200;

export interface Skipped {
  readonly add: (file: string, line: number, reason: string, text: string) => void;
  /** Something that was read otherwise than it stands there, though the request is used. */
  readonly note: (file: string, line: number | null, text: string) => void;
  /** In the order of the file, the first thousand. */
  readonly list: () => readonly SkippedLine[];
  readonly count: () => number;
  readonly notes: () => readonly TrafficNote[];
}

export function createSkipped(): Skipped {
  const listed: SkippedLine[] = [];
  const notes: TrafficNote[] = [];
  let count = 0;
  return {
    add: (file, line, reason, text) => {
      count += 1;
      if (listed.length < mostListed) listed.push({ file, line, reason, text: text.slice(0, longestText) });
    },
    note: (file, line, text) => {
      if (notes.length < mostListed) notes.push({ file, line, text });
    },
    notes: () => notes,
    list: () => listed,
    count: () => count,
  };
}
