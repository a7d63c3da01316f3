import { describe, expect, it } from 'vitest';
import { relativeName, zonePlace, type ZonePlace } from '../../../../main/core/language/zone-place';
import { cursorIn } from '../../../support/language';

const head = '$ORIGIN acme.example.\n$TTL 300\n@ IN SOA ns. admin. ( 1 2 3 4 5 )\n';
function placeIn(text: string): ZonePlace | null {
  const { context, path, offset } = cursorIn({ 'dns/acme.example.zone': `${head}${text}` });
  return zonePlace(context, path, offset);
}

describe('a place in a zone file', () => {
  it('is the owner’s name, the name that a record leads to, or something else', () => {
    expect(placeIn('sh|op IN CNAME a.example.')).toMatchObject({ part: 'owner', word: 'shop', record: { name: 'shop.acme.example' } });
    expect(placeIn('shop IN CNAME a.ex|ample.')).toMatchObject({ part: 'data', word: 'a.example.' });
    expect(placeIn('shop IN HTTPS 1 a.ex|ample.')).toMatchObject({ part: 'data' });
    expect(placeIn('shop 3|00 IN A 192.0.2.1')).toMatchObject({ part: 'other', word: '300' });
    expect(placeIn('  I|N A 192.0.2.1')).toMatchObject({ part: 'other' });
  });

  it('is none in comments and in other files', () => {
    expect(placeIn('; sh|op')).toBeNull();
    const { context } = cursorIn({ 'tenants/a.json': '|{}' });
    expect(zonePlace(context, 'tenants/a.json', 0)).toBeNull();
  });

  it('has no record where the line cannot be the one that was read', () => {
    const { context, path, offset } = cursorIn(
      { 'dns/acme.example.zone': `${head}ot|her IN A` },
      { 'dns/acme.example.zone': `${head}shop IN A 192.0.2.1\n` },
    );
    expect(zonePlace(context, path, offset)).toMatchObject({ word: 'other', record: null });
  });

  it.each([
    ['acme.example', '@'],
    ['www.acme.example', 'www'],
    ['a.b.acme.example', 'a.b'],
    ['other.example', 'other.example.'],
  ])('%s is written %s', (name, written) => {
    expect(relativeName(name, 'acme.example')).toBe(written);
  });
});
