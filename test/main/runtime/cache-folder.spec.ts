import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../../../main/core/ports';
import { openCacheFolder } from '../../../main/runtime/cache-folder';
import { createCacheStore, type MeasuredCacheStore } from '../../../main/runtime/cache-store';
import { fromFile, fromStream, type SharedBody } from '../../../main/runtime/shared-body';
import { entryOf } from '../../support/ports';
import { tempFolder } from '../../support/temp-folder';

const root = tempFolder();

/** The id of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('openCacheFolder', () => {
  it('makes its folder when the first body needs it, and removes it at the end', async () => {
    const place = join(root, 'one');
    const folder = openCacheFolder(place);
    expect(existsSync(place)).toBe(false);
    const [one, other] = [folder.create(), folder.create()];
    expect(one.path).not.toBe(other.path);
    expect(dirname(one.path)).toBe(dirname(other.path));
    await one.read(0, 1);
    expect(existsSync(one.path)).toBe(true);
    await folder.close();
    expect(readdirSync(place)).toEqual([]);
  });

  it('sweeps what runs left behind that did not end well, and nothing else', () => {
    const place = join(root, 'swept');
    mkdirSync(place);
    const left = join(place, `run-${deadProcess()}-1`);
    const mine = join(place, `run-${process.pid}-99`);
    for (const path of [left, mine, join(place, 'notes')]) mkdirSync(path);
    writeFileSync(join(left, '1.body'), 'x');
    openCacheFolder(place);
    expect(readdirSync(place).sort()).toEqual(['notes', `run-${process.pid}-99`]);
  });

  it('keeps runs of one process apart', () => {
    const place = join(root, 'two');
    const paths = [openCacheFolder(place), openCacheFolder(place)].map((folder) => folder.create().path);
    expect(dirname(paths[0] as string)).not.toBe(dirname(paths[1] as string));
  });
});

const mebibyte = 1024 * 1024;

interface TestStore {
  readonly store: MeasuredCacheStore;
  /** Names of the files that are there now. */
  readonly files: () => readonly string[];
}

let places = 0;

function storeOn(maxDiskBytes: number, maxBytes = 8 * mebibyte): TestStore {
  const place = join(root, `cache-${++places}`);
  const files = (): readonly string[] =>
    existsSync(place) ? readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.body')) : [];
  return { store: createCacheStore({ maxBytes, maxDiskBytes, folder: openCacheFolder(place) }), files };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

function arriving(key: string, size: number | null = null): { entry: CacheEntry; body: SharedBody; source: PassThrough } {
  const source = new PassThrough();
  const body = fromStream(source, { size });
  return { entry: entryOf({ key, headers: [], body: { size, handle: body } }), body, source };
}

/** Sends pieces with a mark in every one, as fast as they are taken. */
async function send(source: PassThrough, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes;) {
    const piece = Buffer.alloc(Math.min(64 * 1024, bytes - sent), sent % 251);
    sent += piece.length;
    if (!source.write(piece)) await once(source, 'drain');
  }
  source.end();
}

function expected(bytes: number): Buffer {
  const pieces: Buffer[] = [];
  for (let sent = 0; sent < bytes; sent += 64 * 1024) pieces.push(Buffer.alloc(Math.min(64 * 1024, bytes - sent), sent % 251));
  return Buffer.concat(pieces);
}

async function stored(store: MeasuredCacheStore, key: string, bytes: number): Promise<SharedBody> {
  const { entry, body, source } = arriving(key);
  store.put(entry);
  const reading = buffer(body.open());
  await send(source, bytes);
  expect((await reading).length).toBe(bytes);
  await until(() => body.state !== 'streaming');
  return body;
}

function bodyIn(store: MeasuredCacheStore, key: string): SharedBody {
  const entry = store.peek(key);
  if (!entry) throw new Error(`nothing is stored under ${key}`);
  return entry.body.handle as SharedBody;
}

describe('a cache with a disk', () => {
  it('keeps small bodies in memory and writes large ones to a file while they pass', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    await stored(store, 'small', mebibyte);
    expect(files()).toEqual([]);
    const body = await stored(store, 'large', 3 * mebibyte + 5);
    expect(files()).toHaveLength(1);
    expect(body).toMatchObject({ state: 'complete', inMemory: false, size: 3 * mebibyte + 5, bytes: undefined });
    expect((await buffer(body.open())).equals(expected(3 * mebibyte + 5))).toBe(true);
    expect(store.stats()).toMatchObject({ entries: 2, diskBytes: 3 * mebibyte + 5 });
    expect(store.stats().bytes).toBeLessThan(mebibyte + 2048);
    await store.close();
    await until(() => files().length === 0);
  });

  it('gives fast, slow and late readers the same bytes', async () => {
    const { store } = storeOn(16 * mebibyte);
    const { entry, body, source } = arriving('a');
    store.put(entry);
    const slow = body.open();
    const fast = buffer(body.open());
    const sending = send(source, 4 * mebibyte);
    // The fast one is done before the slow one has begun to read.
    const whole = await fast;
    const late = buffer(body.open());
    await sending;
    expect(whole.equals(expected(4 * mebibyte))).toBe(true);
    expect((await buffer(slow)).equals(whole)).toBe(true);
    expect((await late).equals(whole)).toBe(true);
    await store.close();
  });

  it('gives any range, while the body arrives and afterwards, without reading what lies before it', async () => {
    const { store } = storeOn(16 * mebibyte);
    const { entry, body, source } = arriving('a');
    store.put(entry);
    const whole = buffer(body.open());
    const early = buffer(body.openRange?.(2 * mebibyte + 3, 2 * mebibyte + 70_000) as Readable);
    await send(source, 3 * mebibyte);
    await whole;
    const [from, to] = [100_001, 400_002];
    const late = await buffer(body.openRange?.(from, to) as Readable);
    expect(late.equals(expected(3 * mebibyte).subarray(from, to))).toBe(true);
    expect((await early).equals(expected(3 * mebibyte).subarray(2 * mebibyte + 3, 2 * mebibyte + 70_000))).toBe(true);
    await expect(buffer(body.openRange?.(3 * mebibyte - 5, 3 * mebibyte + 5) as Readable)).rejects.toThrow('ended before the part');
    await store.close();
  });

  it('leaves nothing of a download that breaks off', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    const { entry, body, source } = arriving('a');
    store.put(entry);
    const reading = text(body.open());
    for (let sent = 0; sent < 40; sent++) source.write(Buffer.alloc(64 * 1024));
    await until(() => files().length === 1);
    source.destroy(new Error('the origin is gone'));
    await expect(reading).rejects.toThrow('the origin is gone');
    await until(() => files().length === 0);
    expect(store.get('a')).toBeUndefined();
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
  });

  it('leaves nothing of a download that its only reader gives up', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    const { entry, body, source } = arriving('a');
    store.put(entry);
    const reader = body.open();
    reader.on('data', () => undefined);
    for (let sent = 0; sent < 40; sent++) source.write(Buffer.alloc(64 * 1024));
    await until(() => files().length === 1);
    reader.destroy();
    await until(() => files().length === 0);
    expect(source.destroyed).toBe(true);
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
  });

  it('lets readers of an evicted object finish', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    const body = await stored(store, 'a', 3 * mebibyte);
    const reader: Readable = body.open();
    await once(reader, 'readable');
    store.delete('a');
    await until(() => files().length === 0);
    expect((await buffer(reader)).equals(expected(3 * mebibyte))).toBe(true);
    await store.close();
  });

  it('passes on an object that is evicted while it arrives', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    const { entry, body, source } = arriving('a');
    store.put(entry);
    const reading = buffer(body.open());
    const slow = body.open();
    for (let sent = 0; sent < 40; sent++) source.write(Buffer.alloc(64 * 1024, 7));
    await until(() => files().length === 1);
    store.clear();
    const rest = buffer(slow);
    source.end(Buffer.alloc(mebibyte, 8));
    const whole = Buffer.concat([Buffer.alloc(40 * 64 * 1024, 7), Buffer.alloc(mebibyte, 8)]);
    expect((await reading).equals(whole)).toBe(true);
    expect((await rest).equals(whole)).toBe(true);
    await until(() => files().length === 0);
  });

  it('makes room on disk by what was used longest ago, and leaves what lies in memory alone', async () => {
    const { store, files } = storeOn(5 * mebibyte);
    await stored(store, 'memory', 1000);
    await stored(store, 'one', 2 * mebibyte);
    await stored(store, 'two', 2 * mebibyte);
    store.get('one');
    await stored(store, 'three', 2 * mebibyte);
    expect(['memory', 'one', 'two', 'three'].filter((key) => store.peek(key))).toEqual(['memory', 'one', 'three']);
    await until(() => files().length === 2);
    expect(store.stats().diskBytes).toBe(4 * mebibyte);
    await store.close();
  });

  it('never keeps a body that is larger than the disk may be, and says so before it begins where the size is known', async () => {
    const { store, files } = storeOn(2 * mebibyte);
    expect(store.maxBodyBytes).toBe(2 * mebibyte);
    const body = await stored(store, 'unknown size', 3 * mebibyte);
    expect(body.state).toBe('too-large');
    const known = arriving('known size', 3 * mebibyte);
    store.put(known.entry);
    expect(known.body.state).toBe('too-large');
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
    await until(() => files().length === 0);
  });

  it('keeps one file for an object that is stored again with the same body, until the last is gone', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    const body = await stored(store, 'a', 2 * mebibyte);
    const entry = store.peek('a') as CacheEntry;
    store.put({ ...entry, freshUntil: entry.freshUntil + 1000 });
    store.put({ ...entry, key: 'shield a', tier: 'shield' });
    expect(store.stats()).toMatchObject({ entries: 2, diskBytes: 2 * mebibyte });
    store.delete('a');
    expect(files()).toHaveLength(1);
    expect(await buffer(body.open())).toHaveLength(2 * mebibyte);
    store.delete('shield a');
    await until(() => files().length === 0);
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
  });

  it('shrinks at once when its limits do', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    await stored(store, 'one', 2 * mebibyte);
    await stored(store, 'two', 2 * mebibyte);
    store.resize({ maxBytes: mebibyte, maxDiskBytes: 3 * mebibyte });
    expect(store.limits()).toEqual({ maxBytes: mebibyte, maxDiskBytes: 3 * mebibyte });
    expect(store.peek('one')).toBeUndefined();
    await until(() => files().length === 1);
    await store.close();
  });

  it('copies a fixture file, so that the object stays what it was when the file is edited', async () => {
    const { store, files } = storeOn(16 * mebibyte);
    const path = join(root, 'video.mp4');
    writeFileSync(path, expected(2 * mebibyte));
    store.put(entryOf({ key: 'a', body: { size: 2 * mebibyte, handle: fromFile(path, 2 * mebibyte) } }));
    await until(() => store.stats().diskBytes === 2 * mebibyte && bodyIn(store, 'a').state === 'complete');
    writeFileSync(path, 'edited');
    expect(files()).toHaveLength(1);
    expect((await buffer(bodyIn(store, 'a').open())).equals(expected(2 * mebibyte))).toBe(true);
    await store.close();
    expect(readFileSync(path, 'utf8')).toBe('edited');
  });

  it('passes bodies on without keeping them where the disk takes nothing', async () => {
    const blocked = join(root, 'a-file');
    writeFileSync(blocked, '');
    const store = createCacheStore({ maxBytes: 8 * mebibyte, maxDiskBytes: 16 * mebibyte, folder: openCacheFolder(blocked) });
    const body = await stored(store, 'a', 2 * mebibyte);
    expect(body.state).toBe('too-large');
    expect(store.stats()).toEqual({ entries: 0, bytes: 0, diskBytes: 0 });
  });

  it('never holds more than its limits once things have settled, and its files are what it counts', async () => {
    const step = fc.record({
      do: fc.constantFrom('put' as const, 'put' as const, 'get' as const, 'delete' as const, 'break' as const),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      size: fc.integer({ min: 0, max: 3 * mebibyte }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { store, files } = storeOn(4 * mebibyte, 2 * mebibyte);
        await Promise.all(
          steps.map(async ({ do: what, key, size }) => {
            if (what === 'get') store.get(key);
            else if (what === 'delete') store.delete(key);
            else {
              const { entry, body, source } = arriving(key);
              store.put(entry);
              const reading = buffer(body.open()).catch(() => null);
              if (what === 'break') source.destroy(new Error('gone'));
              else await send(source, size);
              await reading;
              await until(() => body.state !== 'streaming');
            }
          }),
        );
        const { bytes, diskBytes } = store.stats();
        expect(bytes).toBeLessThanOrEqual(2 * mebibyte);
        expect(diskBytes).toBeLessThanOrEqual(4 * mebibyte);
        const onDisk = [...store.entries()].map(({ body }) => (body.handle as SharedBody).diskBytes ?? 0).filter((size) => size > 0);
        expect(onDisk.reduce((sum, size) => sum + size, 0)).toBe(diskBytes);
        await until(() => files().length === onDisk.length);
        await store.close();
        await until(() => files().length === 0);
      }),
      { numRuns: 25 },
    );
  });
});
