import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inOrderOfTime, isScannable } from '../../../../main/replay/lines/file-heads';
import { header, logLine } from '../../../support/log-lines';
import { tempFolder } from '../../../support/temp-folder';

const folder = tempFolder({});

function fileOf(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('isScannable', () => {
  it.each([
    ['with the columns of version 1', `${header}\n${logLine()}\n`, true],
    ['without a header', `${logLine()}\n`, true],
    ['with columns that say more than is scanned', '#Fields: date time cs-method cs-uri-stem x-host-header c-country\n', false],
    ['of records', '{"date":"2026-06-01"}\n', false],
    ['of requests', 'GET https://a.example/\n', false],
  ])('a file %s: %#', async (name, text, expected) => {
    expect(await isScannable(fileOf(`${name.replaceAll(' ', '-')}.log`, text))).toBe(expected);
  });
});

describe('the order of files', () => {
  it('is that of their first requests, whatever they are called, packed or not', async () => {
    const late = fileOf('a.log', `${header}\n${logLine({}, 7200)}\n`);
    const early = fileOf('b.gz', gzipSync(`${header}\n${logLine({}, 60)}\n${logLine()}\n`));
    const middle = fileOf('c.log', `${logLine({}, 30)}\r\n`);
    const empty = fileOf('d.log', `${header}\n`);
    const broken = fileOf('e.gz', Buffer.from([0x1f, 0x8b, 9, 9]));
    expect(await inOrderOfTime([late, empty, early, broken, middle])).toEqual([early, broken, middle, late, empty]);
    expect(await inOrderOfTime([empty])).toEqual([empty]);
  });
});
