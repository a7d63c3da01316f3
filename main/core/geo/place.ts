/** Decides where a viewer is, by its address: the longest range of `network.viewers` that holds it. */
import { isInRange } from '../waf/address-set';
import type { ViewerRequest } from '../types/exchange';
import type { ViewerPlace } from '../types/place';

/** Addresses that are remembered for one table. */
const mostKnown = 5000;
const known = new WeakMap<readonly ViewerPlace[], Map<string, ViewerPlace | null>>();

/** null where the table says nothing of the address. Of equal ranges the first counts. */
export function placeOf(places: readonly ViewerPlace[], address: string): ViewerPlace | null {
  if (places.length === 0) return null;
  let found = known.get(places);
  if (!found) known.set(places, (found = new Map()));
  const before = found.get(address);
  if (before !== undefined) return before;
  const best = longest(places.filter(({ range }) => isInRange(address, range)));
  if (found.size >= mostKnown) found.clear();
  found.set(address, best);
  return best;
}

/**
 * The request with what the table says of its viewer. A country that was set by hand stays; of a place in another country only the
 * autonomous system is taken then.
 */
export function withPlace(request: ViewerRequest, places: readonly ViewerPlace[]): ViewerRequest {
  const { client } = request;
  const found = placeOf(places, client.ip);
  if (!found) return request;
  const { country } = client;
  const isElsewhere = country !== null && country !== '' && country.toUpperCase() !== found.country;
  const place: ViewerPlace = isElsewhere ? { range: found.range, ...(found.asn === undefined ? {} : { asn: found.asn }) } : found;
  return { ...request, client: { ...client, country: country === null || country === '' ? (found.country ?? null) : country, place } };
}

function longest(places: readonly ViewerPlace[]): ViewerPlace | null {
  return places.reduce<ViewerPlace | null>((best, place) => (!best || bitsOf(place) > bitsOf(best) ? place : best), null);
}

/** A single address is the longest of its family. */
function bitsOf({ range }: ViewerPlace): number {
  const slash = range.indexOf('/');
  return slash < 0 ? 128 : Number(range.slice(slash + 1));
}
