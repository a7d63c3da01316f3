import { describe, expect, it } from 'vitest';
import { group, otherAccount, standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf, lineOf } from '../../../support/diagnostics';

const check = (files: Record<string, unknown>): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files, 'name.');
const base = { 'distributions/saas.json': template() };

describe('name.duplicate', () => {
  it('tells of a tenant name that is taken, at the second one, and where the first is', () => {
    const acme = tenant('acme', ['a.example']);
    const [found, ...others] = check({ ...base, 'tenants/a.json': acme, 'tenants/b.json': tenant('acme', ['b.example']) });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ file: 'tenants/b.json', pointer: '/Name', severity: 'error' });
    expect(found?.message).toContain('acme is taken already, in tenants/a.json line 2');
  });

  it('lets two accounts have the same name', () => {
    const arn = `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_x`;
    expect(
      check({ ...base, 'tenants/a.json': tenant('acme', ['a.example']), 'tenants/b.json': { Arn: arn, ...tenant('acme', ['b.example']) } }),
    ).toEqual([]);
  });

  it('tells of one id for two tenants, and not twice when the name is the same too', () => {
    const twin = { Id: 'dt_same', ...tenant('two', ['b.example']) };
    const files = { ...base, 'tenants/a.json': { Id: 'dt_same', ...tenant('one', ['a.example']) }, 'tenants/b.json': twin };
    expect(check(files).map(({ message }) => message.slice(0, 30))).toEqual(['The tenant id dt_same is taken']);
  });

  it('tells of two groups with one routing endpoint and of a group with the endpoint of a distribution', () => {
    const files = {
      'connection-groups/a.json': group('one', { RoutingEndpoint: 'dsame.cloudfront.net' }),
      'connection-groups/b.json': group('two', { RoutingEndpoint: 'dsame.cloudfront.net' }),
      'distributions/d.json': standard('same', []),
    };
    expect(check(files).map(({ file }) => file)).toEqual(['connection-groups/b.json', 'distributions/d.json']);
  });

  it('tells of two zone files for one zone and of two origins with one Id', () => {
    const soa = '@ 300 SOA ns hostmaster 1 7200 900 1209600 300\n@ 300 NS ns\nns 300 A 192.0.2.1\n';
    const origins = {
      Origins: [
        { Id: 'web', DomainName: 'a.example' },
        { Id: 'web', DomainName: 'b.example' },
      ],
    };
    const saas = template(origins);
    const files = {
      'dns/example.com.zone': soa,
      'dns/sub/example.com.zone': soa,
      'distributions/saas.json': saas,
    };
    const found = check(files);
    expect(found.map(({ file }) => file)).toEqual(['distributions/saas.json', 'dns/sub/example.com.zone']);
    expect(found[0]?.line).toBe(lineOf(saas, '"b.example"') - 1);
  });
});
