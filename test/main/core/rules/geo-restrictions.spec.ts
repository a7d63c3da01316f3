import { describe, expect, it } from 'vitest';
import { template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const found = (GeoRestrictions: object): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(
    { 'distributions/saas.json': template(), 'tenants/acme.json': tenant('acme', ['a.example'], { Customizations: { GeoRestrictions } }) },
    'geo.',
  );

describe('restrictions by country', () => {
  it('know the country that was meant', () => {
    const [first] = found({ RestrictionType: 'whitelist', Locations: ['UK'] });
    expect(first?.message).toBe(
      'Tenant acme lists UK, which is no country code of ISO 3166-1; AWS answers InvalidLocationCode. Did you mean GB?',
    );
    expect(first?.fixes.map(({ title }) => title)).toEqual(['Replace with "GB"', 'Remove UK']);
  });

  it('leave the form of codes to the shape of the member', () => {
    expect(found({ RestrictionType: 'whitelist', Locations: ['Germany'] })).toEqual([]);
  });

  it('do not offer a country that is listed already', () => {
    const [first] = found({ RestrictionType: 'whitelist', Locations: ['GB', 'UK'] });
    expect(first?.fixes.map(({ title }) => title)).toEqual(['Remove UK']);
  });
});
