import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzip, isGzip } from '../../../../main/traces/sources/gunzip';

async function inflate(packed: Buffer, size = 1000): Promise<{ text: string; problems: string[] }> {
  const problems: string[] = [];
  const parts: Uint8Array[] = [];
  const source = (async function* () {
    for (let at = 0; at < packed.length; at += size) yield packed.subarray(at, at + size);
  })();
  for await (const part of gunzip(source, (problem) => problems.push(problem))) parts.push(part);
  return { text: Buffer.concat(parts).toString('latin1'), problems };
}

/** Text that does not pack well, so that a file has many blocks. */
const text = Array.from({ length: 20_000 }, (_, at) => ((at * 2_654_435_761) >>> 0).toString(36)).join('\n');

describe('gzip files', () => {
  it('are inflated member by member, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 50 }), async (texts, size) => {
        const packed = Buffer.concat(texts.map((part) => gzipSync(Buffer.from(part))));
        const whole = Buffer.concat(texts.map((part) => Buffer.from(part))).toString('latin1');
        expect(await inflate(packed, size)).toEqual({ text: whole, problems: [] });
      }),
      { numRuns: 30 },
    );
  });

  it('that were cut short give all that came before the cut, and say so', async () => {
    const packed = gzipSync(text);
    const { text: read, problems } = await inflate(packed.subarray(0, Math.floor(packed.length / 2)));
    expect(problems).toEqual(['unexpected end of file']);
    expect(text.startsWith(read)).toBe(true);
    expect(read.length).toBeGreaterThan(text.length / 3);
  });

  it('with a damaged member give what came before it', async () => {
    const good = gzipSync('good\n');
    const bad = gzipSync(text);
    bad.fill(0xff, 2000, 2100);
    const { text: read, problems } = await inflate(Buffer.concat([good, bad]));
    expect(problems).toHaveLength(1);
    expect(read.startsWith('good\n')).toBe(true);
  });

  it('stop when nobody reads on', async () => {
    let closed = false;
    const source = (async function* () {
      try {
        for (;;) yield gzipSync(text);
      } finally {
        closed = true;
      }
    })();
    for await (const part of gunzip(source, () => undefined)) if (part.length > 0) break;
    expect(closed).toBe(true);
  });

  it('are known by their first two bytes', () => {
    expect([isGzip(gzipSync('a')), isGzip(Buffer.from('a'))]).toEqual([true, false]);
  });
});
