import { describe, expect, it } from 'vitest';
import type { CacheDetail, ItemCount } from '../../../../main/core/types/cache-view';
import {
  ageText,
  differenceName,
  itemHint,
  keyLines,
  leftText,
  objects,
  overtimeText,
  ratioText,
  span,
  stateWords,
  validatorsOf,
  whereText,
} from '../../../../renderer/features/cache/cache-words';

describe('times of stored objects', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [250, '4 min 10 s'],
    [7_320, '2 h 2 min'],
    [86_400, '1 d'],
    [31_536_000, '365 d'],
    [100_000, '1 d 3 h'],
    [-5, '0 s'],
  ])('reads %d seconds as %s', (seconds, words) => {
    expect(span(seconds)).toBe(words);
  });

  it('counts age up and time left down on the clock that it is given', () => {
    const row = { storedAt: 1_000, freshUntil: 61_000, kind: 'object' } as const;
    expect([ageText(row, 11_500), leftText(row, 11_500)]).toEqual(['10 s', '50 s']);
    expect([ageText(row, 66_000), leftText(row, 66_000)]).toEqual(['1 min 5 s', 'over 5 s']);
    expect(ageText(row, 0)).toBe('0 s');
    expect(leftText({ ...row, kind: 'kept' }, 0)).toBe('–');
  });
});

describe('keys in words', () => {
  const detail: Pick<CacheDetail, 'parts' | 'owner' | 'distribution'> = {
    owner: { kind: 'tenant', id: 'dt_1', name: 'acme' },
    distribution: 'saas',
    parts: { scope: 'dt_1', method: null, path: '/a', query: null, headers: [], cookies: [], encoding: null },
  };

  it('says of every part what is in it, or that it is left out', () => {
    expect(keyLines(detail)).toEqual([
      { part: 'Cache of', value: 'tenant acme', note: 'No other tenant shares it.' },
      { part: 'Path', value: '/a', note: '' },
      { part: 'Query', value: null, note: 'No parameter is part of this key.' },
      { part: 'Headers', value: null, note: 'No header is part of this key, the Host neither.' },
      { part: 'Cookies', value: null, note: 'No cookie is part of this key.' },
      { part: 'Encoding', value: null, note: 'Accept-Encoding is not part of this key.' },
    ]);
  });

  it('names headers and cookies, and a cache that tenants share', () => {
    const parts = {
      scope: 'E1',
      method: 'OPTIONS',
      path: '/a',
      query: 'x=1',
      headers: [{ name: 'origin', value: 'https://b' }],
      cookies: [{ name: 'session', value: 's' }],
      encoding: 'br,gzip',
    } as const;
    const lines = keyLines({ ...detail, parts });
    expect(lines.map(({ part, value }) => `${part}: ${value}`)).toEqual([
      'Cache of: distribution saas',
      'Method: OPTIONS',
      'Path: /a',
      'Query: x=1',
      'Header origin: https://b',
      'Cookie session: s',
      'Encoding: br,gzip',
    ]);
    expect(lines[0]?.note).toBe('All tenants of the distribution share it.');
    expect(keyLines({ ...detail, parts: null })).toEqual([]);
  });

  it('names the part of a difference', () => {
    expect(differenceName({ part: 'header', name: 'origin' })).toBe('Header origin');
    expect(differenceName({ part: 'scope', name: '' })).toBe('Cache of');
  });
});

describe('hints of an invalidation', () => {
  const none: ItemCount = { text: '/a', matches: 0, rewritten: 0, liesUnder: [], withQuery: 0 };

  it.each([
    [none, ''],
    [{ ...none, withQuery: 1 }, '1 object with a query stays: name the query, or write /a*.'],
    [{ ...none, rewritten: 2, liesUnder: ['/en/a'] }, '2 objects that viewers asked for here lie under /en/a: invalidate that too.'],
  ])('of %j: %s', (count, hint) => {
    expect(itemHint(count)).toBe(hint);
  });
});

describe('smaller words', () => {
  it('counts, divides, and says where an object lies', () => {
    expect([objects(1), objects(12_000)]).toEqual(['1 object', '12,000 objects']);
    expect([ratioText(0, 0), ratioText(2, 3)]).toEqual(['–', '67 %']);
    expect(whereText({ where: 'disk', tier: 'shield' })).toBe('disk, shield');
    expect(whereText({ where: 'memory', tier: 'edge' })).toBe('memory');
  });

  it('finds the validators of an answer', () => {
    const headers = [
      ['etag', '"1"'],
      ['age', '3'],
      ['last-modified', 'Thu'],
    ] as const;
    expect(validatorsOf({ headers })).toEqual([
      ['etag', '"1"'],
      ['last-modified', 'Thu'],
    ]);
  });

  it('says why an object is given beyond its time', () => {
    const expiredAt = Date.UTC(2026, 0, 2, 3, 4, 5);
    expect(overtimeText({ expiredAt, failure: 503 })).toBe(
      'It expired at 2026-01-02 03:04:05 UTC; the origin answered 503 when it was asked to renew it, so it is given a while longer.',
    );
    expect(overtimeText({ expiredAt, failure: 'unreachable' })).toContain('could not be reached');
  });

  it('explains every state', () => {
    for (const { word, means } of Object.values(stateWords)) expect([word.length > 0, means.endsWith('.')]).toEqual([true, true]);
  });
});
