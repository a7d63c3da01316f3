/** Counts what could not be used, and keeps the first of it to be listed. */
import type { SkippedLine } from '../../core/types/traffic';

/** As many are listed; all are counted. */
export const mostListed = 1000;
const longestText = 200;

export interface Skipped {
  readonly add: (file: string, line: number, reason: string, text: string) => void;
  /** In the order of the file, the first thousand. */
  readonly list: () => readonly SkippedLine[];
  readonly count: () => number;
}

export function createSkipped(): Skipped {
  const listed: SkippedLine[] = [];
  let count = 0;
  return {
    add: (file, line, reason, text) => {
      count += 1;
      if (listed.length < mostListed) listed.push({ file, line, reason, text: text.slice(0, longestText) });
    },
    list: () => listed,
    count: () => count,
  };
}
