import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBytes, readHead } from '../../../../main/traces/sources/bytes';
import { tempFolder } from '../../../support/temp-folder';

const folder = tempFolder({ plain: 'hello', junk: Buffer.from([0x1f, 0x8b, 9, 9, 9]) });
writeFileSync(join(folder, 'packed'), Buffer.concat([gzipSync('hel'), gzipSync('lo')]));

async function textOf(name: string): Promise<[string, string[]]> {
  const problems: string[] = [];
  const parts: Uint8Array[] = [];
  for await (const part of readBytes(join(folder, name), (problem) => problems.push(problem))) parts.push(part);
  return [Buffer.concat(parts).toString(), problems];
}

describe('bytes of a file', () => {
  it('are inflated where they are packed, whatever the name says', async () => {
    expect(await textOf('plain')).toEqual(['hello', []]);
    expect(await textOf('packed')).toEqual(['hello', []]);
    expect((await readHead(join(folder, 'packed'))).plain.toString()).toBe('hello');
  });

  it('that only begin as gzip does are damaged', async () => {
    const [text, problems] = await textOf('junk');
    expect([text, problems.length]).toEqual(['', 1]);
    expect((await readHead(join(folder, 'junk'))).plain).toHaveLength(0);
  });

  it('stop when they are told to', async () => {
    const bytes = readBytes(join(folder, 'plain'), () => undefined, { signal: AbortSignal.abort() });
    await expect(bytes.next()).rejects.toThrow(/abort/i);
  });

  it('are counted as they lie on the disk', async () => {
    const meter = { read: 0 };
    for await (const part of readBytes(join(folder, 'packed'), () => undefined, { meter })) expect(part.length).toBeGreaterThan(0);
    expect(meter.read).toBe(readFileSync(join(folder, 'packed')).length);
  });
});
