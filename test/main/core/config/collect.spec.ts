import { describe, expect, it } from 'vitest';
import { deriveEndpoint } from '../../../../main/core/config/names';
import { group, otherAccount, template, tenant, workspaceOf } from '../../../support/compiled';

const base = { 'distributions/saas.json': template() };
const groupsOf = (files: Record<string, unknown>, settings: object = {}): readonly string[] =>
  workspaceOf({ ...base, ...files }, settings).connectionGroups.map(
    ({ name, account, implicit, isDefault }) => `${implicit ? 'implicit' : name} ${account} ${isDefault}`,
  );

describe('the default connection group', () => {
  it('is there as soon as a tenant names none, and not before', () => {
    expect(
      groupsOf({
        'connection-groups/a.json': group('first'),
        'tenants/a.json': tenant('aaa', ['a.example'], { ConnectionGroupId: 'first' }),
      }),
    ).toEqual(['first 111122223333 false']);
    expect(groupsOf({ 'tenants/a.json': tenant('aaa', ['a.example']) })).toEqual(['implicit 111122223333 true']);
  });

  it('is the declared one where there is one, for each account', () => {
    const arn = `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_b`;
    const files = {
      'connection-groups/a.json': group('first', { IsDefault: true }),
      'tenants/a.json': tenant('aaa', ['a.example']),
      'tenants/b.json': { Arn: arn, ...tenant('bbb', ['b.example']) },
    };
    expect(groupsOf(files)).toEqual(['first 111122223333 true', `implicit ${otherAccount} true`]);
  });

  it('has a name and an endpoint that do not change with the workspace’s account, and stands in no file', () => {
    const [first] = workspaceOf({ ...base, 'tenants/a.json': tenant('aaa', ['a.example']) }).connectionGroups;
    const [second] = workspaceOf({ ...base, 'tenants/a.json': tenant('aaa', ['a.example']) }, { account: '777788889999' }).connectionGroups;
    expect(first).toMatchObject({
      name: `CreatedByCloudFront-${first?.id}`,
      file: '',
      base: '',
      routingEndpoint: second?.routingEndpoint,
      id: second?.id,
    });
    expect(second?.account).toBe('777788889999');
    expect(first?.routingEndpoint).not.toBe(deriveEndpoint('connection-group', 'default'));
  });
});

describe('functions', () => {
  it('join code and settings by name; either may be missing', () => {
    const { functions } = workspaceOf({
      'functions/both.js': 'code of both',
      'functions/both.json': { Comment: 'c', Runtime: 'cloudfront-js-2.0' },
      'functions/code.js': 'code alone',
      'functions/settings.json': { Comment: 's', Runtime: 'cloudfront-js-2.0' },
    });
    expect(functions.map(({ name, file, value }) => [name, file, value['FunctionCode'], value['Comment']])).toEqual([
      ['both', 'functions/both.json', 'code of both', 'c'],
      ['settings', 'functions/settings.json', undefined, 's'],
      ['code', 'functions/code.js', 'code alone', undefined],
    ]);
    expect(functions[2]?.arn).toBe('arn:aws:cloudfront::111122223333:function/code');
  });
});

describe('lists of the CLI', () => {
  it('name functions, whose code stands beside, and certificates with all their names', () => {
    const { functions, certificates } = workspaceOf({
      'functions/all.json': {
        FunctionList: {
          MaxItems: 100,
          Quantity: 2,
          Items: ['rewrite', 'greet'].map((Name) => ({
            Name,
            Status: 'UNASSOCIATED',
            FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
            FunctionMetadata: { FunctionARN: `arn:aws:cloudfront::111122223333:function/${Name}`, Stage: 'LIVE' },
          })),
        },
      },
      'functions/greet.js': 'code',
      'certificates/all.json': {
        CertificateSummaryList: [
          {
            CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/c-1',
            DomainName: 'a.example',
            SubjectAlternativeNameSummaries: ['a.example', 'b.example'],
            Status: 'ISSUED',
            InUse: true,
          },
        ],
      },
    });
    expect(functions.map(({ name, value }) => [name, value.FunctionCode])).toEqual([
      ['rewrite', undefined],
      ['greet', 'code'],
    ]);
    expect(certificates[0]).toMatchObject({ id: 'c-1', names: ['a.example', 'b.example'] });
  });
});

describe('all kinds', () => {
  it('arrive in their lists, in the order of their files', () => {
    const workspace = workspaceOf({
      'policies/cache/a.json': { Name: 'cache', MinTTL: 0 },
      'policies/origin-request/a.json': { Name: 'request' },
      'policies/response-headers/a.json': { Name: 'headers' },
      'key-value-stores/flags.json': { a: 'b' },
      'web-acls/a.json': { Name: 'acl', DefaultAction: { Allow: {} } },
      'ip-sets/a.json': { Name: 'set', IPAddressVersion: 'IPV4', Addresses: [] },
      'key-groups/a.json': { Name: 'keys', Items: [] },
      'origin-access-controls/a.json': {
        OriginAccessControl: {
          Id: 'E327GJI25M56DG',
          OriginAccessControlConfig: {
            Name: 'oac',
            SigningProtocol: 'sigv4',
            SigningBehavior: 'always',
            OriginAccessControlOriginType: 's3',
          },
        },
        ETag: 'E1',
      },
      'continuous-deployment-policies/canary.json': {
        StagingDistributionDnsNames: { Quantity: 1, Items: ['d111111abcdef8.cloudfront.net'] },
        Enabled: true,
      },
      'regex-pattern-sets/a.json': { Name: 'bots', Scope: 'CLOUDFRONT', RegularExpressionList: [{ RegexString: 'bot' }] },
      'rule-groups/a.json': { RuleGroup: { Name: 'base', Capacity: 10, Rules: [] }, LockToken: 't' },
      'public-keys/k.pem': '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n',
      'certificates/a.json': { DomainName: 'a.example' },
      'requests/all.http': 'GET https://a.example/',
      'dns/a.example.zone': '@ 300 SOA ns hostmaster 1 2 3 4 5\n@ 300 NS ns\nns 300 A 192.0.2.1\n',
    });
    expect(workspace.cachePolicies.map(({ name, managed }) => `${name} ${managed}`).slice(0, 2)).toEqual([
      'cache false',
      'Managed-Amplify true',
    ]);
    expect(workspace.originRequestPolicies[0]?.name).toBe('request');
    expect(workspace.responseHeadersPolicies[0]?.name).toBe('headers');
    expect(workspace.keyValueStores[0]).toMatchObject({ name: 'flags', value: { a: 'b' } });
    expect(
      [workspace.webAcls, workspace.ipSets, workspace.keyGroups, workspace.publicKeys, workspace.certificates].map((list) => list.length),
    ).toEqual([1, 1, 1, 1, 1]);
    expect(workspace.originAccessControls[0]).toMatchObject({ id: 'E327GJI25M56DG', name: 'oac' });
    expect(workspace.continuousDeploymentPolicies[0]).toMatchObject({
      name: 'canary',
      value: { StagingDistributionDnsNames: ['d111111abcdef8.cloudfront.net'] },
    });
    expect([workspace.regexPatternSets[0]?.name, workspace.ruleGroups[0]?.name]).toEqual(['bots', 'base']);
    expect(workspace.publicKeys[0]?.id).toMatch(/^K[A-Z0-9]{13}$/);
    expect(workspace.requests).toEqual([{ file: 'requests/all.http', text: 'GET https://a.example/' }]);
    expect(workspace.zones[0]).toMatchObject({ origin: 'a.example', file: 'dns/a.example.zone' });
    expect(workspace.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
