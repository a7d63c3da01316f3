import { describe, expect, it } from 'vitest';
import { neighboursOf } from '../../../renderer/charts/map-order';
import { placeRows } from '../../../renderer/charts/map-place';

function place(order: readonly number[][], links: readonly (readonly [number, number])[], height = 20, gap = 10): number[] {
  const count = order.flat().length;
  const from = Uint32Array.from(links, ([source]) => source);
  const to = Uint32Array.from(links, ([, target]) => target);
  const rows = placeRows({
    order: order.map((column) => Uint32Array.from(column)),
    height: new Float64Array(count).fill(height),
    gap,
    before: neighboursOf(count, to, from),
    after: neighboursOf(count, from, to),
  });
  return [...rows];
}

describe('rows of the map', () => {
  it('puts a lone node beside the middle of what it is linked with', () => {
    const [top, middle, bottom, target] = place(
      [[0, 1, 2], [3]],
      [
        [0, 3],
        [1, 3],
        [2, 3],
      ],
    ) as [number, number, number, number];
    expect([top, middle, bottom]).toEqual([10, 40, 70]);
    expect(target).toBe(40);
  });

  it('keeps the distance between nodes that want the same place', () => {
    const rows = place(
      [[0], [1, 2, 3]],
      [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
    );
    expect((rows[2] as number) - (rows[1] as number)).toBeGreaterThanOrEqual(30);
    expect((rows[3] as number) - (rows[2] as number)).toBeGreaterThanOrEqual(30);
    expect(rows[0]).toBe(rows[2]);
  });

  it('starts at the top edge', () => {
    expect(Math.min(...place([[0, 1], [2]], [[1, 2]]))).toBe(10);
  });

  it('answers for an empty map', () => {
    expect(place([], [])).toEqual([]);
  });
});
