import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BodyRef } from '../../../main/core/types/exchange';
import { createEncodings } from '../../../main/runtime/encodings';
import { bodyOf, fromBuffer, fromFile, fromStream } from '../../../main/runtime/shared-body';
import { tempFolder } from '../../support/temp-folder';

const live = createEncodings({ atOnce: 'small' });
const offline = createEncodings({ atOnce: 'always' });
const decode = { br: brotliDecompressSync, gzip: gunzipSync } as const;
const codings = ['br', 'gzip'] as const;

/** Words of a small alphabet, the same on every run: text that compresses neither well nor badly. */
function wordsOf(bytes: number): Buffer {
  let seed = 7;
  const text: string[] = [];
  for (let length = 0; length < bytes; length += 7) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    text.push(seed.toString(36).slice(0, 6).padEnd(6, 'x'));
  }
  return Buffer.from(text.join(' ').slice(0, bytes));
}

async function read(body: BodyRef): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bodyOf(body).open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe.each(codings)('a body compressed with %s', (coding) => {
  const unpack = (bytes: Buffer): string => decode[coding](bytes).toString();

  it('is small at once, with its size', async () => {
    const bytes = wordsOf(5000);
    const packed = live.encode({ size: 5000, handle: fromBuffer(bytes) }, coding, 5000);
    expect(packed.size).toBeGreaterThan(0);
    expect(packed.size).toBeLessThan(5000);
    expect(unpack(await read(packed))).toBe(bytes.toString());
    expect(unpack(await read(live.encode({ size: 3, text: 'ä!' }, coding, 3)))).toBe('ä!');
  });

  it('is the same whether it was made at once or while it arrived, also from a file', async () => {
    const bytes = wordsOf(1_500_000);
    const folder = tempFolder({ 'long.txt': bytes });
    const file = fromFile(`${folder}/long.txt`, bytes.length);
    const atOnce = offline.encode({ size: bytes.length, handle: fromBuffer(bytes) }, coding, bytes.length);
    const whole = await read(atOnce);
    expect(atOnce.size).toBe(whole.length);
    expect(unpack(whole)).toBe(bytes.toString());
    const pieces = Array.from({ length: 15 }, (_, at) => bytes.subarray(at * 100_000, (at + 1) * 100_000));
    const others = [
      live.encode({ size: bytes.length, handle: fromBuffer(bytes) }, coding, bytes.length),
      live.encode({ size: null, handle: fromStream(Readable.from(pieces)) }, coding, bytes.length),
      live.encode({ size: bytes.length, handle: file }, coding, bytes.length),
      offline.encode({ size: bytes.length, handle: file }, coding, bytes.length),
    ];
    expect(others.map(({ size }) => size)).toEqual([null, null, null, whole.length]);
    for (const other of others) expect((await read(other)).equals(whole)).toBe(true);
  });

  it('is read once for all who want it', async () => {
    let opened = 0;
    const source = Readable.from(
      (function* () {
        opened++;
        yield wordsOf(50_000);
      })(),
    );
    const packed = live.encode({ size: null, handle: fromStream(source) }, coding, 50_000);
    const [one, other] = await Promise.all([read(packed), read(packed)]);
    expect(one.equals(other)).toBe(true);
    expect(opened).toBe(1);
  });

  it('leaves a source alone that nobody reads, and breaks off where it breaks off', async () => {
    let asked = false;
    const source = fromStream(
      new Readable({
        read() {
          asked = true;
          this.destroy(new Error('gone'));
        },
      }),
    );
    const packed = live.encode({ size: null, handle: source }, coding, 50_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(false);
    await expect(read(packed)).rejects.toThrow();
    expect(bodyOf(packed).state).toBe('broken');
  });

  it('stops its source when the last reader goes away', async () => {
    const source = new Readable({
      read() {
        this.push(wordsOf(20_000));
      },
    });
    const packed = live.encode({ size: null, handle: fromStream(source) }, coding, 9_000_000);
    const reader = bodyOf(packed).open();
    await new Promise((resolve) => reader.once('data', resolve));
    reader.destroy();
    if (!source.destroyed) await new Promise((resolve) => source.once('close', resolve));
    expect(source.destroyed).toBe(true);
  });

  it('breaks off for a file that is gone', async () => {
    const gone = fromFile('/nowhere/at/all.txt', 50_000);
    for (const port of [live, offline]) await expect(read(port.encode({ size: 50_000, handle: gone }, coding, 50_000))).rejects.toThrow();
  });
});
