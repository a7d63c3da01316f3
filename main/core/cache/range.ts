/** Decides which bytes of a stored object a viewer's Range asks for (RFC 9110, 14; Developer Guide, page RangeGETs). */
import { headerValue } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';

/** `start` is the first byte, `end` the one after the last. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Why a Range header is not honoured, so that the whole object is sent. */
export type RangeIgnored = 'invalid' | 'unordered' | 'overlapping' | 'if-range' | 'size-unknown';

export type RangeChoice =
  | { readonly kind: 'whole'; readonly ignored: RangeIgnored | null }
  | { readonly kind: 'unsatisfiable' }
  | { readonly kind: 'ranges'; readonly ranges: readonly [ByteRange, ...ByteRange[]] };

const whole: RangeChoice = { kind: 'whole', ignored: null };

/** More would be an attack rather than a request; such a list counts as invalid. */
const mostRanges = 200;

/**
 * What of a body of `size` bytes is asked for. Order:
 * 1. no Range, or a method other than GET (HEAD tells of the whole object): the whole;
 * 2. an If-Range that names another version: the whole;
 * 3. a list that cannot be read, is out of order or overlaps: the whole;
 * 4. ranges behind the end fall away; when none is left, nothing can be satisfied.
 *
 * @param size bytes; null while the length is not known, and then the whole is sent
 */
export function chooseRanges(method: string, request: HeaderList, stored: HeaderList, size: number | null): RangeChoice {
  if (method !== 'GET') return whole;
  const header = headerValue(request, 'range');
  if (header === undefined) return whole;
  if (!isSameVersion(headerValue(request, 'if-range'), stored)) return { kind: 'whole', ignored: 'if-range' };
  if (size === null) return { kind: 'whole', ignored: 'size-unknown' };
  const asked = parseRanges(header);
  if (!asked) return { kind: 'whole', ignored: 'invalid' };
  const ranges: ByteRange[] = [];
  for (const spec of asked) {
    const range = within(spec, size);
    if (range) ranges.push(range);
  }
  const disorder = disorderOf(ranges);
  if (disorder) return { kind: 'whole', ignored: disorder };
  const [first, ...more] = ranges;
  return first ? { kind: 'ranges', ranges: [first, ...more] } : { kind: 'unsatisfiable' };
}

/** One element of a Range header as written: `first-last`, `first-` (last null) or `-suffix` (first null). */
export interface RangeSpec {
  readonly first: number | null;
  readonly last: number | null;
}

/** The elements of `bytes=…`; null when the header cannot be read. */
export function parseRanges(header: string): readonly RangeSpec[] | null {
  const list = /^\s*bytes\s*=\s*(.+)$/i.exec(header)?.[1];
  if (list === undefined) return null;
  const specs: RangeSpec[] = [];
  for (const element of list.split(',')) {
    const parts = /^\s*(\d*)\s*-\s*(\d*)\s*$/.exec(element);
    if (!parts) return null;
    const first = parts[1] === '' ? null : Number(parts[1]);
    const last = parts[2] === '' ? null : Number(parts[2]);
    if ((first === null && last === null) || (first !== null && last !== null && last < first)) return null;
    specs.push({ first, last });
    if (specs.length > mostRanges) return null;
  }
  return specs;
}

function within({ first, last }: RangeSpec, size: number): ByteRange | null {
  if (first === null) {
    const length = Math.min(last ?? 0, size);
    return length > 0 ? { start: size - length, end: size } : null;
  }
  return first < size ? { start: first, end: Math.min((last ?? size - 1) + 1, size) } : null;
}

function disorderOf(ranges: readonly ByteRange[]): 'unordered' | 'overlapping' | null {
  for (let at = 1; at < ranges.length; at++) {
    const before = ranges[at - 1] as ByteRange;
    const { start } = ranges[at] as ByteRange;
    if (start < before.start) return 'unordered';
    if (start < before.end) return 'overlapping';
  }
  return null;
}

/** If-Range: an entity tag compares strongly, a date must be the Last-Modified itself (RFC 9110, 13.1.5). */
function isSameVersion(ifRange: string | undefined, stored: HeaderList): boolean {
  if (ifRange === undefined) return true;
  const condition = ifRange.trim();
  if (condition.startsWith('W/')) return false;
  if (condition.startsWith('"')) return headerValue(stored, 'etag') === condition;
  return headerValue(stored, 'last-modified') === condition;
}

export interface ContentRange extends ByteRange {
  /** Bytes of the whole object; null for `*`. */
  readonly total: number | null;
}

/** Reads `bytes 0-99/1000`; null for anything else, also for an unsatisfied one. */
export function parseContentRange(value: string | undefined): ContentRange | null {
  const parts = /^\s*bytes\s+(\d+)-(\d+)\/(\d+|\*)\s*$/i.exec(value ?? '');
  if (!parts) return null;
  const start = Number(parts[1]);
  const end = Number(parts[2]) + 1;
  const total = parts[3] === '*' ? null : Number(parts[3]);
  return end > start && (total === null || end <= total) ? { start, end, total } : null;
}

export function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}
