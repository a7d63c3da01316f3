import { describe, expect, it, vi } from 'vitest';
import type { StoredRow, TrafficAnchor, TrafficIndex } from '../../../../main/core/types/traffic-query';
import { createSetPages, type PageSource } from '../../../../renderer/features/traffic/set-pages';

const row = (key: number): StoredRow => ({ key }) as StoredRow;

/** A list of rows 0, 1, 2 … whose pages are counted. */
function listOf(length: number) {
  const asked: (number | 'first')[] = [];
  const list = { length, fails: false };
  const source: PageSource = {
    index: async (step): Promise<TrafficIndex> => ({
      matching: list.length,
      total: list.length,
      firstAt: 0,
      lastAt: 0,
      step,
      anchors: Array.from({ length: Math.ceil(list.length / step) }, (_, n) => ({ value: n * step, key: n * step })),
    }),
    page: async (from: TrafficAnchor | undefined, limit) => {
      asked.push(from?.key ?? 'first');
      if (list.fails) throw new Error('gone');
      const begin = from?.key ?? 0;
      return Array.from({ length: Math.max(0, Math.min(limit, list.length - begin)) }, (_, n) => row(begin + n));
    },
  };
  return { source, asked, list };
}

describe('the pages of a long list', () => {
  it('begin with the first, which waits for nothing', async () => {
    const { source, asked } = listOf(1000);
    const pages = createSetPages({ ...source, index: () => new Promise(() => undefined) }, 100);
    pages.open(() => undefined);
    await vi.waitFor(() => expect(pages.row(0)?.key).toBe(0));
    expect([asked, pages.count(), pages.index(), pages.row(100)]).toEqual([['first'], 100, null, undefined]);
  });

  it('are fetched once each, where a person looks', async () => {
    const { source, asked } = listOf(1000);
    const onChange = vi.fn<() => void>();
    const pages = createSetPages(source, 100);
    pages.open(onChange);
    await vi.waitFor(() => expect(pages.count()).toBe(1000));
    pages.want(640, 710);
    pages.want(640, 710);
    expect(pages.row(650)).toBeUndefined();
    await vi.waitFor(() => expect([pages.row(650)?.key, pages.row(705)?.key]).toEqual([650, 705]));
    expect(asked).toEqual(['first', 600, 700]);
    expect(onChange).toHaveBeenCalled();
  });

  it('are forgotten when there are very many', async () => {
    const { source, asked } = listOf(100_000);
    const pages = createSetPages(source, 10);
    pages.open(() => undefined);
    await vi.waitFor(() => expect(pages.count()).toBe(100_000));
    for (let at = 0; at < 2000; at += 10) {
      pages.want(at, at + 10);
      await vi.waitFor(() => expect(pages.row(at)?.key).toBe(at));
    }
    expect(pages.row(0)).toBeUndefined();
    pages.want(0, 10);
    await vi.waitFor(() => expect(pages.row(5)?.key).toBe(5));
    expect(asked.length).toBe(201);
  });

  it('grow with the list: what was its end is asked for again', async () => {
    const { source, list } = listOf(150);
    const pages = createSetPages(source, 100);
    pages.open(() => undefined);
    await vi.waitFor(() => expect(pages.count()).toBe(150));
    pages.want(100, 200);
    await vi.waitFor(() => expect(pages.row(149)?.key).toBe(149));
    list.length = 260;
    pages.grown(150);
    pages.grown(260);
    await vi.waitFor(() => expect([pages.count(), pages.row(199)?.key]).toEqual([260, 199]));
  });

  it('say what went wrong, and are asked for again when they are looked at again', async () => {
    const { source, list } = listOf(50);
    list.fails = true;
    const pages = createSetPages(source, 100);
    pages.open(() => undefined);
    await vi.waitFor(() => expect(pages.error()).toEqual(new Error('gone')));
    list.fails = false;
    pages.want(0, 10);
    await vi.waitFor(() => expect(pages.row(0)?.key).toBe(0));
  });

  it('tell nobody any more once they are closed', async () => {
    const { source } = listOf(50);
    const onChange = vi.fn<() => void>();
    const pages = createSetPages(source, 100);
    pages.open(onChange)();
    await vi.waitFor(() => expect(pages.count()).toBe(50));
    expect(onChange).not.toHaveBeenCalled();
  });
});
