import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../../main/core/rules';
import { nameIn } from '../../../../main/interchange/import/from-cli';
import { changed, fixture, importing, json } from '../../../support/import';

describe('a folder of answers of the AWS CLI', () => {
  const { plan, workspace, file } = importing(fixture('answers'));

  it('becomes the resources that it holds', () => {
    expect(plan.recognised).toEqual({
      certificate: 1,
      function: 1,
      'connection-group': 1,
      'distribution-tenant': 2,
      distribution: 2,
      'cache-policy': 1,
      'origin-access-control': 1,
      'key-group': 1,
      'public-key': 1,
      'key-value-store': 1,
      'web-acl': 1,
      'record-set': 3,
    });
    expect(workspace.settings.account).toBe('444455556666');
  });

  it('keeps the ids and ARNs that AWS gave, so that references lead somewhere', () => {
    const dangling = checkWorkspace(workspace, { now: Date.parse('2026-06-01') }).filter(({ code }) => code.startsWith('reference.'));
    expect(dangling.map(({ message }) => message)).toEqual([expect.stringContaining('ipset/office')].slice(0, dangling.length));
    expect(workspace.tenants.map(({ id }) => id)).toContain('dt_2yN9tYwVbPKxD87dSxsdAiiPh3B');
    expect(workspace.connectionGroups.find(({ isDefault }) => isDefault)?.routingEndpoint).toBe('d3sx0pso7m5abc.cloudfront.net');
  });

  it('has nothing against the names that CloudFront itself gives', () => {
    const group = plan.changes.find(({ path }) => path.startsWith('connection-groups/'))?.path;
    expect(group).toContain('CreatedByCloudFront-cg_');
    const found = checkWorkspace(workspace, { now: Date.parse('2026-06-01') }).filter(({ file: path }) => path === group);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves out what AWS keeps book of', () => {
    const text = JSON.stringify(plan.changes.map(({ after }) => after));
    for (const member of ['ETag', 'LastModifiedTime', 'LockToken', 'InProgressInvalidationBatches', 'CreatedTime'])
      expect(text).not.toContain(member);
  });

  it('takes the whole answer where a list says less, and asks for what nobody says', () => {
    expect(file('tenants/new-tenant-from-cli.json')).toMatchObject({ Parameters: [{ Name: 'site', Value: 'shop' }] });
    expect(plan.unresolved.map(({ subject, fix }) => [subject, fix])).toEqual([
      ['second-tenant', 'aws cloudfront get-distribution-tenant --identifier dt_2yQ5naKT2gFaF9EXAMPLE123456'],
      ['E2QWRUHEXAMPLE', 'aws cloudfront get-distribution --id E2QWRUHEXAMPLE'],
      ['office', 'aws wafv2 get-ip-set --scope CLOUDFRONT --region us-east-1 --name office --id 99998888-7777-4666-8555-444433332222'],
    ]);
  });

  it('links keys and stores by name, because their files cannot hold an id', () => {
    expect(file('key-groups/signers.json')).toMatchObject({ KeyGroupConfig: { Items: ['signer-2026'] } });
    expect(file('functions/rewrite.json')).toMatchObject({ KeyValueStoreAssociations: { Items: [{ KeyValueStoreARN: 'redirects' }] } });
    expect(file('key-value-stores/redirects.json')).toEqual({ '/old': '/new', '/sale': '/' });
  });

  it('is the same as one stream of all of it', () => {
    const all = fixture('answers').filter(({ path }) => path.endsWith('.json') && path !== 'redirects.json');
    const stream = importing([{ path: '-', text: all.map(({ text }) => text).join('\n') }]);
    expect(stream.plan.recognised).toEqual({ ...plan.recognised, 'key-value-store': 1 });
  });

  it('changes nothing the second time', () => {
    const once = importing(fixture('answers'));
    expect(changed(importing(fixture('answers'), once.input).plan)).toEqual([]);
  });
});

describe('answers one by one', () => {
  it.each([
    [
      'get-distribution-config of a file named after it',
      { 'E2QWRUHEXAMPLE.json': { ETag: 'x', DistributionConfig: { CallerReference: 'c', Comment: 'Web' } } },
      'distributions/web.json',
      { Id: 'E2QWRUHEXAMPLE', DistributionConfig: { Comment: 'Web' } },
    ],
    [
      'the input of create-distribution-with-tags',
      { 'a.json': { DistributionConfigWithTags: { DistributionConfig: { Comment: 'Web' }, Tags: { Items: [] } } } },
      'distributions/web.json',
      { Tags: { Items: [] }, DistributionConfig: { Comment: 'Web' } },
    ],
    [
      'the input of create-distribution-tenant',
      { 'a.json': { Name: 't', DistributionId: 'x', Domains: [] } },
      'tenants/t.json',
      { Name: 't', DistributionId: 'x' },
    ],
    ['the input of create-connection-group', { 'a.json': { Name: 'g', Ipv6Enabled: true } }, 'connection-groups/g.json', { Name: 'g' }],
    [
      'the input of create-web-acl',
      { 'a.json': { Name: 'w', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } } },
      'web-acls/w.json',
      { Name: 'w' },
    ],
    [
      'a bare configuration',
      { 'a.json': { Comment: 'Bare', Origins: {}, DefaultCacheBehavior: {} } },
      'distributions/bare.json',
      { Comment: 'Bare' },
    ],
    [
      'get-origin-request-policy',
      { 'a.json': { OriginRequestPolicy: { Id: 'p1', OriginRequestPolicyConfig: { Name: 'p' } } } },
      'policies/origin-request/p.json',
      { Id: 'p1', OriginRequestPolicyConfig: { Name: 'p' } },
    ],
    [
      'list-origin-access-controls',
      { 'a.json': { OriginAccessControlList: { Items: [{ Id: 'E1', Name: 'o', SigningProtocol: 'sigv4' }] } } },
      'origin-access-controls/o.json',
      { Id: 'E1', OriginAccessControlConfig: { Name: 'o', SigningProtocol: 'sigv4' } },
    ],
    ['get-rule-group', { 'a.json': { RuleGroup: { Name: 'r', Capacity: 1 }, LockToken: 'x' } }, 'rule-groups/r.json', { Name: 'r' }],
    [
      'list-certificates',
      {
        'a.json': {
          CertificateSummaryList: [
            {
              CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
              DomainName: 'a.example',
              SubjectAlternativeNameSummaries: ['a.example', 'b.example'],
              InUse: true,
            },
          ],
        },
      },
      'certificates/a.example.json',
      { DomainName: 'a.example', SubjectAlternativeNames: ['a.example', 'b.example'] },
    ],
    [
      'get-managed-certificate-details',
      {
        'a.json': {
          ManagedCertificateDetails: {
            CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
            CertificateStatus: 'pending-validation',
            ValidationTokenHost: 'cloudfront',
            ValidationTokenDetails: [{ Domain: 'a.example' }],
          },
        },
      },
      'certificates/a.example.json',
      { DomainName: 'a.example', Status: 'PENDING_VALIDATION' },
    ],
  ])('%s', (_what, values, path, wanted) => {
    expect(importing(json(values)).file(path)).toMatchObject(wanted);
  });

  it('may be what a command takes: records, zones, pairs, a certificate, a distribution in its folder', () => {
    const record = { Name: 'www.a.example', Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'b.example' }] };
    const { file, plan } = importing(
      json({
        'dns/a.json': {
          HostedZoneId: 'Z1',
          ChangeBatch: {
            Changes: [
              { Action: 'UPSERT', ResourceRecordSet: record },
              { Action: 'DELETE', ResourceRecordSet: record },
            ],
          },
        },
        'dns/zone.json': { HostedZone: { Id: '/hostedzone/Z1', Name: 'a.example.' } },
        'dns/other.json': { Name: 'other.example', CallerReference: 'x' },
        'key-value-stores/s.json': { Name: 's' },
        'key-value-stores/s.pairs.json': [{ Key: 'k', Value: 'v' }],
        'certificates/main.json': { DomainName: 'a.example', ValidationMethod: 'DNS', IdempotencyToken: 'x' },
        'distributions/site.json': { DistributionConfig: { CallerReference: 'x', Comment: 'A long story' } },
      }),
    );
    expect(file('dns/a.example.json')).toEqual({ ResourceRecordSets: [record] });
    expect(file('dns/other.example.json')).toEqual({ ResourceRecordSets: [] });
    expect(file('key-value-stores/s.json')).toEqual({ k: 'v' });
    expect(file('certificates/main.json')).toEqual({ DomainName: 'a.example' });
    expect(file('distributions/site.json')).toMatchObject({ Comment: 'A long story' });
    expect(plan.skipped).toEqual([{ type: 'deleted record set', count: 1, reason: 'An import never deletes anything.' }]);
    expect(plan.unresolved).toEqual([]);
  });

  it('that hold nothing for a workspace are counted', () => {
    expect(importing(fixture('answers')).plan.skipped.map(({ type }) => type)).toEqual(['InvalidationList', 'managed cache policy']);
    expect(importing(json({ 'a.json': { Summary: { Name: 'w', ARN: 'arn' } } })).plan.unresolved).toMatchObject([
      { code: 'missing', subject: 'w' },
    ]);
  });

  it('name zones, whose records come from another command', () => {
    const zones = { HostedZones: [{ Id: '/hostedzone/Z1', Name: 'a.example.' }] };
    const { plan, file } = importing(json({ 'zones.json': zones }));
    expect(file('dns/a.example.json')).toEqual({ ResourceRecordSets: [] });
    expect(plan.notes).toEqual(['The records of a.example come from: aws route53 list-resource-record-sets --hosted-zone-id Z1']);
  });
});

describe('what a resource is called', () => {
  it.each([
    [{ Name: 'a', Id: 'b' }, 'a'],
    [{ Id: 'E1', DomainName: 'd1.cloudfront.net' }, 'E1'],
    [{ DomainName: 'a.example' }, 'a.example'],
    [{ Comment: 'c' }, 'c'],
    [{}, ''],
  ])('%j: %j', (value, wanted) => {
    expect(nameIn(value)).toBe(wanted);
  });
});
