import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBody, previewBytes, readableBody, textOf } from '../../../main/runtime/decode-body';

const text = 'the quick brown fox '.repeat(500);

describe('decodeBody', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    [null, Buffer.from(text)],
  ])('undoes %s', (encoding, bytes) => {
    expect(decodeBody(bytes, encoding)?.toString()).toBe(text);
  });

  it('gives as much as a cut body holds', () => {
    for (const [encoding, bytes] of [
      ['gzip', gzipSync(text, { level: 0 })],
      ['br', brotliCompressSync(text)],
    ] as const) {
      const part = decodeBody(bytes.subarray(0, bytes.length - 4), encoding)?.toString() ?? 'nothing';
      expect(text.startsWith(part)).toBe(true);
    }
  });

  it('gives nothing of what is no such encoding, of one it does not know, and of a bomb', () => {
    expect(decodeBody(Buffer.from('plain'), 'gzip')).toBeNull();
    expect(decodeBody(Buffer.from('plain'), 'zstd')).toBeNull();
    expect(decodeBody(gzipSync(Buffer.alloc(9 * 1024 * 1024)), 'gzip')).toBeNull();
  });
});

describe('readableBody', () => {
  it('is no longer than a preview, and says when more was behind the encoding', () => {
    const shown = readableBody(gzipSync('a'.repeat(previewBytes + 1)), false, 'gzip');
    expect(shown.text).toHaveLength(previewBytes);
    expect(shown.truncated).toBe(true);
    expect(readableBody(Buffer.from('no gzip'), true, 'gzip')).toEqual({ text: null, truncated: true });
  });
});

describe('textOf', () => {
  it('takes what is no UTF-8 for binary', () => {
    expect(textOf(Buffer.from([0xff, 0xfe, 0x41]), false)).toBeNull();
    expect(textOf(Buffer.from([0x41, 0]), false)).toBeNull();
  });

  it('leaves a character out that was cut in two', () => {
    const bytes = Buffer.from('aä');
    expect(textOf(bytes.subarray(0, 2), true)).toBe('a');
    expect(textOf(bytes.subarray(0, 2), false)).toBeNull();
  });
});
