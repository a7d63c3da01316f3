import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bodyOf, fromBuffer, fromFile, fromStream } from '../../../main/runtime/shared-body';
import { openSlice, slicedBody } from '../../../main/runtime/sliced-body';

const folder = mkdtempSync(join(tmpdir(), 'edgecase-slices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = Buffer.from('abcdefghijklmnopqrstuvwxyz');
const path = join(folder, 'object');
writeFileSync(path, bytes);

async function read(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The object as a stream in chunks of a few bytes. */
function arriving(chunk: number): Readable {
  const source = new PassThrough();
  for (let at = 0; at < bytes.length; at += chunk) source.write(bytes.subarray(at, at + chunk));
  source.end();
  return source;
}

describe('openSlice', () => {
  it('gives the same bytes out of memory, out of a file and out of a stream', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(25), fc.nat(25), fc.integer({ min: 1, max: 30 }), async (one, other, chunk) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other) + 1];
        const wanted = bytes.toString('latin1', start, end);
        expect(await read(openSlice(fromBuffer(bytes), start, end))).toBe(wanted);
        expect(await read(openSlice(fromFile(path, bytes.length), start, end))).toBe(wanted);
        expect(await read(openSlice(fromStream(arriving(chunk), { size: bytes.length }), start, end))).toBe(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a stream to its other readers', async () => {
    const body = fromStream(arriving(5));
    const whole = body.open();
    expect(await read(openSlice(body, 0, 3))).toBe('abc');
    expect(await read(whole)).toBe(bytes.toString());
  });

  it('fails when the body ends before the part', async () => {
    await expect(read(openSlice(fromStream(arriving(5)), 20, 40))).rejects.toThrow('ended before the part');
    const broken = new PassThrough();
    const body = fromStream(broken);
    const slice = read(openSlice(body, 2, 9));
    broken.destroy(new Error('reset'));
    await expect(slice).rejects.toThrow();
  });
});

describe('slicedBody', () => {
  const parts = [
    '<',
    { body: { size: 26, handle: fromBuffer(bytes) }, start: 0, end: 3 },
    '|',
    { body: { size: 26, handle: fromFile(path, 26) }, start: 23, end: 26 },
    '>',
  ];

  it('reads its parts one after the other', async () => {
    expect(await read(slicedBody(parts, 9).open())).toBe('<abc|xyz>');
    expect(await read(bodyOf({ size: 9, parts }).open())).toBe('<abc|xyz>');
  });

  it('is at hand at once when all of it is in memory, without a copy where it is one slice', () => {
    expect(slicedBody(parts, 9).bytes).toBeUndefined();
    const one = slicedBody([{ body: { size: 26, handle: fromBuffer(bytes) }, start: 1, end: 3 }], 2).bytes;
    expect(one?.toString()).toBe('bc');
    expect(one?.buffer).toBe(bytes.buffer);
    expect(slicedBody(['a', { body: { size: 1, text: 'b' }, start: 0, end: 1 }], 2).bytes?.toString()).toBe('ab');
  });
});
