import { describe, expect, it } from 'vitest';
import { memorySets } from '../../../renderer/api/memory-sets';

describe('recorded traffic of a studio in memory', () => {
  it('is none, and a sentence says so', async () => {
    const sets = memorySets(() => Promise.reject(new Error('no host')));
    expect(await sets.list()).toMatchObject({ sets: [], state: { problem: 'The in-memory studio records nothing.' } });
    await expect(sets.skipped({ set: 'x' })).rejects.toThrow('no host');
  });
});
