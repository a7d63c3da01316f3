import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePathPattern } from '../../../../main/core/behaviors/path-pattern';

/** The rule again, in the slowest and plainest way. */
function matchesSlowly(pattern: string, path: string): boolean {
  const step = (p: number, s: number): boolean => {
    if (p === pattern.length) return s === path.length;
    if (pattern[p] === '*') return step(p + 1, s) || (s < path.length && step(p, s + 1));
    return s < path.length && (pattern[p] === '?' || pattern[p] === path[s]) && step(p + 1, s + 1);
  };
  return step(0, 0);
}

describe('path patterns', () => {
  it.each([
    ['*', '/', true],
    ['*', '/anything/at/all', true],
    ['/images/*', '/images/a/b.png', true],
    ['/images/*', '/images', false],
    ['images/*', '/images/a.png', true],
    ['*.jpg', '/a/b.jpg', true],
    ['*.jpg', '/a/b.JPG', false],
    ['/a/*/c', '/a/b/x/c', true],
    ['/a/*/c', '/a/c', false],
    ['/a*a', '/a', false],
    ['/ab?', '/abc', true],
    ['/ab?', '/ab', false],
    ['/ab?', '/ab/', true],
    ['/index.html', '/index.html', true],
    ['/index.html', '/index_html', false],
    ['/**/x*', '/a/xyz', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(compilePathPattern(pattern)(path)).toBe(expected);
  });

  it('agree with a plain recursive reading of the rule', () => {
    const letters = fc.constantFrom('a', 'b', '/', '.', '*', '?');
    const pattern = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
    const path = fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 10 }).map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(pattern, path, (glob, candidate) => {
        const rooted = glob.startsWith('/') ? glob : `/${glob}`;
        expect(compilePathPattern(glob)(candidate)).toBe(matchesSlowly(rooted, candidate));
      }),
      { numRuns: 2000 },
    );
  });

  it('match whatever the pattern was made from', () => {
    const piece = fc.stringMatching(/^[a-z/.]{0,4}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, piece), { minLength: 1, maxLength: 4 }), (pairs) => {
        const glob = `/${pairs.map(([literal]) => literal).join('*')}`;
        const path = `/${pairs.map(([literal, filling], at) => literal + (at < pairs.length - 1 ? filling : '')).join('')}`;
        expect(compilePathPattern(glob)(path)).toBe(true);
      }),
    );
  });

  it('cannot be made slow by a hostile path', () => {
    const matches = compilePathPattern(`/${'*a'.repeat(100)}*b`);
    const before = performance.now();
    expect(matches(`/${'a'.repeat(8000)}`)).toBe(false);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
