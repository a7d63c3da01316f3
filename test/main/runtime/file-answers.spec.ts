import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../main/core/types/exchange';
import { fileHead, findFile, plain } from '../../../main/runtime/file-answers';
import type { LoadedFile } from '../../../main/runtime/fixture-files';
import { bodyOf, fromBuffer } from '../../../main/runtime/shared-body';
import { plainRequest } from '../../support/origins';

const bytes = Buffer.from('0123456789');
const modified = 'Wed, 01 Jan 2025 00:00:00 GMT';
const loaded: LoadedFile = {
  body: fromBuffer(bytes),
  size: 10,
  part: (first, last) => fromBuffer(bytes.subarray(first, last + 1)),
  etag: '"v1"',
  lastModified: modified,
};
const file = { path: 'origins/x/a.txt', size: 10, modified: 0 };
const ask = (headers: HeaderList, { method = 'GET', bucket = true } = {}): ReturnType<typeof fileHead> =>
  fileHead(file, loaded, plainRequest('x.example', '/a.txt', { method, headers }), bucket);
const text = (head: ReturnType<typeof fileHead>): string => bodyOf(head.body).bytes?.toString() ?? '';

describe('fileHead', () => {
  it('describes the file, and says that it can be had in parts', () => {
    expect(ask([])).toMatchObject({
      status: 200,
      headers: [
        ['content-type', 'text/plain; charset=utf-8'],
        ['content-length', '10'],
        ['accept-ranges', 'bytes'],
        ['etag', '"v1"'],
        ['last-modified', modified],
        ['server', 'AmazonS3'],
      ],
    });
  });

  it.each([
    ['if-match', '"v1"', 200],
    ['if-match', '*', 200],
    ['if-match', '"v2"', 412],
    ['if-none-match', '"v1"', 304],
    ['if-none-match', '"v2"', 200],
    ['if-modified-since', modified, 304],
    ['if-modified-since', 'Tue, 31 Dec 2024 00:00:00 GMT', 200],
    ['if-unmodified-since', modified, 200],
    ['if-unmodified-since', 'Tue, 31 Dec 2024 00:00:00 GMT', 412],
  ])('%s: %s makes a %d', (name, value, status) => {
    expect(ask([[name, value]]).status).toBe(status);
    expect(ask([[name, value]], { bucket: false }).status).toBe(status);
  });

  it('sends the part that is asked for', () => {
    const head = ask([['range', 'bytes=2-4']]);
    expect({ status: head.status, text: text(head) }).toEqual({ status: 206, text: '234' });
    expect(head.headers).toEqual(
      expect.arrayContaining([
        ['content-length', '3'],
        ['content-range', 'bytes 2-4/10'],
      ]),
    );
    expect(ask([['range', 'bytes=2-4']], { method: 'HEAD' })).toMatchObject({ status: 206, body: { size: 0 } });
  });

  it('sends the whole file for several ranges, and where If-Range names another version', () => {
    expect(ask([['range', 'bytes=0-1,3-4']]).status).toBe(200);
    const ranged = (condition: string): number =>
      ask([
        ['range', 'bytes=0-1'],
        ['if-range', condition],
      ]).status;
    expect([ranged('"v1"'), ranged(modified), ranged('"v0"')]).toEqual([206, 206, 200]);
  });

  it('answers 416 behind the end', () => {
    const head = ask([['range', 'bytes=10-']]);
    expect(head).toMatchObject({ status: 416 });
    expect(head.headers).toContainEqual(['content-range', 'bytes */10']);
    expect(text(head)).toContain('<Code>InvalidRange</Code>');
    expect(ask([['range', 'bytes=10-']], { bucket: false }).status).toBe(416);
  });

  it('takes no other method', () => {
    expect(text(ask([], { method: 'PUT' }))).toContain('<Code>MethodNotAllowed</Code>');
    expect(ask([], { method: 'PUT', bucket: false }).headers).toContainEqual(['allow', 'GET, HEAD']);
  });
});

describe('findFile', () => {
  const files = new Map([
    ['/index.html', file],
    ['/docs/index.html', file],
  ]);

  it('knows exact keys of a bucket, and index files of a web root', () => {
    expect(['/', '/docs', '/docs/', '/docs/index.html'].map((path) => findFile(files, path, true) !== undefined)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(['/', '/docs', '/docs/', '/docs/index.html'].map((path) => findFile(files, path, false) !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});

describe('plain', () => {
  it('is a text with its length, and none for HEAD', () => {
    expect(plain(404, 'é', true)).toMatchObject({ status: 404, body: { size: 2 } });
    expect(plain(404, 'x', false).body).toEqual({ size: 0 });
  });
});
