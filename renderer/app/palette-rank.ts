/** Decides which entries of the palette match what was typed, and in which order. */

export interface Rankable {
  /** What is matched and shown. */
  readonly title: string;
  /** Matched instead of the title, e.g. the whole path of a file that is shown by its name. */
  readonly match?: string;
  /** Matched too, but worth less. */
  readonly detail?: string;
}

/** With more stretches between the letters than this, a match is chance. */
const mostGaps = 3;

/**
 * Score of a text for a query, higher is better; null when the letters do not occur in that order.
 * 1. the query as it is, at the beginning; 2. at the beginning of a word; 3. anywhere; 4. its letters in order with few
 * gaps, the fewer the better. Shorter texts win between equals.
 */
export function score(query: string, text: string): number | null {
  const wanted = query.toLowerCase();
  const held = text.toLowerCase();
  const length = Math.min(held.length, 200) / 1000;
  const at = held.indexOf(wanted);
  if (at === 0) return 4 - length;
  if (at > 0) return (/[\s/._-]/.test(held.charAt(at - 1)) ? 3 : 2) - length;
  const gaps = gapsBetween(wanted.replaceAll(/\s+/g, ''), held);
  return gaps === null || gaps > mostGaps ? null : 1 / (1 + gaps) - length / 2;
}

/** Stretches of `text` skipped between the letters of `wanted`; null when a letter is missing. */
function gapsBetween(wanted: string, text: string): number | null {
  let gaps = 0;
  let from = 0;
  for (const letter of wanted) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    if (at > from) gaps += 1;
    from = at + 1;
  }
  return gaps;
}

/** From here on a score means that the text has the query as it was typed. */
const literal = 2;

/** Whether the title of an entry has the query as it was typed, so that scattered letters elsewhere are chance. */
export function isLiteral(query: string, { match, title }: Rankable): boolean {
  return (score(query.trim(), match ?? title) ?? -1) >= literal;
}

/** The best `limit` entries, best first; all in their own order when nothing was typed. */
export function rank<T extends Rankable>(query: string, entries: readonly T[], limit: number): readonly T[] {
  const wanted = query.trim();
  if (wanted === '') return entries.slice(0, limit);
  const scored: { readonly entry: T; readonly points: number }[] = [];
  for (const entry of entries) {
    const title = score(wanted, entry.match ?? entry.title) ?? -1;
    // Details are sentences: scattered letters occur in most of them.
    const detail = entry.detail?.toLowerCase().includes(wanted.toLowerCase()) ? 0.05 : -1;
    const points = Math.max(title, detail);
    if (points >= 0) scored.push({ entry, points });
  }
  return scored
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map(({ entry }) => entry);
}
