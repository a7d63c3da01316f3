import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLiteral, rank, score } from '../../../renderer/app/palette-rank';

const entries = ['tenants/acme.json', 'tenants/acme-2.json', 'dns/acme.zone', 'distributions/storefront.json', 'Theme: dark'].map(
  (title) => ({
    title,
  }),
);
const titles = (query: string, limit = 10): readonly string[] => rank(query, entries, limit).map(({ title }) => title);

describe('finding by name', () => {
  it('prefers the beginning, then beginnings of words, then the middle, then scattered letters', () => {
    const scores = ['acme', 'the acme', 'macme', 'a-c-m-e'].map((text) => score('acme', text) as number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });

  it('finds by letters in order, and nothing when one is missing', () => {
    expect(titles('dstore')).toEqual(['distributions/storefront.json']);
    expect(titles('xyz')).toEqual([]);
    expect(titles('dtrtnj')).toEqual([]);
  });

  it('tells what was meant from letters that only happen to be there', () => {
    expect(isLiteral(' theme', { title: 'Theme: dark' })).toBe(true);
    expect(isLiteral('export', { title: 'Export…' })).toBe(true);
    expect(isLiteral('export', { title: '05-style.json', match: 'expected/05-over-plain-http-to.json' })).toBe(false);
    expect(isLiteral('expected', { title: '05-style.json', match: 'expected/05-style.json' })).toBe(true);
  });

  it('puts the shorter of two equal matches first', () => {
    expect(titles('tenants/acme')).toEqual(['tenants/acme.json', 'tenants/acme-2.json']);
  });

  it('gives everything in its own order when nothing was typed, up to the limit', () => {
    expect(titles('  ', 2)).toEqual(['tenants/acme.json', 'tenants/acme-2.json']);
  });

  it('matches a path behind the name that is shown', () => {
    const file = { title: 'acme.json', match: 'tenants/acme.json', detail: 'tenants' };
    expect(rank('tenants/ac', [file], 5)).toEqual([file]);
  });

  it('matches details too, but titles first, and never their scattered letters', () => {
    expect(rank('ef', [{ title: 'x', detail: 'every field' }], 5)).toEqual([]);
    const both = [
      { title: 'Restart', detail: 'the edge' },
      { title: 'Edge', detail: 'x' },
    ];
    expect(rank('edge', both, 5).map(({ title }) => title)).toEqual(['Edge', 'Restart']);
  });

  it('always finds an entry by its own whole title, first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), (entry) => {
        expect(rank(entry.title, entries, 3)[0]).toBe(entry);
      }),
    );
  });
});
