import { describe, expect, it } from 'vitest';
import { labelsAt, offeredAt, takenAt } from '../../../support/completions';
import { shopFiles, shopWith } from '../../../support/shop-workspace';

const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const template = 'distributions/shop.json';

describe('completing a policy by its name', () => {
  it('offers the own ones first, then the managed ones, and puts in the id', () => {
    const files = shopWith(template, `"CachePolicyId": "${optimized}"`, '"CachePolicyId": "|"');
    expect(labelsAt(files).slice(0, 2)).toEqual(['short', 'Amplify']);
    expect(takenAt(files, 'CachingOptimized')).toContain(`"CachePolicyId": "${optimized}"\n`);
    expect(offeredAt(files).offered.find(({ label }) => label === 'CachingOptimized')?.doc).toContain(
      'min 1, default 86400, max 31536000 s',
    );
  });

  it('replaces the whole string, wherever in it the cursor stands', () => {
    const files = shopWith(template, `"${optimized}"`, '"658327ea|-f89d-4fab-a63d-7e88639e58f6"');
    expect(takenAt(files, 'CachingDisabled')).toContain('"CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"\n');
  });

  it('lets every other one through the filter when the value is complete already', () => {
    const files = shopWith(template, `"${optimized}"`, '"658327ea|-f89d-4fab-a63d-7e88639e58f6"');
    expect(offeredAt(files).offered.every(({ filter }) => filter.startsWith('658327ea'))).toBe(true);
  });

  it.each([
    ['a string without its closing quote', '"CachePolicyId": "Cach|'],
    ['a string without its closing quote before a comma', '"CachePolicyId": "Cach|,'],
    ['a value that is missing', '"CachePolicyId": |'],
    ['a word without quotes', '"CachePolicyId": Cach|'],
  ])('works in %s, while the file is no JSON', (_what, typed) => {
    const files = shopWith(template, `"CachePolicyId": "${optimized}"`, typed);
    const lines = takenAt(files, 'CachingOptimized', shopFiles).split('\n');
    expect(lines.map((line) => line.trim())).toContain(`"CachePolicyId": "${optimized}"${typed.endsWith(',') ? ',' : ''}`);
  });

  it('offers nothing behind a finished value and at the name of a member', () => {
    expect(labelsAt(shopWith(template, `"${optimized}"`, `"${optimized}" |`), shopFiles)).toEqual([]);
    expect(labelsAt(shopWith(template, '"CachePolicyId"', '"CacheP|olicyId"'))).toEqual([]);
  });
});

describe('a file without anything in it', () => {
  it.each(['|', '{|}', '{|', 'n|'])('is offered a new resource of its folder (%s)', (text) => {
    const { offered } = offeredAt({ ...shopFiles, 'tenants/new.json': text }, { 'tenants/new.json': '' });
    expect(offered.map(({ label, snippet }) => [label, snippet])).toEqual([['New distribution tenant', true]]);
  });

  it('is left alone as soon as it holds something', () => {
    expect(labelsAt({ ...shopFiles, 'tenants/new.json': '{ "Name": | }' }, { 'tenants/new.json': '' })).toEqual([]);
  });
});
