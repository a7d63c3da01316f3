import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, withPlace } from '../../../../main/core/geo/place';
import { viewerRequest } from '../../../support/compiled';

const places = [
  { range: '0.0.0.0/0', country: 'US' },
  { range: '203.0.113.0/24', country: 'DE', region: 'BE', city: 'Berlin', asn: 64_500 },
  { range: '203.0.113.128/25', country: 'AT' },
  { range: '203.0.113.200', country: 'CH' },
  { range: '2001:db8::/32', country: 'FR' },
];
const from = (ip: string, country: string | null = null) => viewerRequest({ client: { ip, country } });

describe('the place of an address', () => {
  it.each([
    ['198.51.100.1', 'US'],
    ['203.0.113.1', 'DE'],
    ['203.0.113.129', 'AT'],
    ['203.0.113.200', 'CH'],
    ['2001:db8::1', 'FR'],
    ['2001:db9::1', undefined],
  ])('%s: the longest range that holds it says %s', (ip, country) => {
    expect(placeOf(places, ip)?.country).toBe(country);
  });

  it('is the same however often and in which order one asks', () => {
    fc.assert(
      fc.property(fc.array(fc.ipV4(), { maxLength: 20 }), (addresses) => {
        for (const address of [...addresses, ...addresses]) expect(placeOf(places, address)).toEqual(placeOf([...places], address));
      }),
    );
  });

  it('is nothing without a table, and the request stays the same object', () => {
    const request = from('203.0.113.1');
    expect(placeOf([], '203.0.113.1')).toBeNull();
    expect(withPlace(request, [])).toBe(request);
  });
});

describe('a viewer', () => {
  it('gets country and place of its address', () => {
    expect(withPlace(from('203.0.113.1'), places).client).toEqual({ ip: '203.0.113.1', country: 'DE', place: places[1] });
  });

  it('keeps a country that was set by hand; of a place elsewhere only the autonomous system counts', () => {
    expect(withPlace(from('203.0.113.1', 'JP'), places).client).toEqual({
      ip: '203.0.113.1',
      country: 'JP',
      place: { range: '203.0.113.0/24', asn: 64_500 },
    });
    expect(withPlace(from('203.0.113.1', 'de'), places).client).toEqual({ ip: '203.0.113.1', country: 'de', place: places[1] });
  });
});
