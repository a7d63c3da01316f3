/** Decides how wide a text will be and how it is shortened, without a screen: charts stay pure and their pictures repeatable. */

/** Advance widths of a common sans-serif face in thousandths of the font size, by character class. */
const narrow = new Set("iljtfrI.,:;'|!()[]/ ");
const wide = new Set('mwMWQO@%');

/** Estimated width of `text` in pixels at `size` pixels; a little generous, so that nothing estimated to fit is cut. */
export function estimateWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const char of text) {
    if (narrow.has(char)) thousandths += 360;
    else if (wide.has(char)) thousandths += 960;
    else if (char >= 'A' && char <= 'Z') thousandths += 720;
    else if (char > '\u2e7f') thousandths += 1000;
    else thousandths += 625;
  }
  return (thousandths * size) / 1000;
}

/** Tells how wide a text is, in pixels: `estimateWidth`, or a real measurement where there is a screen. */
export type Measure = (text: string, size: number) => number;

/** `text` when it fits into `width` pixels, else its beginning and an ellipsis; at least one character stays. */
export function shorten(text: string, width: number, size: number, measure: Measure = estimateWidth): string {
  if (measure(text, size) <= width) return text;
  const chars = Array.from(text);
  let low = 1;
  let high = chars.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${chars.slice(0, middle).join('')}…`, size) <= width) low = middle;
    else high = middle - 1;
  }
  return `${chars.slice(0, low).join('').trimEnd()}…`;
}

/** Rounds to one decimal: enough for a screen, and golden pictures do not change with the machine. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
