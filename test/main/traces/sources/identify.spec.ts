import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { identify } from '../../../../main/traces/sources/identify';
import { tempFolder } from '../../../support/temp-folder';

const request = 'GET https://a.example/\n';
const folder = tempFolder({
  noname: request,
  'packed.http.gz': gzipSync('https://a.example/\n'),
  'logs.zip': Buffer.from([0x50, 0x4b, 3, 4, 20, 0]),
  'logs.zst': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2]),
  'windows.json': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"ready":true}', 'utf16le')]),
  'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  'broken.gz': Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(50, 7)]),
  'table.parquet': Buffer.from('PAR1....PAR1'),
  'diary.txt': 'Dear diary',
});

describe('what a file is', () => {
  it.each([
    ['noname', 'http'],
    ['packed.http.gz', 'http'],
    ['table.parquet', 'log-v2-parquet'],
  ])('%s is told by its content, and by its name where that leaves it open', async (name, format) => {
    expect(await identify(join(folder, name), name)).toBe(format);
  });

  it.each([
    ['logs.zip', /is a zip archive, and only gzip is unpacked here/],
    ['logs.zst', /is packed by zstd/],
    ['windows.json', /is written in UTF-16\. Save it as UTF-8 first/],
    ['photo.jpg', /holds bytes that no text has/],
    ['broken.gz', /begins as gzip does and cannot be inflated/],
    ['diary.txt', /is no access log of CloudFront/],
  ])('%s is refused with a sentence that says what to do', async (name, words) => {
    expect(await identify(join(folder, name), name)).toMatchObject({ problem: expect.stringMatching(words) as string });
  });
});
