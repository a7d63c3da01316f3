import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTouches, quietMs } from '../../../main/workspace/touches';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('createTouches', () => {
  it('waits for quiet and gives each path once', () => {
    const settled: (readonly string[] | null)[] = [];
    const touches = createTouches((paths) => settled.push(paths));
    touches.touch('a');
    vi.advanceTimersByTime(quietMs - 10);
    touches.touch('b');
    touches.touch('a');
    vi.advanceTimersByTime(quietMs - 10);
    expect(settled).toEqual([]);
    vi.advanceTimersByTime(20);
    expect(settled).toEqual([['a', 'b']]);
    vi.advanceTimersByTime(1_000);
    expect(settled).toHaveLength(1);
  });

  it('does not wait for ever', () => {
    const settled: unknown[] = [];
    const touches = createTouches((paths) => settled.push(paths));
    for (let at = 0; at < 60; at += 1) {
      touches.touch('a');
      vi.advanceTimersByTime(20);
    }
    expect(settled.length).toBeGreaterThanOrEqual(2);
  });

  it('looks everywhere when it is not known where, or when there are very many', () => {
    const settled: unknown[] = [];
    const touches = createTouches((paths) => settled.push(paths));
    touches.touch('a');
    touches.touch(null);
    vi.advanceTimersByTime(100);
    for (let at = 0; at < 500; at += 1) touches.touch(`f${at}`);
    vi.advanceTimersByTime(100);
    touches.touch('b');
    vi.advanceTimersByTime(100);
    expect(settled).toEqual([null, null, ['b']]);
  });

  it('says nothing after it was stopped', () => {
    const settled: unknown[] = [];
    const touches = createTouches((paths) => settled.push(paths));
    touches.touch('a');
    touches.stop();
    touches.touch('b');
    vi.advanceTimersByTime(1_000);
    expect(settled).toEqual([]);
  });
});
