/**
 * Decides whether a request comes from a country or an autonomous system: of its own address, or of the first one in a header.
 * Source: AWS WAF Developer Guide, "Geographic match rule statement" and "ASN match rule statement".
 */
import type { AsnMatchStatement, GeoMatchStatement } from '../model/generated/wafv2';
import type { ViewerPlace } from '../types/place';
import { addressesOf, type ForwardedConfig } from './forwarded';
import type { Verdict, WafContext } from './statement';

/** Adds the labels of country and region, whether or not the country is one of the list; `XX` where they are not known. */
export function matchesGeo({ CountryCodes, ForwardedIPConfig }: GeoMatchStatement, context: WafContext): Verdict {
  const { country, region } = context.request;
  if (!ForwardedIPConfig) return judgeCountry(country, region, 'clientip', CountryCodes, context);
  const found = forwardedPlace(ForwardedIPConfig, 'countries', context);
  if (typeof found !== 'object') return found;
  return judgeCountry(found.country ?? null, found.region ?? null, 'forwardedip', CountryCodes, context);
}

function judgeCountry(
  country: string | null,
  region: string | null,
  source: 'clientip' | 'forwardedip',
  listed: readonly string[] | undefined,
  { addLabel }: WafContext,
): boolean {
  const code = country ?? 'XX';
  addLabel(`awswaf:${source}:geo:country:${code}`);
  addLabel(`awswaf:${source}:geo:region:${code}-${region ?? 'XX'}`);
  return listed?.some((candidate) => candidate === code) ?? false;
}

/** An address that the table has no system of counts as number 0, as AWS WAF has it for addresses without one. */
export function matchesAsn({ AsnList, ForwardedIPConfig }: AsnMatchStatement, context: WafContext): Verdict {
  if (ForwardedIPConfig) {
    const found = forwardedPlace(ForwardedIPConfig, 'autonomous systems', context);
    return typeof found === 'object' ? AsnList.includes(found.asn ?? 0) : found;
  }
  const place = context.placeOf(context.request.ip);
  if (place === undefined) return unknown('the autonomous system of this address', context);
  return AsnList.includes(context.request.asn ?? 0);
}

/** The first address of the header; without the header the rule is not applied, and what is no address takes the fallback. */
function forwardedPlace(config: ForwardedConfig, what: string, context: WafContext): Partial<ViewerPlace> | Verdict {
  const addresses = addressesOf(config, 'FIRST', context.request);
  if (addresses === null) return false;
  const [first] = addresses;
  if (first === undefined) return config.FallbackBehavior === 'MATCH';
  const place = context.placeOf(first);
  return place === undefined ? unknown(`${what} of forwarded addresses`, context) : (place ?? {});
}

function unknown(what: string, { missing }: WafContext): 'unknown' {
  missing(`${what} (network.viewers in workspace.json can say it)`);
  return 'unknown';
}
