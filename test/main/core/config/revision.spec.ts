import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../../main/core/config/revision';
import { group, template, tenant, workspaceOf, type Files } from '../../../support/compiled';

const zone = (ttl: number): string =>
  `$ORIGIN shops.example.\n$TTL ${ttl}\n@ IN SOA ns1 host 1 7200 900 1209600 300\nacme IN CNAME dedge.cloudfront.net.\n`;
const files: Files = {
  'distributions/saas.json': template(),
  'connection-groups/edge.json': group('edge'),
  'dns/shops.example.zone': zone(300),
  'tenants/acme.json': tenant('acme', ['acme.shops.example']),
};
const revision = (more: Files = {}, settings = {}): string => revisionOf(workspaceOf({ ...files, ...more }, settings));

describe('the revision', () => {
  it('is sixteen hex digits, the same for the same input', () => {
    expect(revision()).toMatch(/^[0-9a-f]{16}$/);
    expect(revision()).toBe(revision());
  });

  it('does not change with formatting or request files', () => {
    expect(revision({ 'tenants/acme.json': `\n\n${JSON.stringify(tenant('acme', ['acme.shops.example']))}` })).toBe(revision());
    expect(revision({ 'requests/a.http': 'GET https://acme.shops.example/\n' })).toBe(revision());
  });

  it.each([
    ['a value', { 'tenants/acme.json': tenant('acme', ['acme.shops.example'], { Enabled: false }) }, {}],
    ['a file more', { 'tenants/bolt.json': tenant('bolt', ['bolt.shops.example']) }, {}],
    ['the file that a resource stands in', { 'tenants/acme.json': '[]', 'tenants/b.json': tenant('acme', ['acme.shops.example']) }, {}],
    ['a TTL in a zone', { 'dns/shops.example.zone': zone(60) }, {}],
    ['a stub of an origin', { 'origins/web.example.json': { stubs: [{ path: '/*', status: 204 }] } }, {}],
    ['an assumption', {}, { assumptions: { 'tenant.disabled-status': '404' } }],
    ['the account', {}, { account: '999988887777' }],
  ])('changes with %s', (_name, more, settings) => {
    expect(revision(more, settings)).not.toBe(revision());
  });

  it('tells lists from their parts', () => {
    const domains = (list: readonly string[]): string => revision({ 'tenants/acme.json': tenant('acme', list) });
    expect(new Set([domains(['ab', 'c']), domains(['a', 'bc']), domains(['abc']), domains(['c', 'ab'])]).size).toBe(4);
  });
});
