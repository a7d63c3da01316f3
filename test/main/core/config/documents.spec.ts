import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../../main/core/config/documents';
import { kindForms, type JsonKind } from '../../../../main/core/config/kinds';
import { pointerOf } from '../../../../main/core/config/pointers';
import type { Reading } from '../../../../main/core/config/shapes/reading';

function opened(
  kind: JsonKind,
  root: unknown,
): { readonly bases: readonly string[]; readonly problems: Reading['problems']; readonly envelopes: readonly unknown[] } {
  const reading: Reading = { path: [], problems: [] };
  const found = unwrap(kindForms[kind], root, reading);
  expect(reading.path).toEqual([]);
  return {
    bases: found.map(({ steps }) => pointerOf(steps)),
    problems: reading.problems,
    envelopes: found.map(({ envelope }) => envelope),
  };
}

const config = { Origins: [] };

describe('unwrap', () => {
  it.each([
    ['distribution', config, ['']],
    ['distribution', { ETag: 'E', DistributionConfig: config }, ['/DistributionConfig']],
    ['distribution', { ETag: 'E', Distribution: { Id: 'E1', DistributionConfig: config } }, ['/Distribution/DistributionConfig']],
    [
      'distribution',
      {
        Location: 'x',
        ETag: 'E',
        Distribution: {
          Id: 'E1',
          ARN: 'a',
          DomainName: 'd',
          Status: 'Deployed',
          LastModifiedTime: 1,
          InProgressInvalidationBatches: 0,
          ActiveTrustedSigners: {},
          AliasICPRecordals: [],
          DistributionConfig: config,
        },
      },
      ['/Distribution/DistributionConfig'],
    ],
    [
      'distribution',
      { DistributionConfigWithTags: { DistributionConfig: config, Tags: { Items: [] } } },
      ['/DistributionConfigWithTags/DistributionConfig'],
    ],
    ['distribution', [config, { DistributionConfig: config }], ['/0', '/1/DistributionConfig']],
    ['distribution-tenant', { ETag: 'E', DistributionTenant: { Name: 'a' } }, ['/DistributionTenant']],
    [
      'distribution-tenant',
      { DistributionTenantList: [{ Name: 'a', Parameters: [] }, { Name: 'b' }], NextMarker: 'm' },
      ['/DistributionTenantList/0', '/DistributionTenantList/1'],
    ],
    ['connection-group', { ConnectionGroups: [{ Name: 'a', Ipv6Enabled: true }] }, ['/ConnectionGroups/0']],
    [
      'key-group',
      { KeyGroupList: { MaxItems: 100, Quantity: 1, Items: [{ KeyGroup: { Id: 'k', KeyGroupConfig: { Name: 'a' } } }] } },
      ['/KeyGroupList/Items/0/KeyGroup/KeyGroupConfig'],
    ],
    [
      'origin-access-control',
      { OriginAccessControlList: { Quantity: 1, Items: [{ Id: 'E1', Name: 'a' }] } },
      ['/OriginAccessControlList/Items/0'],
    ],
    [
      'continuous-deployment-policy',
      {
        ContinuousDeploymentPolicyList: { Quantity: 1, Items: [{ ContinuousDeploymentPolicy: { ContinuousDeploymentPolicyConfig: {} } }] },
      },
      ['/ContinuousDeploymentPolicyList/Items/0/ContinuousDeploymentPolicy/ContinuousDeploymentPolicyConfig'],
    ],
    ['function', { FunctionList: { Items: [{ Name: 'f', FunctionConfig: {} }] } }, ['/FunctionList/Items/0/FunctionConfig']],
    ['certificate', { CertificateSummaryList: [{ DomainName: 'a.example' }] }, ['/CertificateSummaryList/0']],
    ['web-acl', { WebACL: { Name: 'a' }, LockToken: 't' }, ['/WebACL']],
    [
      'cache-policy',
      { ETag: 'E', CachePolicy: { Id: 'x', LastModifiedTime: 1, CachePolicyConfig: { Name: 'a' } } },
      ['/CachePolicy/CachePolicyConfig'],
    ],
    [
      'cache-policy',
      {
        CachePolicyList: {
          Quantity: 1,
          MaxItems: 100,
          Items: [{ Type: 'custom', CachePolicy: { Id: 'x', CachePolicyConfig: { Name: 'a' } } }],
        },
      },
      ['/CachePolicyList/Items/0/CachePolicy/CachePolicyConfig'],
    ],
    [
      'function',
      { ETag: 'E', FunctionSummary: { Name: 'f', Status: 'x', FunctionConfig: {}, FunctionMetadata: {} } },
      ['/FunctionSummary/FunctionConfig'],
    ],
    ['web-acl', { WebACL: { Name: 'a' }, LockToken: 't' }, ['/WebACL']],
    ['certificate', { Certificate: { DomainName: 'a' } }, ['/Certificate']],
    ['distribution', [], []],
  ] as const)('opens %s %j', (kind, root, bases) => {
    expect(opened(kind, root)).toMatchObject({ bases, problems: [] });
  });

  it('keeps what the wrappers say about the resource', () => {
    expect(
      opened('distribution', { ETag: 'E', Distribution: { Id: 'E1', DomainName: 'd1.cloudfront.net', DistributionConfig: config } })
        .envelopes[0],
    ).toMatchObject({
      ETag: 'E',
      Id: 'E1',
      DomainName: 'd1.cloudfront.net',
    });
  });

  it('reports what stands beside a wrapper and is not known, and what is no resource', () => {
    expect(opened('distribution', { ETagg: 'E', DistributionConfig: config }).problems).toMatchObject([
      { code: 'shape.unknown-member', pointer: '/ETagg' },
    ]);
    expect(opened('distribution', [config, 5, null]).problems).toMatchObject([
      { code: 'shape.wrong-type', pointer: '/1' },
      { code: 'shape.wrong-type', pointer: '/2' },
    ]);
    expect(opened('distribution', 'text').bases).toEqual([]);
  });

  it('does not follow made-up nesting for ever', () => {
    let root: unknown = { Name: 'a' };
    for (let depth = 0; depth < 50_000; depth += 1) root = { DistributionTenant: root };
    expect(opened('distribution-tenant', root).bases).toHaveLength(1);
    let list: unknown = { Name: 'a' };
    for (let depth = 0; depth < 50_000; depth += 1) list = [list];
    expect(opened('distribution-tenant', list).problems).toHaveLength(1);
  });

  it.each([
    ['distribution', { DistributionList: { Items: [{ Id: 'E1' }] } }, 'aws cloudfront get-distribution'],
    ['web-acl', { WebACLs: [{ Name: 'a' }] }, 'aws wafv2 get-web-acl'],
    ['rule-group', { RuleGroups: [{ Name: 'a' }] }, 'aws wafv2 get-rule-group'],
  ] as const)('says what to save instead of a list of %s that leaves most out', (kind, root, command) => {
    const { bases, problems } = opened(kind, root);
    expect(bases).toEqual([]);
    expect(problems).toMatchObject([{ code: 'shape.summary-only', message: expect.stringContaining(command) as string }]);
  });

  it('mentions once what a list leaves out of each item', () => {
    const [said, ...more] = opened('distribution-tenant', { DistributionTenantList: [{ Name: 'a' }, { Name: 'b' }] }).problems;
    expect(said).toMatchObject({ code: 'shape.summary-lacks', severity: 'info', pointer: '/DistributionTenantList' });
    expect(said?.message).toContain(
      'leaves out the member Parameters, which counts as absent. "aws cloudfront get-distribution-tenant" prints it.',
    );
    expect(more).toEqual([]);
    expect(opened('distribution-tenant', { DistributionTenantList: [{ Name: 'a', Parameters: [] }] }).problems).toEqual([]);
    expect(opened('connection-group', { ConnectionGroups: [{ Name: 'a' }] }).problems).toMatchObject([{ code: 'shape.summary-lacks' }]);
  });

  it('finds nothing wrong with a list of nothing', () => {
    expect(opened('web-acl', { WebACLs: [] })).toMatchObject({ bases: [], problems: [] });
    expect(opened('distribution', { DistributionList: { Quantity: 0 } })).toMatchObject({ bases: [], problems: [] });
  });
});
