import { describe, expect, it } from 'vitest';
import { createBatch } from '../../../../main/traces/store/batch';
import { columnsOf, exchangeColumns, rowOf, selected } from '../../../../main/traces/store/columns';
import { madeRequest } from '../../../support/stored-exchanges';

describe('the columns of an exchange', () => {
  it('give back the row that they were made of', () => {
    const { model, recorded } = madeRequest(3);
    const told = { ...model, line: 4, failure: 'tls.expired', status: null, traced: true };
    const batch = createBatch();
    const like = {};
    const own = { id: 'x', at: 12, durationMs: 0.25, bytes: 99 };
    batch.add(told, { recorded, log: null }, { ...own, bytes: null, durationMs: null }, like);
    batch.repeat(like, own);
    const names = exchangeColumns.map(({ name }) => name);
    const columns = columnsOf(batch.build(), { from: 0, count: 2, firstKey: 4, setNo: 1, chunk: 2 });
    const rowAt = (at: number): unknown => rowOf(selected.split(', ').map((name) => columns[names.indexOf(name)]?.[at] ?? null));
    expect(rowAt(1)).toEqual({ ...told, ...own, key: 5 });
    expect(rowAt(0)).toEqual({ ...told, ...own, key: 4, bytes: null, durationMs: null });
    const values = columns.map(([value]) => value ?? null);
    expect([values[0], values[2], values[3]]).toEqual([1, 2n, 0]);
  });
});
