import { describe, expect, it } from 'vitest';
import { deriveArn, deriveEndpoint, deriveId } from '../../../../main/core/config/names';
import { checkWorkspace } from '../../../../main/core/rules';
import { changed, fixture, importing, json } from '../../../support/import';

const account = '111122223333';

interface Parts {
  readonly resources: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, unknown>>;
}
const template = ({ resources, more = {} }: Parts) => json({ 'shop.json': { ...more, Resources: resources } });
const resource = (type: string, properties: object, more: object = {}): object => ({ Type: type, Properties: properties, ...more });
const distribution = (config: object): object =>
  resource('AWS::CloudFront::Distribution', { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {}, ...config } });

describe('references between resources of a template', () => {
  const { file, plan } = importing(
    template({
      resources: {
        Shop: distribution({
          ConnectionMode: 'tenant-only',
          WebACLId: { 'Fn::GetAtt': ['Wall', 'Arn'] },
          Comment: { 'Fn::Sub': 'guarded by ${Wall.Arn} for ${Shop}' },
          ViewerCertificate: { AcmCertificateArn: { Ref: 'Main' } },
        }),
        Standard: distribution({}),
        Wall: resource('AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } }),
        Main: resource('AWS::CertificateManager::Certificate', { DomainName: '*.example.com' }),
        Group: resource('AWS::CloudFront::ConnectionGroup', { Name: 'group' }),
        Blue: resource('AWS::CloudFront::DistributionTenant', {
          Name: { 'Fn::Sub': '${AWS::StackName}-blue' },
          DistributionId: { Ref: 'Shop' },
          ConnectionGroupId: { 'Fn::GetAtt': 'Group.Id' },
          Domains: ['blue.example.com'],
          Parameters: [
            { Name: 'endpoint', Value: { 'Fn::GetAtt': ['Standard', 'DomainName'] } },
            { Name: 'group', Value: { 'Fn::GetAtt': ['Group', 'RoutingEndpoint'] } },
            { Name: 'none', Value: { 'Fn::GetAtt': ['Shop', 'DomainName'] } },
          ],
        }),
      },
    }),
  );

  it('become names, which a person can find', () => {
    expect(file('tenants/shop-blue.json')).toMatchObject({ Name: 'shop-blue', DistributionId: 'shop', ConnectionGroupId: 'group' });
    expect(file('distributions/shop.json')).toMatchObject({ WebACLId: 'wall', ViewerCertificate: { ACMCertificateArn: 'main' } });
  });

  it('become what the workspace derives where a text needs it', () => {
    const wall = deriveArn('web-acl', account, deriveId('web-acl', 'wall'), 'wall');
    expect(file('distributions/shop.json')).toMatchObject({ Comment: `guarded by ${wall} for ${deriveId('distribution', 'shop')}` });
    expect(file('tenants/shop-blue.json')).toMatchObject({
      Parameters: [
        { Name: 'endpoint', Value: deriveEndpoint('distribution', 'standard') },
        { Name: 'group', Value: deriveEndpoint('connection-group', 'group') },
        { Name: 'none', Value: 'UNRESOLVED-Shop.DomainName' },
      ],
    });
  });

  it('say so when a multi-tenant distribution has none', () => {
    expect(plan.unresolved.map(({ subject, message, line }) => [subject, message, line])).toEqual([
      ['Blue', 'Shop is a multi-tenant distribution, which has no domain name of its own.', expect.any(Number)],
    ]);
  });
});

describe('the resources of a template', () => {
  it('get a caller reference that tells a distribution again after its file was renamed', () => {
    const sources = template({ resources: { Shop: distribution({ Comment: 'a' }) } });
    const first = importing(sources);
    expect(first.file('distributions/shop.json')).toMatchObject({ CallerReference: 'shop/Shop' });
    const renamed = first.input.files.map(({ path, text }) => ({ path: path.replace('shop.json', 'mine.json'), text }));
    const again = importing(template({ resources: { Shop: distribution({ Comment: 'b' }) } }), { files: renamed, fixtures: [] });
    expect(changed(again.plan)).toEqual(['update distributions/mine.json']);
  });

  it('are left out when their condition does not hold', () => {
    const conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
    const { plan } = importing(
      template({
        resources: { A: { ...distribution({}), Condition: 'Never' }, B: distribution({}) },
        more: { Conditions: conditions },
      }),
    );
    expect(plan.recognised).toEqual({ distribution: 1 });
    expect(plan.skipped).toEqual([{ type: 'AWS::CloudFront::Distribution', count: 1, reason: 'Its condition does not hold.' }]);
  });

  it('are counted when they have no place, and bookkeeping of the CDK is not', () => {
    const { plan } = importing(
      template({
        resources: {
          A: distribution({}),
          B: resource('AWS::Lambda::Function', {}),
          C: resource('AWS::Lambda::Function', {}),
          CDKMetadata: resource('AWS::CDK::Metadata', {}),
        },
      }),
    );
    expect(plan.skipped).toEqual([{ type: 'AWS::Lambda::Function', count: 2, reason: 'It has no place in a workspace.' }]);
  });

  it('may refer to what has no place, which gets a stand-in', () => {
    const { file, plan } = importing(
      template({
        resources: {
          Edge: resource('AWS::Lambda::Version', {}),
          A: distribution({ Comment: { Ref: 'Edge' }, PriceClass: { 'Fn::GetAtt': ['Edge', 'Version'] } }),
        },
      }),
    );
    expect(file('distributions/a.json')).toMatchObject({ Comment: 'UNRESOLVED-Edge', PriceClass: 'UNRESOLVED-Edge.Version' });
    expect(plan.unresolved.map(({ message }) => message)).toEqual([
      'The id of Edge (AWS::Lambda::Version) is known only to AWS.',
      'The attribute Version of Edge is known only to AWS.',
    ]);
  });

  it('see what another template of the same import exports', () => {
    const certificate = resource('AWS::CertificateManager::Certificate', { DomainName: 'a.example' });
    const { file } = importing(
      json({
        'a.json': { Resources: { A: distribution({ ViewerCertificate: { AcmCertificateArn: { 'Fn::ImportValue': 'cert' } } }) } },
        'b.json': { Resources: { Cert: certificate }, Outputs: { X: { Value: { Ref: 'Cert' }, Export: { Name: 'cert' } } } },
      }),
    );
    expect(file('distributions/a.json')).toMatchObject({ ViewerCertificate: { ACMCertificateArn: 'cert' } });
  });
});

describe('records of a template', () => {
  it('stand in the file of their zone, aliases too', () => {
    const { file, workspace } = importing(
      template({
        resources: {
          Zone: resource('AWS::Route53::HostedZone', { Name: 'Example.com.' }),
          Www: resource('AWS::Route53::RecordSet', {
            HostedZoneId: { Ref: 'Zone' },
            Name: 'www.example.com',
            Type: 'CNAME',
            TTL: 300,
            ResourceRecords: ['a.example.net'],
          }),
          Apex: resource('AWS::Route53::RecordSetGroup', {
            HostedZoneName: 'example.com.',
            RecordSets: [{ Name: 'example.com', Type: 'A', AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd1.cloudfront.net' } }],
          }),
        },
      }),
    );
    expect(file('dns/example.com.json')).toEqual({
      ResourceRecordSets: [
        { Name: 'www.example.com', Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: 'a.example.net' }] },
        { Name: 'example.com', Type: 'A', AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd1.cloudfront.net' } },
      ],
    });
    expect(workspace.zones.map(({ origin, records }) => [origin, records.length])).toEqual([['example.com', 2]]);
  });
});

describe('a template in YAML with every kind of intrinsic', () => {
  const { plan, workspace, file } = importing(fixture('storefront.yaml'));

  it('becomes a workspace without a mistake but what the template leaves open', () => {
    const { diagnostics } = { diagnostics: checkWorkspace(workspace, { now: Date.parse('2026-06-01') }) };
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ file: path, code }) => `${path} ${code}`);
    expect(errors.every((error) => error.startsWith('distributions/template.json') || error.startsWith('tenants/'))).toBe(true);
    expect(diagnostics.some(({ message }) => message.includes('UNRESOLVED-CertificateArn'))).toBe(true);
  });

  it('tells with line and way out what it leaves open', () => {
    expect(plan.unresolved.map(({ file: path, line, code, parameter }) => [path, line, code, parameter])).toEqual([
      ['storefront.yaml', 82, 'missing', undefined],
      ['storefront.yaml', 141, 'reference', undefined],
      ['storefront.yaml', 164, 'parameter', 'CertificateArn'],
    ]);
    expect(plan.unresolved.every(({ fix }) => fix !== '')).toBe(true);
  });

  it('follows conditions, maps and parameters', () => {
    expect(file('connection-groups/prod-group.json')).toEqual({ Name: 'prod-group', Ipv6Enabled: true });
    expect(file('distributions/template.json')).toMatchObject({
      Tags: { Items: [{ Key: 'stage', Value: 'prod' }] },
      DistributionConfig: { Restrictions: { GeoRestriction: { Items: ['AQ', 'KP'] } } },
    });
    const test = importing(fixture('storefront.yaml'), undefined, {
      parameters: { Stage: 'test', CertificateArn: 'arn:x', RootDomain: 'a.example' },
    });
    expect(test.file('connection-groups/test-group.json')).toEqual({ Name: 'test-group', Ipv6Enabled: false });
    expect(test.file('tenants/staging.json')).toMatchObject({ Domains: [{ Domain: 'staging.a.example' }] });
    expect(test.plan.unresolved.some(({ code }) => code === 'parameter')).toBe(false);
  });

  it('writes the code of functions as it is', () => {
    const code = plan.changes.find(({ path }) => path === 'functions/prod-rewrite.js')?.after;
    expect(code).toContain("request.uri += 'index.html'");
  });

  it('has something stand for its bucket', () => {
    expect(file('origins/storefront-assets-111122223333.s3.us-east-1.amazonaws.com.json')).toMatchObject({ stubs: [{ status: 200 }] });
  });
});

describe('what cdk synth writes', () => {
  const { plan, workspace } = importing(fixture('cdk.out'));

  it('is read as the stacks of its manifest, with their account, and across them', () => {
    expect(plan.unresolved).toEqual([]);
    expect(plan.recognised).toMatchObject({ distribution: 2, 'distribution-tenant': 2, certificate: 1, 'record-set': 3 });
    expect(workspace.settings.account).toBe('222233334444');
    const template_ = workspace.distributions.find(({ multiTenant }) => multiTenant);
    expect(template_?.value.ViewerCertificate?.ACMCertificateArn).toBe('wildcard');
    expect(template_?.account).toBe('222233334444');
  });

  it('becomes a workspace without a mistake', () => {
    const errors = checkWorkspace(workspace, { now: Date.parse('2026-06-01') }).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
  });

  it('is known again', () => {
    const once = importing(fixture('cdk.out'));
    expect(changed(importing(fixture('cdk.out'), once.input).plan)).toEqual([]);
  });
});
