import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFolder, momentOf } from '../../../../main/traces/sources/folder';
import { tempFolder } from '../../../support/temp-folder';

const names = [
  'b/E2.2026-01-02-04.aaaa.gz',
  'a/E1.2026-01-02-05.bbbb.gz',
  'a/E1.2026-01-02-04.cccc.gz',
  'E1.2025-12-31-23.dddd.gz',
  'by-hour/2026/01/02/03/file-7',
  'hive/year=2026/month=01/day=01/hour=00/part',
  'plain.http',
  '.hidden/x.log',
  'a/.DS_Store',
];
const folder = tempFolder(Object.fromEntries(names.map((name) => [name, 'x'])));

describe('the files of a folder', () => {
  it('come in the order of time that their names or folders tell, and otherwise by name', async () => {
    expect((await listFolder(folder)).map(({ name }) => name)).toEqual([
      'plain.http',
      'E1.2025-12-31-23.dddd.gz',
      'hive/year=2026/month=01/day=01/hour=00/part',
      'by-hour/2026/01/02/03/file-7',
      'a/E1.2026-01-02-04.cccc.gz',
      'b/E2.2026-01-02-04.aaaa.gz',
      'a/E1.2026-01-02-05.bbbb.gz',
    ]);
  });

  it('say from when on they are, by the hour or the day', () => {
    expect(momentOf('E1.2026-01-02-04.cccc.gz')).toBe(Date.UTC(2026, 0, 2, 4));
    expect(momentOf('by-hour/2026/01/02/03/file-7')).toBe(Date.UTC(2026, 0, 2, 3));
    expect(momentOf('a/export-2026-01-02.log')).toBe(Date.UTC(2026, 0, 2));
    expect(momentOf('E1.2026-13-02-04.cccc.gz')).toBe(Number.NEGATIVE_INFINITY);
    expect(momentOf('access.log')).toBe(Number.NEGATIVE_INFINITY);
  });

  it('are given with the path that they can be opened by', async () => {
    expect((await listFolder(folder))[0]?.path).toBe(join(folder, 'plain.http'));
  });
});
