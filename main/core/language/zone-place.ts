/** Finds what stands at a place of a zone file: the word, the record of its line, and whether it is the owner's name or the data. */
import type { DnsRecord, Zone } from '../types/resources';
import type { LanguageContext } from './context';

export interface ZonePlace {
  readonly path: string;
  readonly text: string;
  /** The line up to the place. */
  readonly before: string;
  /** Offsets of the word around the place; both are the place where there is none. */
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** `owner`: in the first column. `data`: the last name of a record that leads on. */
  readonly part: 'owner' | 'data' | 'other';
  readonly zone: Zone | null;
  /** The record that begins on this line, as it could be read last. */
  readonly record: DnsRecord | null;
}

const leading = /\s(?:CNAME|DNAME|NS|HTTPS|SVCB)\s+(?:\d+\s+)?\S*$/i;

/** The place at an offset; null for files that are no master files. */
export function zonePlace(context: LanguageContext, path: string, offset: number): ZonePlace | null {
  const text = context.textOf(path);
  if (text === null || !/^dns\/.*\.zone$/.test(path)) return null;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const line = text.slice(lineStart, found < 0 ? text.length : found);
  const before = line.slice(0, offset - lineStart);
  if (before.includes(';')) return null;
  const typed = /[^\s;()"]*$/.exec(before)?.[0] ?? '';
  const rest = /^[^\s;()"]*/.exec(line.slice(before.length))?.[0] ?? '';
  const start = offset - typed.length;
  const part = start === lineStart && !/^\s/.test(line) ? 'owner' : leading.test(before) ? 'data' : 'other';
  const zone = context.workspace.zones.find(({ file }) => file === path) ?? null;
  const number = text.slice(0, offset).split('\n').length;
  // While the text cannot be read the lines of the last one may have moved, so the word itself must agree.
  const record = zone?.records.find(({ source, name }) => source.line === number && agrees(name, line)) ?? null;
  return { path, text, before, start, end: offset + rest.length, word: typed + rest, part, zone, record };
}

/** A record's line begins with its owner's name, with a part of it, with `@`, or with white space for the owner above. */
function agrees(name: string, line: string): boolean {
  const owner = /^\S+/.exec(line)?.[0].toLowerCase().replace(/\.$/, '');
  return owner === undefined || owner === '@' || name === owner || name.startsWith(`${owner}.`);
}

/** A name as the zone's file would write it: relative to its origin, `@` for the origin itself. */
export function relativeName(name: string, origin: string): string {
  if (name === origin) return '@';
  return name.endsWith(`.${origin}`) ? name.slice(0, -origin.length - 1) : `${name}.`;
}
