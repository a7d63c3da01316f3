import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { watchCache, type CacheView } from '../../../../renderer/features/cache/cache-watch';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cache whose revision the test moves. */
function host() {
  const calls: string[] = [];
  const state = { revision: '1', broken: false };
  const { cache } = createMemoryStudio({
    overrides: {
      cache: {
        revision: async () => {
          calls.push('revision');
          if (state.broken) throw new Error('gone');
          return { revision: state.revision, running: true };
        },
        list: async (input) => {
          calls.push(`list ${input.text ?? ''}`.trim());
          return { rows: [], matching: 0, total: 0, revision: state.revision };
        },
      },
    },
  });
  return { cache, calls, state };
}

async function settle(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

describe('watchCache', () => {
  it('asks for rows at first and when the revision changed, and else for the revision alone', async () => {
    const { cache, calls, state } = host();
    const told: CacheView[] = [];
    const watch = watchCache(cache, { which: 'live', text: '' }, (view) => told.push(view));
    await settle(0);
    expect(calls).toEqual(['revision', 'list']);
    await settle(1100);
    expect(calls.slice(2)).toEqual(['revision']);
    state.revision = '2';
    await settle(1100);
    expect(calls.slice(3)).toEqual(['revision', 'list']);
    expect(told.map(({ page }) => page?.revision)).toEqual(['1', '2']);
    watch.stop();
  });

  it('looks at once when it is asked to, and not at all after it was stopped', async () => {
    const { cache, calls } = host();
    const watch = watchCache(cache, { which: 'live', text: 'tag:a' }, () => undefined);
    await settle(0);
    watch.refresh();
    await settle(0);
    expect(calls).toEqual(['revision', 'list tag:a', 'revision']);
    watch.stop();
    await settle(10_000);
    expect(calls).toHaveLength(3);
  });

  it('keeps what it had when a try fails, says so, and goes on trying', async () => {
    const { cache, state } = host();
    const told: CacheView[] = [];
    const watch = watchCache(cache, { which: 'live', text: '' }, (view) => told.push(view));
    await settle(0);
    state.broken = true;
    await settle(1100);
    expect(told.at(-1)).toMatchObject({ page: { revision: '1' }, error: { message: 'gone' } });
    state.broken = false;
    await settle(1100);
    expect(told.at(-1)).toMatchObject({ page: { revision: '1' }, error: null });
    watch.stop();
  });
});
