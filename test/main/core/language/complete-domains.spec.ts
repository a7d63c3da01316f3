import { describe, expect, it } from 'vitest';
import { offeredAt } from '../../../support/completions';
import { shopFiles } from '../../../support/shop-workspace';

describe('completing domains', () => {
  it('offers names whose DNS leads here and that nobody claims, and names that a certificate covers', () => {
    const files = { ...shopFiles, 'tenants/extra.json': { Name: 'extra', DistributionId: 'shop', Domains: [{ Domain: '|' }] } };
    expect(offeredAt(files).offered.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      'new.shop.example: CNAME to main',
      'extra.shop.example: certificate wildcard, *.shop.example',
      'extra.example: certificate wildcard',
    ]);
  });
});
