import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUnsafe, isWithin, planInvalidation, readInvalidation, takes } from '../../../../main/core/cache/invalidation';
import type { CacheEntry } from '../../../../main/core/ports';
import type { EntryFacts, KeyDescription } from '../../../../main/core/types/cache';
import { entryOf } from '../../../support/ports';

function stored(parts: Partial<KeyDescription>, more: Partial<EntryFacts> = {}): CacheEntry {
  const key: KeyDescription = { scope: 'dt_1', method: null, path: '/a', query: null, headers: [], cookies: [], encoding: null, ...parts };
  const facts: EntryFacts = {
    parts: key,
    exchangeId: 'x',
    owner: { kind: 'tenant', id: 'dt_1', name: 'acme' },
    distributionId: 'E1',
    method: 'GET',
    url: `https://acme.example${key.path}`,
    viewerPath: key.path,
    pathPattern: '*',
    policyName: 'p',
    tags: [],
    reason: { code: 'cache.stored', params: {} },
    because: [],
    ...more,
  };
  return entryOf({ key: JSON.stringify(key), facts });
}

const tenant = { kind: 'tenant', tenantId: 'dt_1', distributionId: 'E1' } as const;
const messages = (...texts: string[]): readonly string[] => readInvalidation(texts).problems.map(({ message }) => message);

function taken(text: string, entry: CacheEntry): boolean {
  const { items, problems } = readInvalidation([text]);
  expect(problems).toEqual([]);
  return items.every((item) => takes(item, entry));
}

describe('readInvalidation', () => {
  it('says what is wrong with an item, where, and what to write', () => {
    expect(messages('images/a.png')).toEqual(['images/a.png is no path: a path begins with /. Write /images/a.png.']);
    expect(messages('')).toEqual(['An empty line is no path: a path begins with /. Write /.']);
    expect(messages('/~user/')).toEqual([
      '/~user/ contains ~, which invalidations do not support, also not as %7E. End the path with * before it.',
    ]);
    expect(messages('/%7euser/')).toHaveLength(1);
    expect(messages('/a b[1]')).toEqual(['/a b[1] contains characters that must be percent-encoded. Write /a%20b%5B1%5D.']);
    expect(messages('/caf\u00e9')).toEqual(['/caf\u00e9 contains characters that must be percent-encoded. Write /caf%C3%A9.']);
    expect(messages(`/${'x'.repeat(4000)}`)[0]).toContain('has 4001 characters; a path has at most 4,000.');
    expect(messages(`/${'x'.repeat(3999)}`)).toEqual([]);
    expect(messages('#two words')).toEqual(['#two words is no tag: a tag has 1 to 256 visible ASCII characters and no comma.']);
    expect(messages()).toEqual(['Name at least one path, such as /images/*, or one tag, such as #news.']);
    expect(readInvalidation(['/ok', 'bad']).problems[0]?.index).toBe(1);
  });

  it('counts items and wildcards against the quotas', () => {
    const many = Array.from({ length: 3001 }, (_, at) => (at % 2 ? `/p${at}` : `#t${at}`));
    expect(messages(...many)).toEqual(['3001 items are too many: 3,000 may be in progress at a time.']);
    expect(messages(...many.slice(1))).toEqual([]);
    const wildcards = Array.from({ length: 16 }, (_, at) => `/p${at}/*`);
    expect(messages(...wildcards)).toEqual(['16 paths end with *; only 15 of them may be in progress at a time.']);
    expect(messages(...wildcards.slice(1), '#a*')).toEqual([]);
  });
});

describe('takes', () => {
  it('compares with case, and takes all header, cookie and encoding variants together', () => {
    expect(
      taken('/a', stored({ path: '/a', headers: [{ name: 'x', value: '1' }], cookies: [{ name: 'c', value: '2' }], encoding: 'br' })),
    ).toBe(true);
    expect(taken('/A', stored({ path: '/a' }))).toBe(false);
  });

  it('knows a wildcard only at the end', () => {
    expect(taken('/images/*', stored({ path: '/images/deep/a.png' }))).toBe(true);
    expect(taken('/images/*', stored({ path: '/images' }))).toBe(false);
    expect(taken('/ima*', stored({ path: '/images' }))).toBe(true);
    expect(taken('/*.png', stored({ path: '/a.png' }))).toBe(false);
    expect(taken('/*.png', stored({ path: '/*.png' }))).toBe(true);
  });

  it('wants the query where it is in the key', () => {
    expect(taken('/a', stored({ query: 'x=1' }))).toBe(false);
    expect(taken('/a?x=1', stored({ query: 'x=1' }))).toBe(true);
    expect(taken('/a*', stored({ query: 'x=1' }))).toBe(true);
    expect(taken('/a?x=1', stored({ query: null }))).toBe(false);
  });

  it('finds an object whose path came with characters that should have been encoded', () => {
    expect(taken('/a%5B1%5D', stored({ path: '/a[1]' }))).toBe(true);
  });

  it('matches tags exactly and without regard to case', () => {
    expect(taken('#News', stored({}, { tags: ['news'] }))).toBe(true);
    expect(taken('#new*', stored({}, { tags: ['news'] }))).toBe(false);
  });

  it('takes everything with /*', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{0,20}$/), fc.option(fc.stringMatching(/^[!-~]{0,20}$/)), (path, query) => {
        expect(taken('/*', stored({ path: `/${path}`, query }))).toBe(true);
      }),
    );
  });

  it('takes any stored object by its own path, written as a URL must be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const path = `/${text.replaceAll('~', '').replaceAll(/%7e/gi, '')}x`;
        expect(taken(encodeUnsafe(path), stored({ path }))).toBe(true);
      }),
    );
  });
});

describe('isWithin', () => {
  it('keeps an invalidation of one tenant away from the others', () => {
    expect(isWithin(stored({}), tenant)).toBe(true);
    expect(isWithin(stored({ scope: 'dt_2' }), tenant)).toBe(false);
  });

  it('reaches the cache that tenants share, where they share one', () => {
    expect(isWithin(stored({ scope: 'E1' }), tenant)).toBe(true);
  });

  it('reaches all tenants of a distribution', () => {
    const all = { kind: 'distribution', distributionId: 'E1' } as const;
    expect(isWithin(stored({}), all)).toBe(true);
    expect(isWithin(stored({ scope: 'dt_2' }), all)).toBe(true);
    expect(isWithin(stored({}, { distributionId: 'E2' }), all)).toBe(false);
  });
});

describe('planInvalidation', () => {
  it('takes the parts of an object along without counting them', () => {
    const list = { ...stored({}), status: 206, parts: [{ start: 0, end: 5 }], total: 9 };
    const part = { ...stored({}), key: 'part', status: 206 };
    const plan = planInvalidation([list, part], readInvalidation(['/a']).items, tenant);
    expect(plan.entries).toEqual([list, part]);
    expect(plan.counts[0]?.matches).toBe(1);
  });

  it('counts per item, names each object once, and leaves others alone', () => {
    const entries = [stored({ path: '/a' }, { tags: ['news'] }), stored({ path: '/b' }), stored({ path: '/a', scope: 'dt_2' })];
    const plan = planInvalidation(entries, readInvalidation(['/a', '/*', '#news', '/c']).items, tenant);
    expect(plan.entries).toEqual(entries.slice(0, 2));
    expect(plan.counts.map(({ matches }) => matches)).toEqual([1, 2, 1, 0]);
  });

  it('tells of objects that lie under another path than viewers asked for', () => {
    const entries = [
      stored({ path: '/en/index.html' }, { viewerPath: '/' }),
      stored({ path: '/en/index.html', encoding: 'br' }, { viewerPath: '/' }),
    ];
    const [count] = planInvalidation(entries, readInvalidation(['/']).items, tenant).counts;
    expect(count).toMatchObject({ matches: 0, rewritten: 2, liesUnder: ['/en/index.html'] });
    expect(planInvalidation(entries, readInvalidation(['/', '/en/index.html']).items, tenant).entries).toHaveLength(2);
  });

  it('tells of objects under the path whose query the item does not name', () => {
    const [count] = planInvalidation([stored({ query: 'x=1' })], readInvalidation(['/a']).items, tenant).counts;
    expect(count).toMatchObject({ matches: 0, withQuery: 1 });
  });
});
