import { describe, expect, it } from 'vitest';
import { distributionNames, groupRows, tenantRows } from '../../../../main/core/config/effective-names';
import type { EffectiveRow } from '../../../../main/core/types/snapshot';
import { group, ownerOf, snapshotOf, standard, template, tenant } from '../../../support/compiled';

const snapshot = snapshotOf({
  'distributions/saas.json': template({ Enabled: false }),
  'distributions/main.json': standard('main', ['www.example'], { IsIPV6Enabled: true }),
  'distributions/plain.json': standard('plain', ['plain.example']),
  'connection-groups/edge.json': group('edge', { IsDefault: true, AnycastIpListId: 'list' }),
  'tenants/acme.json': tenant('acme', ['Acme.example', '*.acme.example'], {
    ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' },
  }),
  'tenants/lost.json': tenant('lost', ['lost.example'], { ConnectionGroupId: 'nowhere' }),
});

const shown = (rows: readonly EffectiveRow[]): readonly (readonly [string, unknown, string])[] =>
  rows.map((row) => [row.path, row.value, row.from]);

describe('names and states', () => {
  it('of a tenant: domains with their status, its template and what it asked for', () => {
    const owner = ownerOf(snapshot, 'acme.example');
    expect(owner.tenant && shown(tenantRows(snapshot, owner, owner.tenant))).toEqual([
      ['Name', 'acme', 'tenant'],
      ['Domains[Acme.example].Status', 'inactive', 'tenant'],
      ['Domains[*.acme.example].Status', 'inactive', 'tenant'],
      ['Enabled', true, 'tenant'],
      ['DistributionId', owner.distribution?.id, 'tenant'],
      ['Distribution.Name', 'saas', 'template'],
      ['Distribution.Enabled', false, 'template'],
      ['ManagedCertificateRequest.ValidationTokenHost', 'cloudfront', 'tenant'],
    ]);
  });

  it('of the default connection group, and of one that does not exist', () => {
    const acme = ownerOf(snapshot, 'acme.example');
    expect(acme.tenant && shown(groupRows(acme, acme.tenant))).toEqual([
      ['ConnectionGroupId', acme.connectionGroup?.id, 'cloudfront-default'],
      ['ConnectionGroup.Name', 'edge', 'connection-group'],
      ['ConnectionGroup.RoutingEndpoint', 'dedge.cloudfront.net', 'connection-group'],
      ['ConnectionGroup.Ipv6Enabled', true, 'cloudfront-default'],
      ['ConnectionGroup.AnycastIpListId', 'list', 'connection-group'],
      ['ConnectionGroup.Enabled', true, 'connection-group'],
    ]);
    const lost = ownerOf(snapshot, 'lost.example');
    expect(lost.tenant && shown(groupRows(lost, lost.tenant))).toEqual([['ConnectionGroupId', 'nowhere', 'tenant']]);
  });

  it('of a standard distribution, with IPv6 as its endpoint has it when the file is silent', () => {
    const names = (host: string): readonly unknown[] => shown(distributionNames(snapshot, ownerOf(snapshot, host).distribution));
    expect(names('plain.example')).toContainEqual(['IsIPV6Enabled', false, 'cloudfront-default']);
    expect(names('www.example')).toEqual([
      ['Enabled', true, 'template'],
      ['DomainName', 'dmain.cloudfront.net', 'cloudfront-default'],
      ['Aliases[www.example]', 'www.example', 'template'],
    ]);
    expect(distributionNames(snapshot, null)).toEqual([]);
  });
});
