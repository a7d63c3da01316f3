import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { mergeByTime, type MergeOptions, type SourceGroup, type TimedSource } from '../../../../main/traces/sources/merge';
import { recordedRequest } from '../../../support/traffic';

const template = recordedRequest();

interface Watched {
  open: number;
  most: number;
  opened: number;
}

function sourceOf(name: string, moments: readonly number[], watched?: Watched, piece = 3): TimedSource {
  async function* batches(): AsyncGenerator<readonly RecordedRequest[]> {
    if (watched) {
      watched.open += 1;
      watched.opened += 1;
      watched.most = Math.max(watched.most, watched.open);
    }
    try {
      for (let from = 0; from < moments.length; from += piece) {
        yield moments.slice(from, from + piece).map((at, index) => ({ ...template, at, id: `${name}:${from + index}` }));
      }
    } finally {
      if (watched) watched.open -= 1;
    }
  }
  return { begins: moments.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...moments), open: batches, rough: true };
}

const groupOf = (sources: readonly TimedSource[], from = Number.NEGATIVE_INFINITY): SourceGroup => ({
  from,
  find: () => Promise.resolve(sources),
});

async function all(groups: readonly SourceGroup[], options?: MergeOptions): Promise<RecordedRequest[]> {
  const found: RecordedRequest[] = [];
  for await (const batch of mergeByTime(groups, options)) found.push(...batch);
  return found;
}

const moments = fc.array(fc.nat(300), { maxLength: 40 });

describe('several files in one order', () => {
  it('lose nothing and are sorted, where each is sorted as far as it is read ahead', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moments, { maxLength: 8 }), fc.integer({ min: 1, max: 7 }), async (files, piece) => {
        const found = await all([groupOf(files.map((file, at) => sourceOf(String(at), file, undefined, piece)))], { ahead: 64 });
        expect(found.map(({ at }) => at)).toEqual(files.flat().sort((one, other) => one - other));
        expect(new Set(found.map(({ id }) => id)).size).toBe(files.flat().length);
      }),
    );
  });

  it('keep equal moments in the order of the files, and within a file in its own', async () => {
    const found = await all([groupOf([sourceOf('a', [5, 5, 5, 5]), sourceOf('b', [5, 5]), sourceOf('c', [1, 5])])]);
    expect(found.map(({ id }) => id)).toEqual(['c:0', 'a:0', 'a:1', 'a:2', 'a:3', 'b:0', 'b:1', 'c:1']);
  });

  it('that follow their own order are not sorted', async () => {
    const found = await all([groupOf([{ ...sourceOf('a', [9, 1, 8]), rough: false }, sourceOf('b', [7])])]);
    expect(found.map(({ at }) => at)).toEqual([7, 9, 1, 8]);
  });

  it('lose nothing when many have to wait, and however late each is looked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moments, { maxLength: 10 }), fc.integer({ min: 1, max: 4 }), async (files, mostOpen) => {
        const watched = { open: 0, most: 0, opened: 0 };
        const groups = files.map((file, at) => groupOf([sourceOf(String(at), file, watched)], at * 40));
        const found = await all(groups, { mostOpen, ahead: 4 });
        expect(found.map(({ id }) => id).sort()).toEqual(files.flatMap((file, at) => file.map((_, index) => `${at}:${index}`)).sort());
        expect(watched.most).toBeLessThanOrEqual(mostOpen);
        expect(watched.open).toBe(0);
      }),
    );
  });

  it('are opened when it is their turn, and say how many could not be', async () => {
    const hour = (at: number): number[] => Array.from({ length: 20 }, (_, minute) => at * 100 + minute);
    const watched = { open: 0, most: 0, opened: 0 };
    const late: number[] = [];
    const files = Array.from({ length: 30 }, (_, at) => sourceOf(String(at), hour(at), watched));
    const found = await all([groupOf(files)], { onLate: (most) => late.push(most) });
    expect([found.length, watched.most, late]).toEqual([600, 1, []]);
    await all([groupOf(Array.from({ length: 5 }, (_, at) => sourceOf(String(at), hour(0))))], {
      mostOpen: 2,
      onLate: (most) => late.push(most),
    });
    expect(late).toEqual([3]);
  });

  it('of later hours are not looked for before the time gets there', async () => {
    const looked: number[] = [];
    const groups = [0, 100, 200].map((from) => ({
      from,
      find: () => {
        looked.push(from);
        return Promise.resolve([sourceOf(String(from), [from + 1, from + 50, from + 90])]);
      },
    }));
    const seen: number[][] = [];
    for await (const _batch of mergeByTime(groups)) seen.push([...looked]);
    expect(looked).toEqual([0, 100, 200]);
    const begun = mergeByTime([...groups, { from: 300, find: () => Promise.reject(new Error('looked for too soon')) }]);
    await expect(begun.next()).rejects.toThrow('looked for too soon');
  });

  it('are closed when nobody wants more of them', async () => {
    const watched = { open: 0, most: 0, opened: 0 };
    const long = Array.from({ length: 1000 }, (_, at) => at);
    for await (const _batch of mergeByTime([groupOf([sourceOf('a', long, watched), sourceOf('b', long, watched)])])) break;
    expect(watched).toEqual({ open: 0, most: 2, opened: 2 });
  });
});
