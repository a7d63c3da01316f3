import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../../../main/core/ports';
import { createCacheStore, weightOf } from '../../../main/runtime/cache-store';
import { fromBuffer, fromFile, fromStream } from '../../../main/runtime/shared-body';
import { entryOf } from '../../support/ports';

const sized = (key: string, size: number): CacheEntry =>
  entryOf({ key, headers: [], body: { size, handle: fromBuffer(Buffer.alloc(size)) } });

describe('createCacheStore', () => {
  it('gives back what was stored under a key', () => {
    const store = createCacheStore({ maxBytes: 10_000 });
    const entry = sized('a', 100);
    store.put(entry);
    expect(store.get('a')).toBe(entry);
    expect(store.get('b')).toBeUndefined();
    store.delete('a');
    expect(store.get('a')).toBeUndefined();
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
  });

  it('lets the entry go that was used longest ago', () => {
    const store = createCacheStore({ maxBytes: 3500 });
    for (const key of ['a', 'b', 'c']) store.put(sized(key, 500));
    store.get('a');
    store.put(sized('d', 500));
    expect(['a', 'b', 'c', 'd'].filter((key) => store.get(key))).toEqual(['a', 'c', 'd']);
  });

  it('does not throw everything out for an entry that can never fit', () => {
    const store = createCacheStore({ maxBytes: 2000 });
    store.put(sized('small', 100));
    store.put(sized('huge', 5000));
    expect(store.get('small')).toBeDefined();
    expect(store.get('huge')).toBeUndefined();
  });

  it('never holds more than its memory and always knows how much it holds', () => {
    const action = fc.oneof(
      fc.record({ do: fc.constant('put' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), size: fc.nat(2000) }),
      fc.record({
        do: fc.constantFrom('get' as const, 'delete' as const),
        key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        size: fc.constant(0),
      }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const store = createCacheStore({ maxBytes: 5000 });
        for (const { do: what, key, size } of actions) {
          if (what === 'put') store.put(sized(key, size));
          else if (what === 'get') store.get(key);
          else store.delete(key);
          const held = ['a', 'b', 'c', 'd', 'e'].map((name) => store.get(name)).filter((entry) => entry !== undefined);
          const { entries, bytes } = store.stats();
          expect(entries).toBe(held.length);
          expect(bytes).toBe(held.reduce((sum, entry) => sum + weightOf(entry), 0));
          expect(bytes).toBeLessThanOrEqual(5000);
        }
      }),
    );
  });

  it('counts a body that is still arriving when it has arrived', async () => {
    const store = createCacheStore({ maxBytes: 10_000 });
    const source = new PassThrough();
    const handle = fromStream(source);
    store.put(entryOf({ key: 'a', body: { size: null, handle } }));
    const before = store.stats().bytes;
    const reading = text(handle.open());
    source.end('x'.repeat(300));
    await reading;
    expect(store.stats().bytes).toBe(before + 300);
    expect(store.get('a')).toBeDefined();
  });

  it('drops an entry whose body breaks off', async () => {
    const store = createCacheStore({ maxBytes: 10_000 });
    const source = new PassThrough();
    const handle = fromStream(source);
    store.put(entryOf({ key: 'a', body: { size: null, handle } }));
    const reading = text(handle.open());
    source.destroy(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    expect(store.get('a')).toBeUndefined();
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
  });

  it('drops an entry whose body outgrows the limit', async () => {
    const store = createCacheStore({ maxBytes: 10_000, maxBodyBytes: 100 });
    const source = new PassThrough();
    const handle = fromStream(source);
    store.put(entryOf({ key: 'a', body: { size: null, handle } }));
    const reading = text(handle.open());
    source.end('x'.repeat(300));
    expect(await reading).toHaveLength(300);
    expect(store.get('a')).toBeUndefined();
  });

  it('keeps a newer entry when the body of the one before breaks off', async () => {
    const store = createCacheStore({ maxBytes: 10_000 });
    const source = new PassThrough();
    const handle = fromStream(source);
    store.put(entryOf({ key: 'a', body: { size: null, handle } }));
    const newer = sized('a', 10);
    store.put(newer);
    const reading = text(handle.open());
    source.destroy(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    expect(store.get('a')).toBe(newer);
  });

  it('takes no body that is broken already', async () => {
    const store = createCacheStore({ maxBytes: 10_000 });
    const source = new PassThrough();
    const handle = fromStream(source);
    const reading = text(handle.open());
    source.destroy(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    store.put(entryOf({ key: 'a', body: { size: null, handle } }));
    expect(store.get('a')).toBeUndefined();
  });

  it('counts no bytes for a body that lies in a file', () => {
    const inFile = entryOf({ key: 'a', headers: [], body: { size: 1_000_000, handle: fromFile('/nowhere', 1_000_000) } });
    expect(weightOf(inFile)).toBeLessThan(1000);
  });

  it('can be emptied', () => {
    const store = createCacheStore({ maxBytes: 10_000 });
    store.put(sized('a', 10));
    store.clear();
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
    expect(store.get('a')).toBeUndefined();
  });
});
