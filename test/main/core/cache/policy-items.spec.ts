import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCookies, pickQuery, picks } from '../../../../main/core/cache/policy-items';

describe('picks', () => {
  it.each([
    ['none', ['a'], 'a', false],
    ['all', [], 'a', true],
    ['whitelist', ['a'], 'a', true],
    ['whitelist', ['a'], 'A', false],
    ['allExcept', ['a'], 'a', false],
    ['allExcept', ['a'], 'b', true],
    ['whitelist', ['*'], 'anything', false],
  ] as const)('%s of %j, asked for %s: %s', (behavior, names, name, expected) => {
    expect(picks({ behavior, names }, name)).toBe(expected);
  });
});

describe('pickQuery', () => {
  const red = (name: string): boolean => name === 'color' || name === 'size';

  it('keeps the order and the spelling of the viewer', () => {
    expect(pickQuery('size=L&ref=mail&color=%72ed&color=', red)).toBe('size=L&color=%72ed&color=');
  });

  it('delimits with & alone and compares names with case', () => {
    expect(pickQuery('color=red;size=L&Color=blue&size', red)).toBe('color=red;size=L&size');
  });

  it('says nothing when nothing is picked', () => {
    expect(pickQuery('ref=mail', red)).toBeNull();
    expect(pickQuery('', 'all')).toBeNull();
    expect(pickQuery(null, 'all')).toBeNull();
    expect(pickQuery('a=1', 'none')).toBeNull();
  });

  it('keeps everything when all is wanted, whatever it looks like', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (query) => pickQuery(query, 'all') === query));
  });
});

describe('parseCookies', () => {
  it('sorts by name, keeps values as they are and drops $ names', () => {
    const headers = [
      ['cookie', 'b=2; $Version=1; a=x=y'],
      ['cookie', 'c'],
    ] as const;
    expect(parseCookies(headers)).toEqual([
      ['a', 'x=y'],
      ['b', '2'],
      ['c', ''],
    ]);
  });

  it('finds none without a cookie header', () => {
    expect(parseCookies([['host', 'a']])).toEqual([]);
  });
});
