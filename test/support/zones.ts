/** Zones and what stands around them, for the tests of rules. */
import { group, template, tenant, type Files } from './compiled';

export const zoneHead = '$TTL 300\n@ SOA ns hostmaster 1 7200 900 1209600 300\n@ NS ns\nns A 192.0.2.53\n';

/** acme.example with these records, a template, and connection groups main and other. */
export function acmeZone(records: string, more: Files = {}): Files {
  return {
    'distributions/saas.json': template(),
    'connection-groups/main.json': group('main'),
    'connection-groups/other.json': group('other'),
    'dns/acme.example.zone': zoneHead + records,
    ...more,
  };
}

/** A tenant of group main. */
export function inMain(name: string, domains: readonly string[], more: object = {}): object {
  return tenant(name, domains, { ConnectionGroupId: 'main', ...more });
}

/** So many files of tenants. */
export function manyTenants(count: number, make: (at: number) => object): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`tenants/t${at + 10}.json`, make(at)]));
}
