import { describe, expect, it } from 'vitest';
import { wouldCompress } from '../../../../main/core/responses/compress';
import type { HeaderList } from '../../../../main/core/types/exchange';

const caching = { gzip: true, brotli: true, disabled: false };
const viewer = { httpVersion: '1.1', headers: [['accept-encoding', 'gzip']] } as const;
const page = (more: HeaderList = [], status = 200, length = '5000') => ({
  status,
  headers: [['content-type', 'text/html; charset=utf-8'], ['content-length', length], ...more] as HeaderList,
  body: { size: Number(length) },
});

describe('wouldCompress', () => {
  it('holds for a page that the viewer takes compressed', () => {
    expect(wouldCompress(page(), viewer, caching)).toBe(true);
    expect(wouldCompress(page([], 404), viewer, caching)).toBe(true);
  });

  it.each([
    ['is too small', page([], 200, '999'), viewer, caching],
    ['is too large', page([], 200, '10000001'), viewer, caching],
    ['is encoded already', page([['content-encoding', 'gzip']]), viewer, caching],
    ['has another status', page([], 201), viewer, caching],
    [
      'is an image',
      {
        ...page(),
        headers: [
          ['content-type', 'image/png'],
          ['content-length', '5000'],
        ] as HeaderList,
      },
      viewer,
      caching,
    ],
    ['is not wanted compressed', page(), { httpVersion: '1.1', headers: [] } as const, caching],
    ['comes under a policy without compression', page(), viewer, { ...caching, gzip: false, brotli: false }],
    ['is not cached at all', page(), viewer, { ...caching, disabled: true }],
  ])('does not hold when the answer %s', (_name, head, request, policy) => {
    expect(wouldCompress(head, request, policy)).toBe(false);
  });
});
