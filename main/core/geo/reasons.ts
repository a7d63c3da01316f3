/** Reasons of 05-geo: which countries the owner serves, and whose list that is. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { ViewerPlace } from '../types/place';
import type { GeoRestriction } from '../types/resources';

interface Facts {
  readonly owner: string;
  /** Whose restriction it is: the tenant's own, or the template's (a distribution's own). */
  readonly whose: 'tenant' | 'template';
  readonly restriction: GeoRestriction;
  readonly country: string | null;
}

const georestrictions = 'CloudFront Developer Guide, Restrict the geographic distribution of your content';

function listOf({ whose, restriction }: Facts): string {
  const locations = restriction.Locations ?? [];
  const shown = locations.length > 12 ? `${locations.slice(0, 12).join(', ')} and ${locations.length - 12} more` : locations.join(', ');
  const list = restriction.RestrictionType === 'whitelist' ? 'allow list' : 'block list';
  return `the ${list} (${shown || 'empty'}) of the ${whose === 'tenant' ? 'tenant, which replaces the one of its template as a whole' : 'distribution'}`;
}

function placeWords({ city, regionName, region, countryName, country, asn }: ViewerPlace): string {
  const where = [city, regionName ?? region, countryName ?? country].filter((word) => word !== undefined);
  return [...where, ...(asn === undefined ? [] : [`AS${asn}`])].join(', ') || 'nothing that matters here';
}

export const geoReasons = {
  'geo.unrestricted': {
    severity: 'ok',
    sentence: ({ owner, whose }: { owner: string; whose: 'tenant' | 'template' }) =>
      whose === 'tenant'
        ? `${owner} serves every country: the tenant's own geo restriction says none, whatever its template has.`
        : `${owner} serves every country: there is no geo restriction.`,
    source: georestrictions,
  },
  'geo.unknown-country': {
    severity: 'notice',
    sentence: (facts: Facts) => `${facts.owner} has ${listOf(facts)}, but the viewer's country is not known, and such viewers are served.`,
    source: georestrictions,
    hint: 'Give the request a viewer country to try the restriction.',
  },
  'geo.allowed': {
    severity: 'ok',
    sentence: (facts: Facts) =>
      `A viewer in ${facts.country} may see ${facts.owner}: the country is ${facts.restriction.RestrictionType === 'whitelist' ? 'on' : 'not on'} ${listOf(facts)}.`,
    source: georestrictions,
  },
  'geo.blocked': {
    severity: 'problem',
    sentence: (facts: Facts) =>
      `A viewer in ${facts.country} is refused with 403 before AWS WAF, cache or origin are asked: the country is ${facts.restriction.RestrictionType === 'whitelist' ? 'not on' : 'on'} ${listOf(facts)}.`,
    source: georestrictions,
    hint: "Change the list, or override it in the tenant's Customizations.",
  },
  'geo.placed': {
    severity: 'ok',
    sentence: ({ ip, place }: { ip: string; place: ViewerPlace }) =>
      `${ip} lies in ${place.range}, of which workspace.json says: ${placeWords(place)}.`,
    source: 'Contract of the workspace: network.viewers',
  },
  'geo.rival-template': {
    severity: 'ok',
    sentence: ({ restriction }: { restriction: GeoRestriction }) =>
      `The template has ${restriction.RestrictionType === 'none' ? 'no restriction' : `a ${restriction.RestrictionType} of ${(restriction.Locations ?? []).join(', ') || 'nothing'}`}, but the tenant's own geo restriction replaces it as a whole; the two are never merged.`,
    source: 'CloudFront Developer Guide, Distribution tenant customizations',
  },
} satisfies ReasonTable;

export const sayGeo = speakerOf(geoReasons);
