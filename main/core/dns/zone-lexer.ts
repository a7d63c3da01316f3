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
  /** Neither parentheses nor a problem. */
  readonly plain: boolean;
  readonly problem?: ZoneEntry['problem'];
}

/** An entry whose last line is not known yet. */
interface OpenEntry {
  readonly first: Line;
  readonly tokens: ZoneToken[];
  problem: ZoneEntry['problem'];
}

/**
 * Splits a master file, or a part of one that begins at a line's start, into entries; `firstLine` is the number of its first line. A string
 * has to end on the line where it began, and a parenthesis that nothing closes does not swallow the lines below it: either way only the
 * one line is lost. Takes time linear in the text.
 */
export function readEntries(text: string, firstLine = 1): ZoneEntry[] {
  const lines = linesOf(text.startsWith('\uFEFF') ? text.slice(1) : text).map((line, at) => readLine(line, firstLine + at));
  const unclosed = text.includes('(') ? findUnclosed(lines) : none;
  const entries: ZoneEntry[] = [];
  let open: OpenEntry | null = null;
  let depth = 0;
  for (const line of lines) {
    if (!open && line.plain) {
      const [first] = line.words;
      if (first) entries.push({ line: line.number, blankOwner: line.blankOwner, tokens: line.words });
      continue;
    }
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

const none: ReadonlySet<ZoneToken> = new Set();

/** The numbers of the lines behind which a parenthesis is still open; null when one is never closed. */
export function linesInParentheses(text: string): ReadonlySet<number> | null {
  const found = new Set<number>();
  if (!text.includes('(')) return found;
  let depth = 0;
  for (const [at, line] of linesOf(text).entries()) {
    if (line.includes('(') || line.includes(')')) {
      for (const { kind } of readLine(line, at + 1).words) {
        if (kind === 'open') depth += 1;
        else if (kind === 'close' && depth > 0) depth -= 1;
      }
    }
    if (depth > 0) found.add(at + 1);
  }
  return depth > 0 ? null : found;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (!text.includes('\r')) return lines;
  const last = lines.length - 1;
  return lines.map((line, at) => (at < last && line.endsWith('\r') ? line.slice(0, -1) : line));
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

function readLine(text: string, line: number): Line {
  if (text.length > longestLine) {
    const token = { text: text.slice(0, 40), quoted: false, line, column: 1, endColumn: text.length + 1, kind: 'word' } as const;
    const problem = { message: 'This line is too long to be a record.', token };
    return { number: line, blankOwner: false, words: [token], plain: false, problem };
  }
  const first = text.charCodeAt(0);
  const blankOwner = first === space || first === tab;
  const simple = readSimpleLine(text, line);
  if (simple) return { number: line, blankOwner, words: simple, plain: true };
  const words: Word[] = [];
  let problem: ZoneEntry['problem'];
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
  return { number: line, blankOwner, words, plain: false, ...(problem ? { problem } : {}) };
}

const tab = 0x09;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const semicolon = 0x3b;

/** What the pattern finds in a line of plain words, whole strings and perhaps a comment, several times as fast; null for any other. */
function readSimpleLine(text: string, line: number): Word[] | null {
  if (text.includes('\\')) return null;
  const words: Word[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === space || code === tab || code === carriageReturn) {
      at += 1;
      continue;
    }
    if (code === semicolon) return /[\r\u2028\u2029]/.test(text) ? null : words;
    if (code === quote) {
      const end = text.indexOf('"', at + 1);
      if (end === -1) return null;
      words.push({ text: text.slice(at + 1, end), quoted: true, line, column: at + 1, endColumn: end + 2, kind: 'word' });
      at = end + 1;
      continue;
    }
    const start = at;
    for (; at < length; at += 1) {
      const next = text.charCodeAt(at);
      if (next === space || next === tab || next === carriageReturn || next === semicolon) break;
      if (next === quote || next === openParenthesis || next === closeParenthesis) return null;
    }
    words.push({ text: text.slice(start, at), quoted: false, line, column: start + 1, endColumn: at + 1, kind: 'word' });
  }
  return words;
}
