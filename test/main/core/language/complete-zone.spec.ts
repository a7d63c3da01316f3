import { describe, expect, it } from 'vitest';
import { completeZone } from '../../../../main/core/language/complete-zone';
import { group, template, tenant } from '../../../support/compiled';
import { cursorIn, type Texts } from '../../../support/language';

const endpoint = 'd1main.cloudfront.net';
const other = 'd2other.cloudfront.net';
const files = (zone: string): Texts => ({
  'distributions/saas.json': template(),
  'connection-groups/main.json': group('main', { RoutingEndpoint: endpoint }),
  'connection-groups/other.json': group('other', { RoutingEndpoint: other }),
  'tenants/acme.json': tenant('acme', ['shop.acme.example', 'acme.example', 'www.elsewhere.example'], { ConnectionGroupId: 'main' }),
  'tenants/beta.json': tenant('beta', ['beta.acme.example'], { ConnectionGroupId: 'other' }),
  'dns/acme.example.zone': zone,
});
const offered = (zone: string, before?: string): readonly string[] => {
  const { context, path, offset } = cursorIn(files(zone), before === undefined ? {} : { 'dns/acme.example.zone': before });
  return completeZone(context, path, offset).map(({ label, detail }) => `${label} | ${detail}`);
};
const head = '$ORIGIN acme.example.\n$TTL 300\n@ IN SOA ns. admin. ( 1 2 3 4 5 )\n';

describe('completion in a zone file', () => {
  it('offers whole records for domains of the zone that have none, at the beginning of a line', () => {
    expect(offered(`${head}|\n`)).toEqual([
      `shop  IN CNAME ${endpoint}. | Tenant acme has no record yet`,
      `beta  IN CNAME ${other}. | Tenant beta has no record yet`,
    ]);
    expect(offered(`${head}shop IN CNAME ${endpoint}.\nb|`)).toEqual([`beta  IN CNAME ${other}. | Tenant beta has no record yet`]);
  });

  it('replaces the word that was begun, and puts a real record in its place', () => {
    const { context, path, offset } = cursorIn(files(`${head}sh|op`));
    const [first] = completeZone(context, path, offset);
    expect(first?.insert).toBe(`shop\tIN CNAME ${endpoint}.`);
    expect(first?.replace).toEqual({ startLine: 4, startColumn: 1, endLine: 4, endColumn: 5 });
  });

  it('offers endpoints behind a type that leads on, the one of the name’s own group first, then names of the zone', () => {
    const zone = `${head}shop IN CNAME ${other}.\nbeta IN CNAME |`;
    const loaded = `${head}shop IN CNAME ${other}.\nbeta IN CNAME x\n`;
    expect(offered(zone, loaded).slice(0, 3)).toEqual([
      `${other}. | connection group other, where this name belongs`,
      `${endpoint}. | connection group main`,
      'shop | name of this zone',
    ]);
  });

  it('is silent in comments, in other words and in other files', () => {
    expect(offered(`${head}; sh|`)).toEqual([]);
    expect(offered(`${head}shop IN A 192.|`)).toEqual([]);
    const { context } = cursorIn(files(`${head}|`));
    expect(completeZone(context, 'tenants/acme.json', 0)).toEqual([]);
  });
});
