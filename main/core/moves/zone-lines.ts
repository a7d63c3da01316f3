/**
 * Edits of master files line by line: records are taken out or changed, everything else stays as it is to the byte. Each result is read again:
 * what any other record says must not have changed, or the edit is refused.
 */
import { parseZone } from '../dns/zone-file';
import { readEntries, type ZoneEntry, type ZoneToken } from '../dns/zone-lexer';
import type { DnsRecord } from '../types/resources';

export type ZoneResult = { readonly text: string } | { readonly refusal: string };

/** A change of the words of a record: another type, other data, another TTL. */
export interface RecordChange {
  readonly type?: string;
  readonly data?: string;
  readonly ttl?: number;
}

/**
 * The text with the records of these lines (where each begins) changed, and with null taken out. A record that begins with white space and took its
 * owner from one that goes gets that owner.
 */
export function editZone(file: string, text: string, changes: ReadonlyMap<number, RecordChange | null>): ZoneResult {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines = text.slice(mark.length).split(/(?<=\n)/);
  const entries = readEntries(lines.join(''));
  const touched = entries.filter(({ line }) => changes.has(line));
  if (touched.length < changes.size) return { refusal: 'The record stands no longer where it stood.' };
  if (touched.some(isDirective)) return { refusal: 'A line with $GENERATE stands for many records. Write the record by itself first.' };
  const before = parseZone(text, file).zone?.records ?? [];
  const wanted = before.filter(({ source }) => !changes.has(source.line)).map(meaning);
  for (const absolute of [false, true]) {
    const after = mark + rewritten(lines, entries, changes, before, absolute).join('');
    const records = parseZone(after, file).zone?.records ?? [];
    if (holds(records.map(meaning), wanted)) return { text: after };
  }
  return { refusal: 'Another record takes its owner or its TTL from this one. Write them out there first.' };
}

function rewritten(
  original: readonly string[],
  entries: readonly ZoneEntry[],
  changes: ReadonlyMap<number, RecordChange | null>,
  records: readonly DnsRecord[],
  absolute: boolean,
): readonly string[] {
  const lines = [...original];
  /** Owner of a record that went, until the next one that begins with white space has it. */
  let owner: string | null = null;
  for (const entry of entries) {
    if (isDirective(entry)) continue;
    const change = changes.get(entry.line);
    if (change === undefined) {
      if (entry.blankOwner && owner !== null) lines[entry.line - 1] = owner + (lines[entry.line - 1] ?? '');
      owner = null;
    } else if (change === null) {
      if (!entry.blankOwner) {
        const name = records.find(({ source }) => source.line === entry.line)?.name ?? '';
        owner = absolute ? `${name}.` : (entry.tokens[0]?.text ?? '');
      }
      const last = lastLine(original, entry);
      for (let line = entry.line; line <= last; line += 1) lines[line - 1] = '';
    } else {
      if (entry.blankOwner && owner !== null) lines[entry.line - 1] = owner + (lines[entry.line - 1] ?? '');
      changeWords(lines, entry, change, entry.blankOwner ? (owner?.length ?? 0) : 0);
      owner = null;
    }
  }
  return lines;
}

/** Puts the words in place, from the last to the first, so that none moves before its turn. */
function changeWords(lines: string[], entry: ZoneEntry, { type, data, ttl }: RecordChange, shift: number): void {
  const at = typeIndex(entry);
  const [typeToken, dataToken] = [entry.tokens[at], entry.tokens.at(-1)];
  const ttlToken = entry.tokens.slice(entry.blankOwner ? 0 : 1, at).find(({ text }) => /^\d/.test(text));
  const put = ({ line, column, endColumn }: ZoneToken, word: string, length = endColumn - column): void => {
    const own = lines[line - 1] ?? '';
    const start = column - 1 + (line === entry.line ? shift : 0);
    lines[line - 1] = own.slice(0, start) + word + own.slice(start + length);
  };
  if (dataToken && data !== undefined) put(dataToken, data);
  if (typeToken && type !== undefined) put(typeToken, type);
  if (ttl === undefined) return;
  if (ttlToken) put(ttlToken, String(ttl));
  else if (typeToken) put(typeToken, `${ttl} `, 0);
}

/** Where the type stands among the words: the first that is neither owner, class nor TTL. */
function typeIndex({ tokens, blankOwner }: ZoneEntry): number {
  const start = blankOwner ? 0 : 1;
  const found = tokens.slice(start).findIndex(({ text }) => !/^\d/.test(text) && text.toUpperCase() !== 'IN');
  return found < 0 ? tokens.length - 1 : start + found;
}

/** The last line of a record, closing parenthesis included: that up to which its words are one whole entry. */
function lastLine(lines: readonly string[], entry: ZoneEntry): number {
  const words = entry.tokens.at(-1)?.line ?? entry.line;
  for (let line = words; line <= lines.length; line += 1) {
    const [only, more] = readEntries(lines.slice(entry.line - 1, line).join(''));
    if (only && !more && !only.problem && only.tokens.length === entry.tokens.length) return line;
  }
  return words;
}

function isDirective({ tokens, blankOwner }: ZoneEntry): boolean {
  const [first] = tokens;
  return !blankOwner && first !== undefined && !first.quoted && first.text.startsWith('$');
}

function meaning({ name, type, ttl, data }: DnsRecord): string {
  return `${name} ${ttl} ${type} ${data}`;
}

/** Whether all of `wanted` are among `found`, as often. */
function holds(found: readonly string[], wanted: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1);
  return wanted.every((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count > 0;
  });
}
