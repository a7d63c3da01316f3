import { describe, expect, it } from 'vitest';
import { comparing } from '../../../../../renderer/features/what-if/compare/compare-runner';
import { searching } from '../../../../../renderer/features/what-if/witness/witness-runner';
import { comparison } from '../../../../support/comparisons';

describe('the comparison of this window', () => {
  it('is one, and a search beside it is another', async () => {
    const result = comparison();
    const beside = searching.use.getState().run;
    await comparing.begin('key', async () =>
      (async function* once() {
        yield { result };
      })(),
    );
    expect(comparing.use.getState().run).toEqual({ state: 'done', key: 'key', result });
    expect(searching.use.getState().run).toBe(beside);
  });
});
