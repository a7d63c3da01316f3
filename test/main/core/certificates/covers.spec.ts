import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringName, covers, nearMiss } from '../../../../main/core/certificates/covers';

describe('a certificate', () => {
  it.each([
    { name: 'covers the name it holds', names: ['www.acme.test'], host: 'www.acme.test', covered: true },
    { name: 'covers one label by a wildcard', names: ['*.acme.test'], host: 'www.acme.test', covered: true },
    { name: 'does not cover two labels by a wildcard', names: ['*.acme.test'], host: 'a.b.acme.test', covered: false },
    { name: 'does not cover the apex by a wildcard', names: ['*.acme.test'], host: 'acme.test', covered: false },
    { name: 'does not cover a name that only ends alike', names: ['*.acme.test'], host: 'www.notacme.test', covered: false },
    { name: 'covers by any of its names', names: ['acme.test', '*.acme.test'], host: 'shop.acme.test', covered: true },
    { name: 'covers a wildcard domain by the same wildcard', names: ['*.acme.test'], host: '*.acme.test', covered: true },
    { name: 'covers no empty name', names: ['*.', '*'], host: '', covered: false },
    { name: 'covers no name with an empty first label', names: ['*.acme.test'], host: '.acme.test', covered: false },
    { name: 'covers nothing without names', names: [], host: 'acme.test', covered: false },
  ])('$name', ({ names, host, covered }) => {
    expect(covers(names, host)).toBe(covered);
  });

  it('says by which of its names, the exact one first', () => {
    expect(coveringName(['*.acme.test', 'www.acme.test'], 'www.acme.test')).toBe('www.acme.test');
    expect(coveringName(['*.acme.test', 'www.acme.test'], 'shop.acme.test')).toBe('*.acme.test');
    expect(coveringName(['*.acme.test'], 'acme.test')).toBeNull();
  });

  it('points out the wildcard that nearly covers', () => {
    expect(nearMiss(['acme.org', '*.acme.test'], 'a.b.acme.test')).toBe('*.acme.test');
    expect(nearMiss(['*.acme.test'], 'acme.test')).toBe('*.acme.test');
    expect(nearMiss(['*.acme.test'], 'acme.org')).toBeNull();
  });

  it('covers by a wildcard exactly the names with one more label', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), fc.array(label, { minLength: 2, maxLength: 3 }), (more, base) => {
        const suffix = base.join('.');
        expect(covers([`*.${suffix}`], [...more, ...base].join('.'))).toBe(more.length === 1);
      }),
    );
  });
});
