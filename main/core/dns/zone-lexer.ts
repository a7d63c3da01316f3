/**
 * Decides where the entries and words of a master file begin and end (RFC 1035 5.1): comments, quotes, and parentheses that
 * carry an entry over several lines. Knows nothing about records.
 */

export interface ZoneToken {
  /** Raw, escapes kept; for a quoted string what stands between the quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** 1-based; `endColumn` is exclusive and includes the closing quote. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A record or a directive. `problem` means that its words cannot be trusted. */
export interface ZoneEntry {
  readonly line: number;
  /** The entry began with white space: it belongs to the owner before it. */
  readonly blankOwner: boolean;
  readonly tokens: readonly ZoneToken[];
  readonly problem?: { readonly message: string; readonly token: ZoneToken };
}

type Word = ZoneToken & { readonly kind: 'word' | 'open' | 'close' };

interface Line {
  readonly number: number;
  readonly blankOwner: boolean;
  readonly words: readonly Word[];
  readonly problem?: ZoneEntry['problem'];
}

/** An entry whose last line is not known yet. */
interface OpenEntry {
  readonly first: Line;
  readonly tokens: ZoneToken[];
  problem: ZoneEntry['problem'];
}

/**
 * Splits a master file into entries. A string has to end on the line where it began, and a parenthesis that nothing closes does not
 * swallow the lines below it: either way only the one line is lost. Takes time linear in the text.
 */
export function readEntries(text: string): ZoneEntry[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(readLine);
  const unclosed = findUnclosed(lines);
  const entries: ZoneEntry[] = [];
  let open: OpenEntry | null = null;
  let depth = 0;
  for (const line of lines) {
    const entry: OpenEntry = open ?? { first: line, tokens: [], problem: undefined };
    entry.problem ??= line.problem;
    for (const word of line.words) {
      if (word.kind === 'word') entry.tokens.push(word);
      else if (word.kind === 'open') {
        if (!unclosed.has(word)) depth += 1;
        else entry.problem ??= { message: 'This parenthesis is never closed.', token: word };
      } else if (depth > 0) depth -= 1;
      else entry.problem ??= { message: 'There is no opening parenthesis for this one.', token: word };
    }
    open = depth > 0 ? entry : null;
    if (open || (entry.tokens.length === 0 && !entry.problem)) continue;
    entries.push({
      line: entry.tokens[0]?.line ?? entry.first.number,
      blankOwner: entry.first.blankOwner,
      tokens: entry.tokens,
      ...(entry.problem ? { problem: entry.problem } : {}),
    });
  }
  return entries;
}

/** Opening parentheses without a partner. Found beforehand, so that each costs its own line only. */
function findUnclosed(lines: readonly Line[]): ReadonlySet<ZoneToken> {
  const stack: ZoneToken[] = [];
  for (const line of lines) {
    for (const word of line.words) {
      if (word.kind === 'open') stack.push(word);
      else if (word.kind === 'close') stack.pop();
    }
  }
  return new Set(stack);
}

/** No record has more than 65,535 octets of data; four characters can stand for one (`\\DDD`). */
const longestLine = 4 * 65_535 + 2_000;

/** White space | comment | parenthesis | "string" | word, in which a quote (`alpn="h2,h3"`) protects what it encloses. */
const wordPattern = /[ \t\r]+|;.*|([()])|"((?:\\.|[^"\\])*)("?)|((?:\\.?|[^ \t\r;()"\\])(?:\\.?|"(?:\\.|[^"\\])*"?|[^ \t\r;()"\\])*)|\\/gy;

function readLine(text: string, index: number): Line {
  const words: Word[] = [];
  const line = index + 1;
  let problem: ZoneEntry['problem'];
  if (text.length > longestLine) {
    const token = { text: text.slice(0, 40), quoted: false, line, column: 1, endColumn: text.length + 1, kind: 'word' } as const;
    return { number: line, blankOwner: false, words: [token], problem: { message: 'This line is too long to be a record.', token } };
  }
  wordPattern.lastIndex = 0;
  for (let match = wordPattern.exec(text); match; match = wordPattern.exec(text)) {
    const [whole, parenthesis, string, closing, word] = match;
    const kind = parenthesis === undefined ? 'word' : parenthesis === '(' ? 'open' : 'close';
    const raw = parenthesis ?? string ?? word;
    if (raw === undefined) continue;
    const token = {
      text: raw,
      quoted: string !== undefined,
      line,
      column: match.index + 1,
      endColumn: match.index + 1 + whole.length,
      kind,
    } as const;
    words.push(token);
    if (string !== undefined && closing === '') problem ??= { message: 'This string has no closing quote on its line.', token };
  }
  return { number: line, blankOwner: /^[ \t]/.test(text), words, ...(problem ? { problem } : {}) };
}
