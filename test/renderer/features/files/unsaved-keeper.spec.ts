import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { createUnsavedKeeper } from '../../../../renderer/features/files/unsaved-keeper';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function make(fails = false) {
  const kept: string[] = [];
  const studio = createMemoryStudio({
    overrides: {
      files: {
        keepDraft: async ({ path, text }) => {
          kept.push(`${path}=${text}`);
          if (fails) throw new Error('no');
          return { kept: true };
        },
      },
    },
  });
  return { keeper: createUnsavedKeeper(studio, 500), kept };
}

describe('keeping drafts', () => {
  it('keeps the last text of each file after a pause', async () => {
    const { keeper, kept } = make();
    keeper.keep('a', '1');
    keeper.keep('b', 'x');
    await vi.advanceTimersByTimeAsync(400);
    keeper.keep('a', '12');
    await vi.advanceTimersByTimeAsync(400);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(kept).toEqual(['a=12', 'b=x']);
  });

  it('keeps at once when the window is left, and nothing twice', async () => {
    const { keeper, kept } = make();
    keeper.keep('a', '1');
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toEqual(['a=1']);
  });

  it('does not keep what was saved meanwhile', async () => {
    const { keeper, kept } = make();
    keeper.keep('a', '1');
    keeper.forget('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toEqual([]);
  });

  it('survives a host that cannot keep them', async () => {
    const { keeper, kept } = make(true);
    keeper.keep('a', '1');
    keeper.keep('b', '2');
    await expect(keeper.flush()).resolves.toBeUndefined();
    expect(kept).toHaveLength(2);
  });
});
