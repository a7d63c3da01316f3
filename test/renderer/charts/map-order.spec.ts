import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossings, neighboursOf, orderColumns, type OrderInput } from '../../../renderer/charts/map-order';

function twoColumns(left: number, right: number, pairs: readonly (readonly [number, number])[]): OrderInput {
  return {
    column: Uint16Array.from({ length: left + right }, (_, vertex) => (vertex < left ? 0 : 1)),
    columns: 2,
    from: Uint32Array.from(pairs, ([from]) => from),
    to: Uint32Array.from(pairs, ([, to]) => left + to),
  };
}

describe('order inside the columns', () => {
  it('undoes crossings that need not be', () => {
    const input = twoColumns(3, 3, [
      [0, 2],
      [1, 1],
      [2, 0],
    ]);
    const start = [Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4, 5)];
    expect(crossings(input, start)).toBe(3);
    expect(crossings(input, orderColumns(input))).toBe(0);
  });

  it('keeps every vertex once, in its own column, never with more crossings than before', () => {
    const maps = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([left, right]) =>
        fc.tuple(
          fc.constant(left),
          fc.constant(right),
          fc.array(fc.tuple(fc.integer({ min: 0, max: left - 1 }), fc.integer({ min: 0, max: right - 1 })), { maxLength: 40 }),
        ),
      );
    fc.assert(
      fc.property(maps, ([left, right, pairs]) => {
        const input = twoColumns(left, right, pairs);
        const order = orderColumns(input);
        const start = [
          Uint32Array.from({ length: left }, (_, index) => index),
          Uint32Array.from({ length: right }, (_, index) => left + index),
        ];
        expect(order.map((column) => [...column].sort((a, b) => a - b))).toEqual(start.map((column) => [...column]));
        expect(crossings(input, order)).toBeLessThanOrEqual(crossings(input, start));
      }),
    );
  });

  it('lists neighbours row by row', () => {
    const { start, list } = neighboursOf(3, Uint32Array.of(2, 0, 2), Uint32Array.of(5, 6, 7));
    expect([...start]).toEqual([0, 1, 1, 3]);
    expect([...list]).toEqual([6, 5, 7]);
  });
});
