import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, manyParts, onePart, type Stretch } from '../../../../main/core/cache/slices';
import type { BodyRef } from '../../../../main/core/types/exchange';

/** The text that a body of parts stands for. */
function read({ text, parts = [] }: BodyRef): string {
  if (text !== undefined) return text;
  return parts.map((part) => (typeof part === 'string' ? part : read(part.body).slice(part.start, part.end))).join('');
}

const object = 'abcdefghijklmnopqrstuvwxyz';
const inOnePiece: readonly Stretch[] = [{ start: 0, end: 26, body: { size: 26, text: object } }];

describe('slices', () => {
  it('are the same bytes however the object lies', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 25 })), fc.nat(25), fc.nat(25), (breaks, one, other) => {
        const edges = [0, ...breaks.toSorted((a, b) => a - b), 26];
        const stretches = edges.slice(1).map((end, at) => {
          const start = edges[at] ?? 0;
          return { start, end, body: { size: end - start, text: object.slice(start, end) } };
        });
        const range = { start: Math.min(one, other), end: Math.max(one, other) + 1 };
        expect(read({ size: null, parts: cut(range, stretches) })).toBe(object.slice(range.start, range.end));
      }),
    );
  });

  it('make a 206 of one range, with its place and length', () => {
    const sliced = onePart(
      { start: 2, end: 5 },
      26,
      [
        ['content-type', 'text/plain'],
        ['content-length', '26'],
      ],
      inOnePiece,
    );
    expect(sliced.headers).toEqual([
      ['content-type', 'text/plain'],
      ['content-range', 'bytes 2-4/26'],
      ['content-length', '3'],
    ]);
    expect(read(sliced.body)).toBe('cde');
    expect(sliced.body.size).toBe(3);
  });

  it('make a multipart/byteranges of several, whose length is that of its bytes', () => {
    const ranges = [
      { start: 0, end: 2 },
      { start: 24, end: 26 },
    ];
    const sliced = manyParts(
      ranges,
      26,
      [
        ['content-type', 'text/plain'],
        ['content-length', '26'],
      ],
      inOnePiece,
      'B',
    );
    const text =
      '--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/26\r\n\r\nab' +
      '\r\n--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 24-25/26\r\n\r\nyz\r\n--B--\r\n';
    expect(read(sliced.body)).toBe(text);
    expect(sliced.headers).toEqual([
      ['content-type', 'multipart/byteranges; boundary=B'],
      ['content-length', String(text.length)],
    ]);
  });

  it('copy nothing: they refer to the stored body', () => {
    const body: BodyRef = { size: 26, handle: {} };
    const [part] = onePart({ start: 0, end: 1 }, 26, [], [{ start: 0, end: 26, body }]).body.parts ?? [];
    expect(part).toEqual({ body, start: 0, end: 1 });
    expect(typeof part === 'string' ? null : part?.body).toBe(body);
  });
});
