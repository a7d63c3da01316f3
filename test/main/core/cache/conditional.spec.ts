import { describe, expect, it } from 'vitest';
import { notModifiedHeaders, viewerHolds } from '../../../../main/core/cache/conditional';

const stored = [
  ['content-type', 'text/css'],
  ['content-length', '5'],
  ['etag', '"v2"'],
  ['last-modified', 'Fri, 02 Jan 2026 03:04:05 GMT'],
] as const;

describe('viewerHolds', () => {
  it.each([
    ['the same tag', [['if-none-match', '"v2"']], 'If-None-Match'],
    ['a weak form of it', [['if-none-match', 'W/"v2"']], 'If-None-Match'],
    ['a list with it', [['if-none-match', '"v1", "v2"']], 'If-None-Match'],
    ['a star', [['if-none-match', '*']], 'If-None-Match'],
    ['another tag', [['if-none-match', '"v1"']], null],
    [
      'another tag, though the date fits',
      [
        ['if-none-match', '"v1"'],
        ['if-modified-since', 'Fri, 02 Jan 2026 03:04:05 GMT'],
      ],
      null,
    ],
    ['the same date', [['if-modified-since', 'Fri, 02 Jan 2026 03:04:05 GMT']], 'If-Modified-Since'],
    ['an earlier date', [['if-modified-since', 'Thu, 01 Jan 2026 03:04:05 GMT']], null],
    ['no date at all', [['if-modified-since', 'yesterday']], null],
    ['no condition', [], null],
  ] as const)('judges %s', (_name, request, expected) => {
    expect(viewerHolds(request, stored)).toBe(expected);
  });

  it('needs a validator in the stored object', () => {
    expect(viewerHolds([['if-none-match', '"v2"']], [])).toBeNull();
  });
});

it('a 304 repeats the validators but nothing about the body', () => {
  expect(notModifiedHeaders(stored).map(([name]) => name)).toEqual(['etag', 'last-modified']);
});
