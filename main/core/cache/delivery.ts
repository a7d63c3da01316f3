/** Decides what of a stored object a viewer gets: all of it, 304 when it is held already, the ranges asked for, or 416. */
import { headerValue } from '../responses/header-list';
import type { CacheEntry, Ports } from '../ports';
import type { Exchange, HeaderList, ResponseHead } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { notModifiedHeaders, viewerHolds, type ViewerHolds } from './conditional';
import { chooseRanges, type ByteRange, type RangeIgnored } from './range';
import { manyParts, onePart, type Stretch } from './slices';

/** How it was decided, for the sentence. */
export type Delivery =
  | { readonly as: 'whole'; readonly ignored: RangeIgnored | null }
  | { readonly as: 'not-modified'; readonly condition: Exclude<ViewerHolds, null> }
  | { readonly as: 'ranges'; readonly ranges: readonly ByteRange[]; readonly size: number }
  | { readonly as: 'unsatisfiable'; readonly range: string; readonly size: number };

export interface Delivered {
  readonly delivery: Delivery;
  readonly head: ResponseHead;
  readonly assumption?: 'cache.conditional-hit' | 'cache.range-unsatisfiable';
}

const plain: Delivery = { as: 'whole', ignored: null };

/**
 * The answer to this request out of a stored object. Order:
 * 1. objects other than 200: as they are;
 * 2. the viewer's condition holds: 304 (assumption cache.conditional-hit);
 * 3. Range: 206 with one or several ranges, or 416 (assumption cache.range-unsatisfiable); a Range that is not honoured changes nothing.
 *
 * @param stretches where the object's bytes lie, when its body is not in one piece
 */
export function deliver(
  { request }: Pick<Exchange, 'request'>,
  snapshot: Snapshot,
  { status, headers, body }: Pick<CacheEntry, 'status' | 'headers' | 'body'>,
  ids: Ports['ids'],
  stretches?: readonly Stretch[],
): Delivered {
  const whole = { status, headers, body };
  if (status !== 200) return { delivery: plain, head: whole };
  const condition = viewerHolds(request.headers, headers);
  if (condition !== null) {
    const assumption = 'cache.conditional-hit';
    if (snapshot.assumption(assumption) !== '304') return { delivery: plain, head: whole, assumption };
    return { delivery: { as: 'not-modified', condition }, head: notModified(headers), assumption };
  }
  const choice = chooseRanges(request.method, request.headers, headers, body.size);
  if (choice.kind === 'whole') return { delivery: choice.ignored === null ? plain : { as: 'whole', ignored: choice.ignored }, head: whole };
  const size = body.size ?? 0;
  if (choice.kind === 'unsatisfiable') {
    const range = headerValue(request.headers, 'range') ?? '';
    const assumption = 'cache.range-unsatisfiable';
    if (snapshot.assumption(assumption) !== '416') return { delivery: plain, head: whole, assumption };
    return { delivery: { as: 'unsatisfiable', range, size }, head: unsatisfiable(size), assumption };
  }
  const { ranges } = choice;
  const where = stretches ?? [{ start: 0, end: size, body }];
  const sliced =
    ranges.length === 1 ? onePart(ranges[0], size, headers, where) : manyParts(ranges, size, headers, where, boundaryOf(ids.requestId()));
  return { delivery: { as: 'ranges', ranges, size }, head: { status: 206, ...sliced } };
}

function notModified(headers: HeaderList): ResponseHead {
  return { status: 304, headers: notModifiedHeaders(headers), body: { size: 0 } };
}

function unsatisfiable(size: number): ResponseHead {
  return {
    status: 416,
    headers: [
      ['content-range', `bytes */${size}`],
      ['content-length', '0'],
    ],
    body: { size: 0 },
  };
}

/** An id is as good as random, and no object holds the id of a request that was not made yet. */
function boundaryOf(id: string): string {
  return `CloudFront-${id.replace(/=+$/, '')}`.replace(/[^A-Za-z0-9_-]/g, '-');
}

/** What the viewer gets of it, as a clause behind the sentence that says where it comes from; '' for the whole. */
export function deliveryClause(delivery: Delivery): string {
  switch (delivery.as) {
    case 'not-modified':
      return ` The viewer's ${delivery.condition} says that it has this version already: 304 without a body.`;
    case 'ranges':
      return ` The viewer asked for ${rangesText(delivery.ranges)} of ${delivery.size} and gets just that: 206.`;
    case 'unsatisfiable':
      return ` The viewer asked for ${delivery.range}, but the object has only ${delivery.size} bytes: 416.`;
    default:
      return delivery.ignored === null ? '' : ` ${ignoredTexts[delivery.ignored]}: the whole object is sent.`;
  }
}

const ignoredTexts: Readonly<Record<RangeIgnored, string>> = {
  invalid: "The viewer's Range cannot be read",
  unordered: "The ranges of the viewer's Range are not in ascending order",
  overlapping: "The ranges of the viewer's Range overlap",
  'if-range': "The viewer's If-Range names another version than the stored one",
  'size-unknown': 'The length of the object is not known while it is still arriving, so no range can be cut from it',
};

function rangesText(ranges: readonly ByteRange[]): string {
  const texts = ranges.map(({ start, end }) => `${start}-${end - 1}`);
  return texts.length === 1 ? `the bytes ${texts[0]}` : `the byte ranges ${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
