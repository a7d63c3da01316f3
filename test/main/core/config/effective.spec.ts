import { describe, expect, it } from 'vitest';
import { effectiveRows } from '../../../../main/core/config/effective';
import type { EffectiveRow, Snapshot } from '../../../../main/core/types/snapshot';
import {
  cachingOptimized,
  certificate,
  certificateArn,
  group,
  snapshotOf,
  standard,
  template,
  tenant,
  type Files,
} from '../../../support/compiled';

const parameter = (Name: string, DefaultValue?: string): object => ({
  Name,
  Definition: { StringSchema: { Required: false, DefaultValue } },
});

const files: Files = {
  'distributions/saas.json': template({
    Origins: [
      {
        Id: 'web',
        DomainName: '{{bucket}}.web.example',
        OriginPath: '/{{dir}}',
        CustomOriginConfig: { HTTPPort: 8080, OriginProtocolPolicy: 'http-only' },
      },
    ],
    TenantConfig: { ParameterDefinitions: [parameter('bucket', 'shared'), parameter('dir', 'public'), parameter('bare')] },
    CacheBehaviors: [
      {
        PathPattern: '/api/*',
        TargetOriginId: 'web',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: 'mine',
        FieldLevelEncryptionId: 'fle',
      },
    ],
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: cachingOptimized },
    Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Items: ['RU', 'CH'] } },
    WebACLId: 'arn:shared',
    ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'distributions/main.json': standard('main', ['www.example']),
  'policies/cache/mine.json': { Name: 'mine', MinTTL: 5 },
  'certificates/vanity.json': certificate('vanity', ['vanity.example']),
  'connection-groups/edge.json': group('edge', { IsDefault: true, Ipv6Enabled: false }),
  'tenants/plain.json': tenant('plain', ['plain.example'], { Enabled: undefined }),
  'tenants/own.json': tenant('own', ['vanity.example'], {
    ConnectionGroupId: 'edge',
    Parameters: [{ Name: 'bucket', Value: 'mine' }],
    Customizations: {
      Certificate: { Arn: certificateArn('vanity') },
      GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['CH'] },
      WebAcl: { Action: 'disable' },
    },
  }),
};
const snapshot = snapshotOf(files);

function rowsOf(name: string, of: Snapshot = snapshot): ReadonlyMap<string, EffectiveRow> {
  const found = [...of.workspace.tenants, ...of.workspace.distributions].find((resource) => resource.name === name);
  const rows = effectiveRows(of, found?.id ?? '');
  const byPath = new Map(rows.map((row) => [row.path, row]));
  expect(byPath.size).toBe(rows.length);
  return byPath;
}

const lines = (row: EffectiveRow | undefined): readonly string[] => (row?.because ?? []).map((ref) => `${ref.file}${ref.pointer}`);

describe('the flattened configuration of a tenant', () => {
  const own = rowsOf('own');
  const plain = rowsOf('plain');

  it('shows substituted values with their text before and the lines that gave them', () => {
    expect(own.get('Origins[web].DomainName')).toMatchObject({
      value: 'mine.web.example',
      from: 'parameter-value',
      template: '{{bucket}}.web.example',
    });
    expect(lines(own.get('Origins[web].DomainName'))).toEqual([
      'tenants/own.json/Parameters/0/Value',
      'distributions/saas.json/Origins/0/DomainName',
    ]);
    expect(own.get('Origins[web].OriginPath')).toMatchObject({ value: '/public', from: 'parameter-default', template: '/{{dir}}' });
    expect(plain.get('Origins[web].DomainName')).toMatchObject({ value: 'shared.web.example', from: 'parameter-default' });
  });

  it('shows every parameter with its value, also one that has none', () => {
    expect(own.get('Parameters[bucket].Value')).toMatchObject({ value: 'mine', from: 'parameter-value', template: 'shared' });
    expect(plain.get('Parameters[bucket].Value')).toMatchObject({ value: 'shared', from: 'parameter-default' });
    expect(plain.get('Parameters[bare].Value')).toMatchObject({ value: null, from: 'template' });
  });

  it('shows what the tenant customizes, with what it replaced', () => {
    expect(own.get('Restrictions.GeoRestriction.RestrictionType')).toMatchObject({
      value: 'whitelist',
      from: 'tenant',
      template: 'blacklist RU CH',
    });
    expect(lines(own.get('Restrictions.GeoRestriction.RestrictionType'))).toEqual([
      'tenants/own.json/Customizations/GeoRestrictions/RestrictionType',
      'distributions/saas.json/Restrictions/GeoRestriction',
    ]);
    expect(own.get('Restrictions.GeoRestriction.Locations')).toMatchObject({ value: ['CH'], from: 'tenant' });
    expect(own.get('WebACLId')).toMatchObject({ value: null, from: 'tenant', template: 'arn:shared' });
    expect(plain.get('WebACLId')).toMatchObject({ value: 'arn:shared', from: 'template', simulated: false });
    expect(own.get('Customizations.Certificate.Arn')).toMatchObject({ value: certificateArn('vanity'), from: 'tenant' });
  });

  it('shows names and states of tenant, template and connection group apart', () => {
    expect(own.get('Domains[vanity.example].Status')).toMatchObject({ value: 'active', from: 'tenant' });
    expect(own.get('Enabled')).toMatchObject({ value: true, from: 'tenant' });
    expect(plain.get('Enabled')).toMatchObject({ value: true, from: 'cloudfront-default', because: [] });
    expect(own.get('Distribution.Enabled')).toMatchObject({ value: true, from: 'template' });
    expect(own.get('ConnectionGroup.Ipv6Enabled')).toMatchObject({ value: false, from: 'connection-group' });
    expect(own.get('ConnectionGroup.RoutingEndpoint')).toMatchObject({ value: 'dedge.cloudfront.net', from: 'connection-group' });
    expect(own.get('ConnectionGroup.AnycastIpListId')).toMatchObject({ value: null, from: 'cloudfront-default' });
    expect(own.get('ConnectionGroupId')?.from).toBe('tenant');
    expect(plain.get('ConnectionGroupId')?.from).toBe('cloudfront-default');
  });

  it("shows CloudFront's defaults where the files are silent", () => {
    const defaults = {
      HttpVersion: 'http2',
      'Origins[web].ConnectionAttempts': 3,
      'Origins[web].ConnectionTimeout': 10,
      'Origins[web].CustomOriginConfig.HTTPSPort': 443,
      'Origins[web].CustomOriginConfig.OriginReadTimeout': 30,
      'Origins[web].CustomOriginConfig.OriginKeepaliveTimeout': 5,
      'DefaultCacheBehavior.Compress': false,
      'DefaultCacheBehavior.AllowedMethods': ['GET', 'HEAD'],
      'CustomErrorResponses[*].ErrorCachingMinTTL': 10,
    };
    for (const [path, value] of Object.entries(defaults))
      expect(own.get(path)).toEqual({ path, value, from: 'cloudfront-default', because: [] });
    expect(own.get('Origins[web].CustomOriginConfig.HTTPPort')).toMatchObject({ value: 8080, from: 'template' });
  });

  it('shows the security policy that the default certificate forces, with the one that it overrules', () => {
    expect(own.get('ViewerCertificate.MinimumProtocolVersion')).toMatchObject({
      value: 'TLSv1',
      from: 'cloudfront-default',
      template: 'TLSv1.2_2021',
    });
  });

  it('shows the policies behind a behavior: managed ones as CloudFront has them, others by their file', () => {
    expect(own.get('DefaultCacheBehavior.CachePolicyConfig.DefaultTTL')).toMatchObject({ value: 86_400, from: 'cloudfront-default' });
    expect(lines(own.get('DefaultCacheBehavior.CachePolicyConfig.DefaultTTL'))).toEqual([
      'distributions/saas.json/DefaultCacheBehavior/CachePolicyId',
    ]);
    expect(own.get('CacheBehaviors[/api/*].CachePolicyConfig.MinTTL')).toMatchObject({ value: 5, from: 'template' });
    expect(lines(own.get('CacheBehaviors[/api/*].CachePolicyConfig.MinTTL'))).toEqual([
      'policies/cache/mine.json/MinTTL',
      'distributions/saas.json/CacheBehaviors/0/CachePolicyId',
    ]);
    expect(own.get('CacheBehaviors[/api/*].CachePolicyConfig.DefaultTTL')).toMatchObject({
      value: 86_400,
      from: 'cloudfront-default',
      because: [],
    });
  });

  it('marks what is not honoured yet', () => {
    expect(own.get('CacheBehaviors[/api/*].FieldLevelEncryptionId')?.simulated).toBe(false);
    expect(own.get('CacheBehaviors[/api/*].ViewerProtocolPolicy')?.simulated).toBeUndefined();
    expect(own.get('CacheBehaviors[/api/*].PathPattern')?.simulated).toBeUndefined();
  });

  it('points at lines that exist, for every value that is no default', () => {
    for (const row of own.values()) {
      if (row.from !== 'cloudfront-default') expect(row.because, row.path).not.toEqual([]);
      for (const ref of row.because) expect(snapshot.workspace.locate(ref).line, row.path).toBeGreaterThan(0);
    }
  });
});

describe('the flattened configuration of a distribution', () => {
  it('is its own, without tenant or group', () => {
    const main = rowsOf('main');
    expect(main.get('DomainName')).toMatchObject({ value: 'dmain.cloudfront.net' });
    expect(main.get('Aliases[www.example]')).toMatchObject({ from: 'template' });
    expect(main.get('Origins[web].DomainName')).toMatchObject({ value: 'web.example', from: 'template' });
    expect([...main.keys()].some((path) => path.startsWith('ConnectionGroup') || path.startsWith('Parameters'))).toBe(false);
  });

  it('of a template shows its parameters and origins before substitution', () => {
    const saas = rowsOf('saas');
    expect(saas.get('TenantConfig.ParameterDefinitions[bucket].Definition.StringSchema.DefaultValue')?.value).toBe('shared');
    expect(saas.get('Origins[web].DomainName')).toMatchObject({ value: 'shared.web.example', template: '{{bucket}}.web.example' });
    expect(saas.has('DomainName')).toBe(false);
  });
});

describe('an owner that cannot be shown whole', () => {
  it('has no rows when nobody has that id', () => {
    expect(effectiveRows(snapshot, 'nobody')).toEqual([]);
  });

  it('has only its own rows when its template does not exist', () => {
    const orphan = rowsOf('orphan', snapshotOf({ 'tenants/orphan.json': tenant('orphan', ['o.example'], { DistributionId: 'gone' }) }));
    expect(orphan.get('DistributionId')).toMatchObject({ value: 'gone', from: 'tenant' });
    expect(orphan.has('DefaultCacheBehavior.TargetOriginId')).toBe(false);
  });
});
