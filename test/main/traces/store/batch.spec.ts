import { array, assert, double, nat, option, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatch, detailFor, mostModels, packDetails, unpackDetails } from '../../../../main/traces/store/batch';
import { rowsOf } from '../../../support/batch-rows';
import { trace } from '../../../support/traces';
import { madeRequest } from '../../../support/stored-exchanges';

const { model, recorded } = madeRequest(1);
const detail = { recorded, log: null };

describe('a batch of exchanges', () => {
  it('gives back the rows that were put in, in order, with keys that rise', () => {
    const entry = record({
      id: string(),
      at: nat(),
      durationMs: option(double({ min: 0, max: 1e9, noNaN: true })),
      bytes: option(nat()),
    });
    assert(
      property(array(entry, { maxLength: 40 }), (entries) => {
        const batch = createBatch();
        const like = {};
        for (const one of entries) if (!batch.repeat(like, one)) batch.add(model, detail, one, like);
        expect(rowsOf(batch.build(), 7)).toEqual(entries.map((one, index) => ({ ...model, ...one, key: 7 + index })));
      }),
    );
  });

  it('has a model once for all that are like it, and ends when there are many models', () => {
    const batch = createBatch();
    const entry = { id: 'a', at: 0, durationMs: 1, bytes: 1 };
    expect(batch.repeat(model, entry)).toBe(false);
    for (let n = 0; n < mostModels; n++) batch.add(model, detail, entry, n === 0 ? model : undefined);
    expect(batch.repeat(model, entry)).toBe(true);
    expect([batch.hasRoom(), batch.size(), batch.build().models.length]).toEqual([false, mostModels + 1, mostModels]);
  });
});

describe('packed details', () => {
  it('are the same after packing', async () => {
    const texts = ['{"a":"ä"}', '{"b":2}'];
    expect(await unpackDetails(await packDetails(texts))).toEqual(texts);
    await expect(unpackDetails(Buffer.from('no'))).rejects.toThrow();
  });

  it('are told under the id and moment of the exchange that asks', () => {
    const text = JSON.stringify({ recorded: { ...recorded, trace: trace({ id: recorded.id }) }, log: null });
    expect(detailFor(text, { id: recorded.id, at: recorded.at }).shared).toBe(false);
    const other = detailFor(text, { id: 'other', at: 1_000 });
    expect(other).toMatchObject({
      shared: true,
      recorded: { id: 'other', at: 1_000, trace: { id: 'other', at: '1970-01-01T00:00:01.000Z' } },
    });
  });
});
