/** Countries of distributions and tenants that are let in or kept out. */
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import type { GeoRestriction } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, type Report } from './context';
import { countryMeant, isCountry } from './countries';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';

export const geoRules = {
  'geo.unknown-country': {
    kind: 'refused',
    severity: 'error',
    what: 'Countries are given by their ISO 3166-1 codes (InvalidLocationCode).',
    source: 'CloudFront API reference, GeoRestriction and InvalidLocationCode',
    fix: 'Use the code that was meant, or remove it.',
  },
  'geo.no-countries': {
    kind: 'refused',
    severity: 'error',
    what: 'A restriction by country names at least one country (InvalidGeoRestrictionParameter).',
    source: 'CloudFront API reference, GeoRestriction and InvalidGeoRestrictionParameter',
    fix: 'Restrict nothing.',
  },
  'geo.countries-without-restriction': {
    kind: 'refused',
    severity: 'error',
    what: 'Without a restriction no countries are listed (InvalidGeoRestrictionParameter).',
    source: 'CloudFront API reference, GeoRestriction and InvalidGeoRestrictionParameter',
    fix: 'Remove the countries, or say what they are for.',
  },
  'geo.listed-twice': {
    kind: 'note',
    severity: 'info',
    what: 'Each country is listed once.',
    source: 'CloudFront API reference, GeoRestriction',
    fix: 'Remove the second one.',
  },
} as const;

type Say = Report<keyof typeof geoRules>;

export const geoFamily = defineFamily({
  rules: geoRules,
  judges: {
    distribution: (distribution, facts, say) => {
      const at = (member: string): SourceRef => refTo(distribution, `/Restrictions/GeoRestriction${member}`);
      judge(distribution.value.Restrictions?.GeoRestriction, `Distribution ${distribution.name}`, at, facts, say);
    },
    tenant: (tenant, facts, say) => {
      const at = (member: string): SourceRef => refTo(tenant, `/Customizations/GeoRestrictions${member}`);
      judge(tenant.value.Customizations?.GeoRestrictions, `Tenant ${tenant.name}`, at, facts, say);
    },
  },
});

function judge(
  restriction: GeoRestriction | undefined,
  whose: string,
  at: (member: string) => SourceRef,
  { workspace }: Facts,
  say: Say,
): void {
  if (!restriction) return;
  const { RestrictionType, Locations = [] } = restriction;
  const type = at('/RestrictionType');
  if (RestrictionType !== 'none' && Locations.length === 0) {
    const effect =
      RestrictionType === 'whitelist' ? 'lets in listed countries only and lists none' : 'keeps out listed countries and lists none';
    const message = `${whose} ${effect}; AWS answers InvalidGeoRestrictionParameter. List countries, or set RestrictionType to none.`;
    say('geo.no-countries', type, message, { fixes: setting(workspace, type, 'Set RestrictionType to none', 'none') });
  }
  if (RestrictionType === 'none' && Locations.length > 0) {
    const message = `${whose} lists ${Locations.length === 1 ? 'a country' : 'countries'} but restricts nothing; AWS answers InvalidGeoRestrictionParameter. Set RestrictionType to whitelist or blacklist, or empty the list.`;
    const fixes = ['whitelist', 'blacklist'].flatMap((word) => setting(workspace, type, `Set RestrictionType to ${word}`, word));
    say('geo.countries-without-restriction', type, message, { fixes });
  }
  const seen = new Set<string>();
  for (const [index, code] of Locations.entries()) {
    const ref = at(`/Locations/${index}`);
    const remove = (): readonly Fix[] => removal(workspace, ref, `Remove ${code}`);
    if (seen.has(code)) say('geo.listed-twice', ref, `${whose} lists ${code} twice; once is enough.`, { fixes: remove() });
    seen.add(code);
    // Other forms than two capital letters are told by the shape of the member already.
    if (isCountry(code) || !/^[A-Z]{2}$/.test(code)) continue;
    const meant = countryMeant(code);
    const advice = meant ? `Did you mean ${meant}?` : 'Codes have two letters, as DE or US.';
    const use = meant && !Locations.includes(meant) ? [replacement(workspace, ref, `Replace with "${meant}"`, meant)] : [];
    say(
      'geo.unknown-country',
      ref,
      `${whose} lists ${code}, which is no country code of ISO 3166-1; AWS answers InvalidLocationCode. ${advice}`,
      {
        fixes: [...use, ...remove()],
      },
    );
  }
}
