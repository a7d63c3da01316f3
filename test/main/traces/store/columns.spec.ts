import { describe, expect, it } from 'vitest';
import { columnsOf, exchangeColumns, rowOf, selected } from '../../../../main/traces/store/columns';
import { madeRequest } from '../../../support/stored-exchanges';

describe('the columns of an exchange', () => {
  it('give back the row that they were made of', () => {
    const { model } = madeRequest(3);
    const row = {
      ...model,
      key: 5,
      id: 'x',
      at: 12,
      durationMs: 0.25,
      bytes: 99,
      line: 4,
      failure: 'tls.expired',
      status: null,
      traced: true,
    };
    const names = exchangeColumns.map(({ name }) => name);
    const values = columnsOf([row], () => ({ setNo: 1, chunk: 2, slot: 3 })).map(([value]) => value ?? null);
    expect(rowOf(selected.split(', ').map((name) => values[names.indexOf(name)] ?? null))).toEqual(row);
    expect([values[0], values[2], values[3]]).toEqual([1, 2n, 3]);
  });
});
