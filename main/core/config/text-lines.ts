/** Turns character offsets of a text into 1-based lines and columns (UTF-16 units, as editors count them). */

export interface LineTable {
  readonly lineOf: (offset: number) => number;
  readonly columnOf: (offset: number) => number;
}

/** The line table of a text, found by one pass over its line ends (`\n`; a `\r` before it stays on its line). */
export function lineTableOf(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const lineIndexOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    lineOf: (offset) => lineIndexOf(offset) + 1,
    columnOf: (offset) => offset - (starts[lineIndexOf(offset)] ?? 0) + 1,
  };
}
