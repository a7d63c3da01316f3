/**
 * Cuts a master file into parts of some lines each, so that after an edit only the parts are read again whose text changed, or for which
 * the lines above have set something else.
 */
import type { Diagnostic } from '../types/diagnostic';
import type { DnsRecord } from '../types/resources';
import { isWithin } from './names';
import { type LayoutBefore, type PlacedRecord, problemAt, type RecordLayout } from './zone-checks';
import { linesInParentheses, readEntries, type ZoneToken } from './zone-lexer';
import { readEntry, type RecordDraft, type ZoneStanding, type ZoneState } from './zone-records';
import { type Slip, slipsOf } from './zone-slips';

/** Some lines, read. */
export interface ZonePart extends PlacedPart {
  readonly text: string;
  /** The number of its first line. */
  readonly line: number;
  readonly before: Readonly<ZoneStanding>;
  readonly after: Readonly<ZoneStanding>;
}

/** What the lines hold for a zone of a certain name. */
interface PlacedPart {
  /** Of syntax and names; what contradicts what is for the zone as a whole. */
  readonly problems: readonly Diagnostic[];
  /** Only what lies inside the zone. */
  readonly records: readonly PlacedRecord[];
  /** The records without a TTL: their index, and where they begin. Theirs is `defaultTtl` until the zone knows better. */
  readonly untimed: readonly { readonly index: number; readonly first: ZoneToken }[];
  readonly slips: readonly Slip[];
}

/** Lines that were read under what stands above them, before the zone's name is known. */
export interface DraftPart extends Pick<ZonePart, 'text' | 'line' | 'before' | 'after'> {
  readonly file: string;
  readonly drafts: readonly RecordDraft[];
  readonly problems: readonly Diagnostic[];
}

/** Seconds: TTL of records that give none, in a file without $TTL and SOA; and of negative answers without SOA. */
export const defaultTtl = 300;

/** Lines of a part, but for entries in parentheses, which are not cut. */
const linesOfPart = 64;

/** What was read of a zone; only of a text in which all parentheses are closed. */
export interface ZoneParts {
  /** By the number of their first line. */
  readonly byLine: ReadonlyMap<number, ZonePart>;
  readonly layout: RecordLayout;
}

/** What is known of the layout of these parts: their records have the same names in the same order as before, or nothing. */
export function layoutBefore(parts: readonly ZonePart[], { byLine, layout }: ZoneParts): LayoutBefore | undefined {
  if (parts.length !== byLine.size) return undefined;
  const touched = new Set<string>();
  for (const part of parts) {
    const old = byLine.get(part.line);
    if (old === part) continue;
    if (old?.records.length !== part.records.length) return undefined;
    for (let at = 0; at < part.records.length; at += 1) {
      const { name } = (part.records[at] as PlacedRecord).record;
      if (name !== old.records[at]?.record.name) return undefined;
      touched.add(name);
    }
  }
  return { layout, touched };
}

/** Reads a text part by part; `kept` gives the part of an earlier reading that begins on a line. */
export function readParts<P extends Pick<ZonePart, 'text' | 'before' | 'after'>>(
  file: string,
  text: string,
  origin: string,
  kept: (line: number) => P | undefined,
): { readonly parts: readonly (P | DraftPart)[]; readonly whole: boolean } {
  const joined = linesInParentheses(text);
  const parts: (P | DraftPart)[] = [];
  let standing: Readonly<ZoneStanding> = { origin, topOrigin: null, ttl: null, statedTtl: null, owner: undefined };
  let line = 1;
  for (let at = 0; at < text.length;) {
    const known = joined && kept(line);
    const same = known && sameStanding(known.before, standing) && standsAt(text, at, known.text) ? known : null;
    const part = same ?? readPart(file, text.slice(at, joined ? endOfPart(text, at, line, joined) : text.length), line, standing);
    parts.push(part);
    standing = part.after;
    at += part.text.length;
    line += countLines(part.text);
  }
  return { parts, whole: joined === null };
}

function sameStanding(left: Readonly<ZoneStanding>, right: Readonly<ZoneStanding>): boolean {
  return (
    left.origin === right.origin &&
    left.topOrigin === right.topOrigin &&
    left.ttl === right.ttl &&
    left.statedTtl === right.statedTtl &&
    left.owner === right.owner
  );
}

/** Whether the text goes on with this part and then with a new line. */
function standsAt(text: string, at: number, part: string): boolean {
  return text.startsWith(part, at) && (part.endsWith('\n') || at + part.length === text.length);
}

function endOfPart(text: string, start: number, firstLine: number, joined: ReadonlySet<number>): number {
  let at = start;
  for (let line = firstLine; ; line += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return text.length;
    at = end + 1;
    if (line - firstLine + 1 >= linesOfPart && !joined.has(line)) return at;
  }
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function readPart(file: string, text: string, line: number, before: Readonly<ZoneStanding>): DraftPart {
  const state: ZoneState = { ...before, file, drafts: [], problems: [] };
  for (const entry of readEntries(text, line)) readEntry(state, entry);
  const { origin, topOrigin, ttl, statedTtl, owner, drafts, problems } = state;
  return { file, text, line, before, after: { origin, topOrigin, ttl, statedTtl, owner }, drafts, problems };
}

/** What a part holds for the zone of this name. */
export function placePart(zoneName: string, { file, text, line, before, after, drafts, problems }: DraftPart): ZonePart {
  const found = [...problems];
  const records: PlacedRecord[] = [];
  const untimed: { readonly index: number; readonly first: ZoneToken }[] = [];
  const slips: Slip[] = [];
  for (const draft of drafts) {
    const { first } = draft;
    if (!isWithin(draft.name, zoneName)) {
      const message = `${draft.name} lies outside the zone ${zoneName}, so this record is never served. Put it into a zone of its own.`;
      found.push(problemAt('dns.out-of-zone', 'error', message, file, first));
      continue;
    }
    if (draft.ttl === null) untimed.push({ index: records.length, first });
    records.push(place(draft, file));
    slips.push(...slipsOf(zoneName, draft));
  }
  return { text, line, before, after, problems: found, records, untimed, slips };
}

function place({ name, type, data, ttl, first, last, dataAt }: RecordDraft, file: string): PlacedRecord {
  const source = { file, pointer: pointerOf(name, type), line: first.line };
  const seconds = ttl ?? defaultTtl;
  const record: DnsRecord = dataAt ? { name, type, ttl: seconds, data, source, dataAt } : { name, type, ttl: seconds, data, source };
  return { record, column: first.column, endColumn: last.line === first.line ? last.endColumn : first.endColumn };
}

function pointerOf(name: string, type: string): string {
  const step = name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
  return ['', step, type].join('/');
}
