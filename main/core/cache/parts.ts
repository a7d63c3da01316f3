/**
 * Decides how parts of an object are stored and found again. Each part is an entry of its own, so that it is weighed, evicted and given up
 * alone; under the object's own key stands the list of its parts.
 */
import { headerValue } from '../responses/header-list';
import type { CacheEntry, CacheStore } from '../ports';
import type { EntryFacts } from '../types/cache';
import type { Exchange, HeaderList } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { entryOf, type Outcome } from './keep';
import { chooseRanges, parseContentRange, type ByteRange } from './range';
import { cut, type Stretch } from './slices';

export type StorablePart = ByteRange & { readonly total: number };

/** Why a 206 is passed on without being stored. */
export type PartRefused = 'no-range-asked' | 'several-ranges' | 'total-unknown' | 'too-large';

/** The part that the origin sent, or why it cannot be kept. */
export function isStorablePart({ answer, originRequest }: Exchange, maxBodyBytes = Number.POSITIVE_INFINITY): StorablePart | PartRefused {
  if (!answer || originRequest?.method !== 'GET' || headerValue(originRequest.headers, 'range') === undefined) return 'no-range-asked';
  const range = parseContentRange(headerValue(answer.headers, 'content-range'));
  if (!range) return 'several-ranges';
  const { start, end, total } = range;
  if (total === null) return 'total-unknown';
  return end - start > maxBodyBytes ? 'too-large' : { start, end, total };
}

/** Key of one part of the object under `key`. */
export function partKey(key: string, { start, end }: ByteRange): string {
  return `${key} bytes=${start}-${end - 1}`;
}

export interface KeptPart {
  readonly partKey: string;
  /** Parts of the object that are stored now, this one among them. */
  readonly count: number;
  /** Parts of another version that were thrown away. */
  readonly dropped: number;
}

export interface PartFacts {
  readonly outcome: Outcome;
  readonly range: StorablePart;
  readonly key: string;
  readonly now: number;
  readonly ttl: number;
  readonly facts?: EntryFacts | undefined;
}

/** Stores a part and puts it on the list. Parts that another version left are thrown away, and those that it covers. */
export function keepPart(
  exchange: Exchange,
  snapshot: Snapshot,
  cache: CacheStore,
  { outcome, range, key, now, ttl, facts }: PartFacts,
): KeptPart {
  const { start, end, total } = range;
  const whole = entryOf(exchange, snapshot, outcome, { key, now, ttl, facts });
  const headers = whole.headers.filter(([name]) => name !== 'content-length' && name !== 'content-range');
  const known = cache.get(key);
  const earlier = known?.parts ?? [];
  const same = known?.total === total && sameVersion(known.headers, headers);
  const parts: ByteRange[] = [{ start, end }];
  let dropped = 0;
  for (const part of earlier) {
    const covered = part.start >= start && part.end <= end;
    if (same && !covered && cache.get(partKey(key, part))) parts.push(part);
    else if (part.start !== start || part.end !== end) {
      cache.delete(partKey(key, part));
      if (!same) dropped += 1;
    }
  }
  parts.sort((one, other) => one.start - other.start);
  const own = partKey(key, range);
  cache.put({ ...whole, key: own, headers });
  cache.put({ ...whole, headers, body: { size: 0 }, parts, total });
  return { partKey: own, count: parts.length, dropped };
}

/** Whether two answers are the same version for certain: by a strong ETag, else by Last-Modified (RFC 9110, 14.2 and 13.1.5). */
export function sameVersion(one: HeaderList, other: HeaderList): boolean {
  const etag = headerValue(one, 'etag');
  const otherTag = headerValue(other, 'etag');
  if (etag !== undefined || otherTag !== undefined) return etag === otherTag && etag?.startsWith('W/') === false;
  const modified = headerValue(one, 'last-modified');
  return modified !== undefined && modified === headerValue(other, 'last-modified');
}

export interface Assembled {
  /** The object as if it were stored in one piece, as far as this request needs it. */
  readonly entry: CacheEntry;
  readonly stretches: readonly Stretch[];
}

/** The object out of its parts, when those that are stored and fresh hold all that this request asks for. */
export function assemble(list: CacheEntry, { at, request }: Pick<Exchange, 'at' | 'request'>, cache: CacheStore): Assembled | null {
  const { parts = [], total = 0, key } = list;
  const stretches: Stretch[] = [];
  let { storedAt } = list;
  let reached = 0;
  for (const part of parts) {
    const entry = cache.get(partKey(key, part));
    if (!entry || entry.freshUntil <= at) continue;
    // Parts may overlap: each byte is taken from the first that has it.
    const from = Math.max(part.start, reached);
    if (from >= part.end) continue;
    storedAt = Math.min(storedAt, entry.storedAt);
    const body =
      from === part.start
        ? entry.body
        : { size: part.end - from, parts: [{ body: entry.body, start: from - part.start, end: part.end - part.start }] };
    stretches.push({ start: from, end: part.end, body });
    reached = part.end;
  }
  const { parts: _parts, total: _total, ...rest } = list;
  const headers: HeaderList = [...list.headers, ['content-length', String(total)]];
  const wanted = wantedOf(request.method, request.headers, list.headers, total);
  if (!wanted.every((range) => covers(stretches, range))) return null;
  const wholeBody = request.method === 'HEAD' ? [] : cut({ start: 0, end: total }, stretches);
  return { entry: { ...rest, status: 200, headers, storedAt, body: { size: total, parts: wholeBody } }, stretches };
}

/** What has to be there for the answer. HEAD needs no byte. */
function wantedOf(method: string, request: HeaderList, stored: HeaderList, total: number): readonly ByteRange[] {
  if (method === 'HEAD') return [];
  const choice = chooseRanges(method, request, stored, total);
  if (choice.kind === 'whole') return [{ start: 0, end: total }];
  return choice.kind === 'ranges' ? choice.ranges : [];
}

function covers(stretches: readonly Stretch[], { start, end }: ByteRange): boolean {
  let reached = start;
  for (const stretch of stretches) {
    if (stretch.start > reached) break;
    if (stretch.end > reached) reached = stretch.end;
    if (reached >= end) return true;
  }
  return reached >= end;
}
