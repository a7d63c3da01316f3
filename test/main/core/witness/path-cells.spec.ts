import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePathPattern } from '../../../../main/core/behaviors/path-pattern';
import { findPathCells } from '../../../../main/core/witness/path-cells';

const winner =
  (patterns: readonly string[]) =>
  (path: string): string =>
    String(patterns.findIndex((pattern) => compilePathPattern(pattern)(path)));

describe('cells of path patterns', () => {
  it('has the shortest path for each pattern, behind all that stand before it', () => {
    const patterns = ['/api/*', '*.css', '/img/??.png', '/api/v1/*'];
    const { paths, complete } = findPathCells({ patterns, classify: winner(patterns) });
    expect(complete).toBe(true);
    expect(Object.fromEntries(paths)).toEqual({ '-1': '/', '0': '/api/', '1': '/.css', '2': '/img/xx.png' });
  });

  it('finds what only the meeting of several patterns brings about', () => {
    const patterns = ['/a*', '*z', '*m*'];
    const { paths } = findPathCells({
      patterns,
      classify: (path) => patterns.map((pattern) => Number(compilePathPattern(pattern)(path))).join(''),
    });
    expect([...paths.keys()].sort()).toEqual(['000', '001', '010', '011', '100', '101', '110', '111']);
  });

  it('misses no pattern that any short path over the same letters reaches', () => {
    const letter = fc.constantFrom('a', 'b', '/', '*', '?');
    const pattern = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));
    const paths = fc
      .sample(fc.array(fc.constantFrom('a', 'b', 'c', '/'), { maxLength: 5 }), 300)
      .map((letters) => `/${letters.join('')}`.replaceAll(/\/+/g, '/'));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (patterns) => {
        const classify = winner(patterns);
        const found = findPathCells({ patterns, classify });
        for (const path of paths) expect(found.paths.has(classify(path))).toBe(true);
        for (const [cell, path] of found.paths) expect(classify(path)).toBe(cell);
      }),
      { numRuns: 600 },
    );
  });

  it('gives up at its limit and says so', () => {
    const { complete } = findPathCells({ patterns: ['*abcde*fghij*', '*k*l*m*n*o*'], classify: () => '', limit: 20 });
    expect(complete).toBe(false);
  });
});
