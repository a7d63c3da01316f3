import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeStem, nameOfLogicalId, stemOf } from '../../../../main/interchange/import/file-names';

describe('file names', () => {
  it.each([
    ['aurora-outdoor', 'aurora-outdoor'],
    ['*.example.com', 'wildcard.example.com'],
    ['Template of every shop (prod)', 'Template-of-every-shop-prod'],
    ['Büro/Süd', 'Buro-Sud'],
    ['../../etc/passwd', 'etc-passwd'],
    ['con', 'con-file'],
    ['***', 'wildcardwildcardwildcard'],
    ['/', 'unnamed'],
    ['', 'unnamed'],
  ])('%j -> %j', (name, wanted) => {
    expect(stemOf(name)).toBe(wanted);
  });

  it('never leave their folder and never hide, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,104}$/.test(stemOf(name))));
  });

  it('are never taken twice', () => {
    const taken = new Set(['a', 'a-2']);
    expect(freeStem('a', (stem) => taken.has(stem))).toBe('a-3');
    expect(freeStem('b', (stem) => taken.has(stem))).toBe('b');
  });
});

describe('names of logical ids', () => {
  it.each([
    ['StorefrontTemplate', 'storefront-template'],
    ['MarketingCFDistribution7EEEEF4E', 'marketing'],
    ['PagesA1B2C3D4', 'pages'],
    ['WebACL', 'web-acl'],
    ['APIGroup2', 'api-group2'],
    ['DEADBEEF', 'deadbeef'],
    ['CFDistribution', 'cf-distribution'],
  ])('%s -> %s', (logicalId, wanted) => {
    expect(nameOfLogicalId(logicalId)).toBe(wanted);
  });

  it('do without the word of their type', () => {
    expect(nameOfLogicalId('ShopDistribution', 'AWS::CloudFront::Distribution')).toBe('shop');
    expect(nameOfLogicalId('Distribution', 'AWS::CloudFront::Distribution')).toBe('distribution');
  });
});
