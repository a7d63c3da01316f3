/** Joins two edits of the same text line by line, as version control does; says no where both touched the same lines. */
import { diffArrays } from 'diff';

/** Lines `from` to `to` (end exclusive) of the base become `lines`. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Both edits of `base` in one text, or null where they touch the same lines, or lines beside one another, and say different things there. null in
 * place of a text = no such file.
 */
export function mergeTexts(base: string | null, ours: string | null, theirs: string | null): { readonly text: string | null } | null {
  if (ours === theirs || theirs === base) return { text: ours };
  if (ours === base) return { text: theirs };
  if (base === null || ours === null || theirs === null) return null;
  const lines = splitLines(base);
  const merged = joinHunks(hunksOf(lines, splitLines(ours)), hunksOf(lines, splitLines(theirs)));
  if (!merged) return null;
  const out: string[] = [];
  let at = 0;
  for (const { from, to, lines: put } of merged) {
    out.push(...lines.slice(at, from), ...put);
    at = to;
  }
  return { text: [...out, ...lines.slice(at)].join('') };
}

/** Lines with their ends, so that an end of another kind, or none, is a difference too. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Lines that may differ before the search for the fewest of them is given up: its time grows with the square of them. */
export const mostDiffering = 4000;

/** Edits of one side that are fewer lines apart are one edit: among lines that repeat, which of them an edit meant is a guess. */
const apart = 3;

function hunksOf(before: string[], after: string[]): readonly Hunk[] {
  const parts = diffArrays(before, after, { maxEditLength: mostDiffering });
  // Nearly everything is another text: one hunk.
  if (!parts) return [{ from: 0, to: before.length, lines: after }];
  const hunks: Hunk[] = [];
  let at = 0;
  let bridge: string[] = [];
  let open: { from: number; to: number; lines: string[] } | null = null;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      // Lines between two edits that are one: they belong to what stands there afterwards.
      if (open && value.length < apart) bridge = [...value];
      else open = null;
      at += value.length;
      continue;
    }
    if (!open) {
      open = { from: at, to: at, lines: [] };
      hunks.push(open);
    }
    if (bridge.length > 0) {
      open.lines.push(...bridge);
      open.to = at;
      bridge = [];
    }
    if (added) open.lines.push(...value);
    else {
      at += value.length;
      open.to = at;
    }
  }
  return hunks;
}

/** Both lists in one, in order; null where two of them touch. The same hunk on both sides counts once. */
function joinHunks(ours: readonly Hunk[], theirs: readonly Hunk[]): readonly Hunk[] | null {
  const all = [...ours, ...theirs].sort((a, b) => a.from - b.from || a.to - b.to);
  const joined: Hunk[] = [];
  for (const hunk of all) {
    const last = joined.at(-1);
    if (last && sameHunk(last, hunk)) continue;
    if (last && hunk.from <= last.to) return null;
    joined.push(hunk);
  }
  return joined;
}

function sameHunk(one: Hunk, other: Hunk): boolean {
  return one.from === other.from && one.to === other.to && one.lines.join('') === other.lines.join('');
}
