import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizePath } from '../../../../main/core/behaviors/normalize-path';

describe('the path for matching', () => {
  it.each([
    ['/', '/'],
    ['/plain/path.html', '/plain/path.html'],
    ['//a///b', '/a/b'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/../../b', '/b'],
    ['/a/b/..', '/a/'],
    ['/a/b/.', '/a/b/'],
    ['/%61%2Db', '/a-b'],
    ['/a%2fb', '/a%2Fb'],
    ['/%2e%2e/secret', '/secret'],
    ['/.hidden/...', '/.hidden/...'],
    ['/100%', '/100%'],
    ['/a%2', '/a%2'],
  ])('%s becomes %s', (raw, normalized) => {
    expect(normalizePath(raw)).toBe(normalized);
  });

  it('is the same when normalized again, has no dot segments, and always starts with one slash', () => {
    const segment = fc.constantFrom('a', '.', '..', '', '%2e', '%41', '%2F', '...', 'b%');
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
        const once = normalizePath(`/${segments.join('/')}`);
        expect(normalizePath(once)).toBe(once);
        expect(once.startsWith('/')).toBe(true);
        expect(once).not.toMatch(/\/\/|\/\.{1,2}(\/|$)/);
      }),
      { numRuns: 1000 },
    );
  });
});
