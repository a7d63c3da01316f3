import { describe, expect, it } from 'vitest';
import { memoryDrafts } from '../../../renderer/api/memory-drafts';

describe('drafts without a host', () => {
  it('are none, and asking for more is refused with a sentence', async () => {
    const { list, offers, ...others } = memoryDrafts();
    expect(await offers({ thing: {} })).toEqual([]);
    expect(await list()).toEqual({ drafts: [], unreadable: [] });
    for (const verb of Object.values(others) as (() => Promise<unknown>)[]) {
      await expect(verb()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'The in-memory studio keeps no drafts.' });
    }
  });
});
