import type { geoRules } from '../../../../../main/core/rules/geo-restrictions';
import { standard, template, tenant, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const distribution = (RestrictionType: string, ...Items: readonly string[]): Files => ({
  'distributions/one.json': standard('one', [], { Restrictions: { GeoRestriction: { RestrictionType, Quantity: Items.length, Items } } }),
});
const ofTenant = (RestrictionType: string, ...Locations: readonly string[]): Files => ({
  'distributions/saas.json': template(),
  'tenants/acme.json': tenant('acme', ['a.example'], { Customizations: { GeoRestrictions: { RestrictionType, Locations } } }),
});
const pair = (form: typeof distribution, bad: readonly [string, ...string[]], good: readonly [string, ...string[]]): RuleCase => ({
  triggers: form(...bad),
  nearMiss: form(...good),
});

export const geoCases: Cases<keyof typeof geoRules> = {
  'geo.unknown-country': [
    pair(distribution, ['whitelist', 'DE', 'UK'], ['whitelist', 'DE', 'GB']),
    pair(ofTenant, ['blacklist', 'QQ'], ['blacklist', 'QA', 'XK']),
  ],
  'geo.no-countries': [pair(distribution, ['whitelist'], ['none']), pair(ofTenant, ['blacklist'], ['blacklist', 'US'])],
  'geo.countries-without-restriction': pair(distribution, ['none', 'US', 'CA'], ['blacklist', 'US', 'CA']),
  'geo.listed-twice': pair(ofTenant, ['whitelist', 'DE', 'FR', 'DE'], ['whitelist', 'DE', 'FR', 'DK']),
};
