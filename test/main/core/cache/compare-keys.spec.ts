import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys, distance, nearestKeys } from '../../../../main/core/cache/compare-keys';
import type { KeyDescription } from '../../../../main/core/types/cache';

const base: KeyDescription = { scope: 'dt_1', method: null, path: '/a', query: null, headers: [], cookies: [], encoding: null };
const differing = (asked: KeyDescription, stored: KeyDescription): readonly string[] =>
  compareKeys(asked, stored)
    .filter(({ same }) => !same)
    .map(({ part, name, hint }) => `${part}${name === '' ? '' : ` ${name}`}: ${hint}`);

describe('compareKeys', () => {
  it('lists the parts that either key has, and says of each whether it is the same', () => {
    const rows = compareKeys(
      { ...base, headers: [{ name: 'host', value: 'a.example' }] },
      { ...base, headers: [{ name: 'host', value: 'b.example' }], encoding: 'gzip' },
    );
    expect(rows.map(({ part, name, asked, stored, same }) => [part, name, asked, stored, same])).toEqual([
      ['scope', '', 'dt_1', 'dt_1', true],
      ['method', '', 'GET, HEAD', 'GET, HEAD', true],
      ['path', '', '/a', '/a', true],
      ['header', 'host', 'a.example', 'b.example', false],
      ['encoding', '', null, 'gzip', false],
    ]);
  });

  it('tells what is easily overlooked', () => {
    expect(differing(base, { ...base, path: '/A' })).toEqual(['path: Only upper and lower case differ, and they count.']);
    expect(differing(base, { ...base, path: '/a/' })).toEqual(['path: Only the slash at the end differs, and it counts.']);
    expect(differing(base, { ...base, path: '/%61' })).toEqual(['path: Only the percent-encoding differs, and it counts.']);
    expect(differing({ ...base, query: 'a=1&b=2' }, { ...base, query: 'b=2&a=1' })).toEqual([
      'query: The same parameters in another order; the order counts.',
    ]);
    expect(differing({ ...base, cookies: [{ name: 'a', value: 'X' }] }, { ...base, cookies: [{ name: 'a', value: 'x' }] })).toEqual([
      'cookie a: Only upper and lower case differ, and they count in values.',
    ]);
    expect(differing(base, { ...base, headers: [{ name: 'origin', value: 'https://a' }] })).toEqual([
      'header origin: The request does not have it.',
    ]);
  });
});

describe('nearestKeys', () => {
  it('puts variants of the same object before other paths and other tenants', () => {
    const stored = [
      { ...base, path: '/other' },
      { ...base, scope: 'dt_2' },
      { ...base, path: '/a/' },
      { ...base, query: 'x=1' },
    ];
    expect(nearestKeys(base, stored, (key) => key, 3)).toEqual([stored[3], stored[2], stored[1]]);
  });

  it('finds no distance between equal keys, and one between all others', () => {
    const part = fc.record({ name: fc.constantFrom('a', 'b'), value: fc.constantFrom('1', '2') });
    const key: fc.Arbitrary<KeyDescription> = fc.record({
      scope: fc.constantFrom('dt_1', 'dt_2'),
      method: fc.constantFrom('OPTIONS' as const, null),
      path: fc.constantFrom('/', '/a', '/A', '/a/b'),
      query: fc.constantFrom(null, 'x=1', 'y=2&x=1', 'x=1&y=2'),
      headers: fc.uniqueArray(part, { selector: ({ name }) => name }).map((list) => list.sort((a, b) => a.name.localeCompare(b.name))),
      cookies: fc.uniqueArray(part, { selector: ({ name }) => name }).map((list) => list.sort((a, b) => a.name.localeCompare(b.name))),
      encoding: fc.constantFrom(null, 'gzip', 'br,gzip'),
    });
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(distance(one, one)).toBe(0);
        expect(distance(one, other) === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});
