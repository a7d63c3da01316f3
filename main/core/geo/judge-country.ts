/** Decides whether a viewer's country may be served. */
import type { GeoRestriction } from '../types/resources';

export type GeoVerdict = 'unrestricted' | 'unknown-country' | 'allowed' | 'blocked';

/**
 * 1. RestrictionType none: no restriction. 2. A viewer whose country is not known is served. 3. `whitelist`: only listed
 * countries. 4. `blacklist`: all but the listed ones. Country codes compare without case.
 */
export function judgeCountry(restriction: GeoRestriction, country: string | null): GeoVerdict {
  if (restriction.RestrictionType === 'none') return 'unrestricted';
  if (country === null || country === '') return 'unknown-country';
  const wanted = country.toUpperCase();
  const listed = restriction.Locations?.some((location) => location.toUpperCase() === wanted) ?? false;
  return listed === (restriction.RestrictionType === 'whitelist') ? 'allowed' : 'blocked';
}
