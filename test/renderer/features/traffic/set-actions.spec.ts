import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredSet, TrafficSets } from '../../../../main/core/types/traffic-query';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import {
  exportFrom,
  exportSection,
  exportWords,
  followImport,
  importSource,
  largestUpload,
  removeSet,
} from '../../../../renderer/features/traffic/set-actions';
import { useToasts } from '../../../../renderer/ui/toast';
import type { Studio } from '../../../../preload/contract';

beforeEach(() => useToasts.setState({ messages: [] }));
afterEach(() => vi.unstubAllGlobals());
const toasts = (): readonly string[] => useToasts.getState().messages.map(({ tone, text }) => `${tone}: ${text}`);
const studioWith = (sets: Partial<Studio['sets']>) => createMemoryStudio({ overrides: { sets } });
const after = { sets: [] } as unknown as TrafficSets;

async function* stream<T>(...messages: readonly T[]): AsyncGenerator<T, void, void> {
  yield* messages;
}
/** The contract's streams have more members than a generator of this runtime. */
const asVerb = (verb: () => Promise<AsyncIterable<object>>): Studio['sets']['exportSet'] => verb as unknown as Studio['sets']['exportSet'];

describe('deleting a set', () => {
  it('can be taken back', async () => {
    const restored: string[] = [];
    const show = vi.fn<(sets: TrafficSets) => void>();
    const studio = studioWith({
      remove: async () => after,
      restore: async ({ set }) => {
        restored.push(set);
        return after;
      },
    });
    expect(await removeSet(studio, { id: 'x', name: 'Mine' } as StoredSet, show)).toBe(after);
    const [message] = useToasts.getState().messages;
    expect(message?.text).toBe('“Mine” was deleted.');
    message?.action?.run();
    await vi.waitFor(() => expect(show).toHaveBeenCalledWith(after));
    expect(restored).toEqual(['x']);
  });
});

describe('exporting a set', () => {
  it('offers each form once', () => {
    const chosen: string[] = [];
    exportSection('Export', (format) => chosen.push(format)).items.forEach(({ run }) => run());
    expect(chosen).toEqual(exportWords.map(({ format }) => format));
    expect(new Set(chosen).size).toBe(chosen.length);
  });

  it.each([
    [{ text: null, path: '/data/exports/a.har', exchanges: 3, left: 0 }, 'ok: Saved 3 exchanges as /data/exports/a.har.'],
    [
      { text: null, path: '/x', exchanges: 3, left: 1 },
      'ok: Saved 3 exchanges as /x. 1 exchange is left out: such a log has no line about it.',
    ],
    [
      { text: '', path: null, exchanges: 0, left: 2 },
      'warning: There is nothing to export in this form. 2 exchanges are left out: such a log has no line about them.',
    ],
  ])('says where it went: %o', async (result, said) => {
    const studio = studioWith({
      exportSet: asVerb(async () => stream({ progress: { done: 1, skipped: 0 } }, { result: { name: 'a.har', bytes: 1, ...result } })),
    });
    await exportFrom(studio, 'x', { query: { terms: [] } }, 'har');
    expect(toasts()).toEqual([said]);
  });

  it('saves a small one through the page', async () => {
    const saved: string[] = [];
    const link = { href: '', download: '', click: () => saved.push(link.download) };
    vi.stubGlobal('document', { createElement: () => link });
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
    const result = { name: 'a.har', text: '{}', path: null, bytes: 2, exchanges: 1, left: 0 };
    await exportFrom(studioWith({ exportSet: asVerb(async () => stream({ result })) }), 'x', { keys: [1] }, 'har');
    expect([saved, toasts()]).toEqual([['a.har'], ['ok: Saved 1 exchange as a.har.']]);
  });

  it('says what is in the way', async () => {
    await exportFrom(createMemoryStudio(), 'x', {}, 'har');
    expect(toasts()).toEqual([expect.stringMatching(/^error: /)]);
  });
});

describe('importing', () => {
  const control = (): AbortController => new AbortController();

  it('tells how far it is and ends with the set', async () => {
    const seen: number[] = [];
    const messages = [{ progress: { done: 5, skipped: 0 } }, { result: { set: 's', requests: 9, skipped: 2 } }];
    const report = { signal: control().signal, onProgress: (done: number) => seen.push(done) };
    expect(await followImport(Promise.resolve(stream(...(messages as never[]))), report)).toBe('s');
    expect([seen, toasts()]).toEqual([[5], ['warning: 9 exchanges imported. 2 lines could not be used.']]);
  });

  it('ends quietly when it was given up, and throws everything else', async () => {
    const ended = control();
    ended.abort();
    const failing = (): Promise<never> => Promise.reject(new Error('no'));
    expect(await followImport(failing(), { signal: ended.signal, onProgress: () => undefined })).toBeNull();
    await expect(followImport(failing(), { signal: control().signal, onProgress: () => undefined })).rejects.toThrow('no');
  });

  it('takes a path as it is, small files as bytes, and large ones not at all', async () => {
    expect(await importSource('/a.log')).toEqual({ path: '/a.log' });
    const bytes = new Uint8Array(100_000).map((_, n) => n % 256);
    const source = await importSource(new File([bytes], 'a.gz'));
    expect('base64' in source && Buffer.from(source.base64, 'base64').equals(Buffer.from(bytes))).toBe(true);
    const large = { name: 'big.log', size: largestUpload + 1 } as File;
    await expect(importSource(large)).rejects.toThrow('big.log is too large');
  });
});
