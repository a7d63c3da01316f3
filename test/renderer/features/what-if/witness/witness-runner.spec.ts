import { describe, expect, it } from 'vitest';
import { searching } from '../../../../../renderer/features/what-if/witness/witness-runner';

describe('the search of this window', () => {
  it('keeps what it found', async () => {
    const result = { witnesses: [], tried: 1, dimensions: [], silent: [], at: 0, smallest: true, complete: true, notes: [] };
    await searching.begin('key', async () =>
      (async function* once() {
        yield { progress: { done: 1, total: 2, changes: 0 } };
        yield { result };
      })(),
    );
    expect(searching.use.getState().run).toEqual({ state: 'done', key: 'key', result });
  });
});
