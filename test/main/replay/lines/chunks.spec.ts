import { truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chunksOf, firstBytes, isGzip } from '../../../../main/replay/lines/chunks';
import { tempFolder } from '../../../support/temp-folder';

async function read(
  path: string,
): Promise<{ readonly pieces: readonly string[]; readonly problems: readonly string[]; readonly read: number }> {
  const pieces: string[] = [];
  const problems: string[] = [];
  let last = 0;
  for await (const { bytes, end, read: so } of chunksOf(path, { onDamage: (problem) => problems.push(problem) })) {
    pieces.push(Buffer.from(bytes.subarray(0, end)).toString('latin1'));
    last = so;
  }
  return { pieces, problems, read: last };
}

const folder = tempFolder({});
const text = `${Array.from({ length: 60_000 }, (_unused, at) => `line ${at} ${'x'.repeat(at % 97)}`).join('\n')}\nlast without an end`;
const plain = join(folder, 'a.log');
const packed = join(folder, 'a.log.gz');
writeFileSync(plain, text);
writeFileSync(packed, gzipSync(text));

describe('chunksOf', () => {
  it.each([plain, packed])('gives whole lines, all of them, in order: %#', async (path) => {
    const { pieces, problems, read: bytes } = await read(path);
    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces.slice(0, -1)) expect(piece.endsWith('\n')).toBe(true);
    expect(problems).toEqual([]);
    expect(bytes).toBe(readFileSync(path).length);
  });

  it('gives what came before the damage of a gzip file, and says what is wrong', async () => {
    const cut = join(folder, 'cut.log.gz');
    writeFileSync(cut, gzipSync(text));
    truncateSync(cut, 60_000);
    const { pieces, problems } = await read(cut);
    expect(text.startsWith(pieces.join(''))).toBe(true);
    expect(pieces.join('').length).toBeGreaterThan(1000);
    expect(problems).toEqual(['unexpected end of file']);
  });

  it('gives nothing of an empty file, and a line beyond all measure in pieces', async () => {
    const empty = join(folder, 'empty.log');
    writeFileSync(empty, '');
    expect((await read(empty)).pieces).toEqual([]);
    const long = join(folder, 'long.log');
    writeFileSync(long, `${'y'.repeat(2_500_000)}\nshort\n`);
    expect((await read(long)).pieces.join('')).toBe(readFileSync(long, 'utf8'));
  });

  it('knows gzip by its first bytes', async () => {
    expect(isGzip(await firstBytes(packed, 2))).toBe(true);
    expect(isGzip(await firstBytes(plain, 2))).toBe(false);
  });
});
