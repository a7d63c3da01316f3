import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberTable } from '../../../../main/replay/lines/number-table';

type Row = readonly [number, number, number, number, number, number];
const small = fc.integer({ min: -2, max: 3 });
const row: fc.Arbitrary<Row> = fc.tuple(small, small, small, fc.integer(), small, small);

describe('NumberTable', () => {
  it('finds what was added and nothing else', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 400 }), row, (rows, other) => {
        const table = new NumberTable(2);
        const order = [...new Map(rows.map((one) => [one.join(), one])).values()];
        order.forEach((one, id) => expect(table.add(...one)).toBe(id));
        order.forEach((one, id) => expect(table.find(...one)).toBe(id));
        expect(table.find(...other)).toBe(order.findIndex((one) => one.join() === other.join()));
        table.clear();
        for (const one of order) expect(table.find(...one)).toBe(-1);
      }),
    );
  });
});
