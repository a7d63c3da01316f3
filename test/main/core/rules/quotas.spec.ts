import { describe, expect, it } from 'vitest';
import { group, standard, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';
import { latestProfile, quotaProfiles } from '../../../../main/core/rules/quotas';

const check = (files: Record<string, unknown>, quotas: object = {}): ReturnType<typeof diagnosticsOf> =>
  diagnosticsOf(files, 'quota.', {}, { quotas });
const many = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

describe('quotas', () => {
  it('tells of each limit that is passed, with count, limit and the way to raise it', () => {
    const saas = template({
      TenantConfig: {
        ParameterDefinitions: many(6).map((at) => ({
          Name: `p${at}`,
          Definition: { StringSchema: { Required: false, DefaultValue: 'x' } },
        })),
      },
    });
    const crowded = tenant(
      'acme',
      many(101).map((at) => `d${at}.example`),
      { Parameters: many(6).map((at) => ({ Name: `p${at}`, Value: 'x' })) },
    );
    const found = check({ 'distributions/saas.json': saas, 'tenants/acme.json': crowded });
    expect(found.map(({ pointer, severity }) => `${severity} ${pointer}`)).toEqual([
      'warning /TenantConfig/ParameterDefinitions',
      'warning /Domains',
      'warning /Parameters',
    ]);
    expect(found[1]?.message).toBe(
      'The quota for domains of a tenant is 100, and tenant acme has 101. Ask AWS Support for more, and note the new limit as "quotas": { "domainsPerTenant": … } in workspace.json.',
    );
  });

  it('goes by the limits that workspace.json gives, per account', () => {
    const groups = Object.fromEntries(many(3).map((at) => [`connection-groups/${at}.json`, group(`group-${at}`)]));
    expect(check(groups)).toEqual([]);
    expect(check(groups, { connectionGroupsPerAccount: 2 })).toHaveLength(1);
    const other = { Arn: 'arn:aws:cloudfront::444455556666:connection-group/cg_x', ...group('group-x') };
    expect(
      check({ 'connection-groups/0.json': group('group-0'), 'connection-groups/x.json': other }, { connectionGroupsPerAccount: 1 }),
    ).toEqual([]);
  });

  it('counts the default behavior as a behavior', () => {
    const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'CachingOptimized' };
    const files = {
      'distributions/x.json': standard('x', [], { CacheBehaviors: many(2).map((at) => ({ ...behavior, PathPattern: `/${at}` })) }),
    };
    expect(check(files, { cacheBehaviorsPerDistribution: 2 })).toHaveLength(1);
    expect(check(files, { cacheBehaviorsPerDistribution: 3 })).toEqual([]);
  });

  it('knows its limits by name', () => {
    const found = check({}, { tenantPerAccount: 5, profile: '1999-01' });
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`).toSorted()).toEqual([
      'quota.unknown /quotas/profile',
      'quota.unknown /quotas/tenantPerAccount',
    ]);
    expect(found.map(({ message }) => message).join(' ')).toContain('Did you mean tenantsPerAccount?');
  });

  it('has a dated profile', () => {
    expect(latestProfile).toMatch(/^\d{4}-\d{2}$/);
    expect(quotaProfiles[latestProfile]?.['tenantsPerAccount']?.limit).toBe(10_000);
  });

  it('can be left out of account altogether', () => {
    const crowded = tenant(
      'acme',
      many(101).map((at) => `d${at}.example`),
    );
    expect(check({ 'tenants/acme.json': crowded })).toHaveLength(1);
    expect(check({ 'tenants/acme.json': crowded }, { profile: 'unlimited' })).toEqual([]);
    expect(check({ 'tenants/acme.json': crowded }, { profile: 'unlimited', domainsPerTenant: 5 })).toHaveLength(1);
  });
});
