import { describe, expect, it } from 'vitest';
import { group, otherAccount, standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const codesOf = (files: Record<string, unknown>): readonly string[] =>
  ['tenant.', 'connection-group.', 'domain.'].flatMap((prefix) =>
    diagnosticsOf(files, prefix).map(({ code, severity, file, pointer }) => `${severity} ${code} ${file}${pointer}`),
  );

describe('tenants', () => {
  it('says nothing of a tenant that can be served', () => {
    expect(codesOf({ 'distributions/saas.json': template(), 'tenants/acme.json': tenant('acme', ['a.example']) })).toEqual([]);
  });

  it('refuses a tenant on a standard distribution', () => {
    const files = { 'distributions/saas.json': standard('x', []), 'tenants/acme.json': tenant('acme', ['a.example']) };
    expect(codesOf(files)).toEqual(['error tenant.not-multi-tenant tenants/acme.json/DistributionId']);
    expect(diagnosticsOf(files, 'tenant.')[0]?.message).toContain('Tenant acme belongs to distribution saas, which is a standard one.');
  });

  it('wants tenant, distribution and group in one account', () => {
    const groupArn = `arn:aws:cloudfront::${otherAccount}:connection-group/cg_x`;
    const files = {
      'distributions/saas.json': template(),
      'connection-groups/eu.json': { Arn: groupArn, ...group('europe') },
      'tenants/acme.json': tenant('acme', ['a.example'], { ConnectionGroupId: 'europe' }),
    };
    expect(codesOf(files)).toEqual(['error tenant.other-account tenants/acme.json/ConnectionGroupId']);
  });

  it('mentions what is switched off', () => {
    const files = {
      'distributions/saas.json': template({ Enabled: false }),
      'distributions/on.json': template(),
      'connection-groups/eu.json': group('europe', { Enabled: false }),
      'tenants/a.json': tenant('off-1', ['a.example'], { Enabled: false, DistributionId: 'on' }),
      'tenants/b.json': tenant('on-2', ['b.example']),
      'tenants/c.json': tenant('in-3', ['c.example'], { DistributionId: 'on', ConnectionGroupId: 'europe' }),
      'tenants/d.json': { Name: 'wait-4', DistributionId: 'on', Domains: [{ Domain: 'd.example', Status: 'inactive' }] },
    };
    expect(codesOf(files)).toEqual([
      'info tenant.disabled tenants/a.json/Enabled',
      'warning tenant.template-disabled tenants/b.json/DistributionId',
      'warning connection-group.disabled connection-groups/eu.json/Enabled',
      'info domain.inactive tenants/d.json/Domains/0/Status',
    ]);
  });

  it('wants a domain, and a web ACL where one is to override', () => {
    const files = {
      'distributions/saas.json': template(),
      'tenants/a.json': tenant('none', []),
      'tenants/b.json': tenant('over', ['b.example'], { Customizations: { WebAcl: { Action: 'override' } } }),
    };
    expect(codesOf(files)).toEqual([
      'error tenant.no-domain tenants/a.json/Domains',
      'error tenant.web-acl-missing tenants/b.json/Customizations/WebAcl',
    ]);
  });

  it('leaves domains that are missing or no list to the loader, so that it is said once', () => {
    const { Domains: _domains, ...without } = tenant('none', []) as Record<string, unknown>;
    const files = {
      'distributions/saas.json': template(),
      'tenants/a.json': without,
      'tenants/b.json': { ...without, Name: 'text', Domains: 'b.example' },
    };
    expect(codesOf(files)).toEqual([]);
  });
});

describe('connection groups', () => {
  it('allows one default group an account', () => {
    const files = {
      'connection-groups/a.json': group('one', { IsDefault: true }),
      'connection-groups/b.json': group('two', { IsDefault: true }),
      'connection-groups/c.json': {
        Arn: `arn:aws:cloudfront::${otherAccount}:connection-group/cg_x`,
        ...group('three', { IsDefault: true }),
      },
    };
    expect(codesOf(files)).toEqual(['error connection-group.two-defaults connection-groups/b.json/IsDefault']);
  });

  it('mentions that an Anycast list may need IPv6 to be off', () => {
    const list = { AnycastIpListId: 'aip_1' };
    expect(codesOf({ 'connection-groups/a.json': group('one', list) })).toEqual([
      'info connection-group.ipv4-only-list connection-groups/a.json/AnycastIpListId',
    ]);
    expect(codesOf({ 'connection-groups/a.json': group('one', { ...list, Ipv6Enabled: false }) })).toEqual([]);
  });
});
