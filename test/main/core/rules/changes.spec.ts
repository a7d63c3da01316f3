import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeRules, judgeChange, type ChangeDiagnostic } from '../../../../main/core/rules/changes';
import { certificate, group, standard, template, tenant, workspaceOf, type Files } from '../../../support/compiled';

const found = (before: Files, after: Files): readonly ChangeDiagnostic[] => judgeChange(workspaceOf(before), workspaceOf(after));
const said = (before: Files, after: Files): readonly string[] =>
  found(before, after).map(({ code, side, file, answer }) => `${code} ${side} ${file}${answer ? ` ${answer.code} ${answer.status}` : ''}`);
const without = (files: Files, ...paths: readonly string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));

const definition = (Required: boolean, DefaultValue?: string): object => ({
  TenantConfig: {
    ParameterDefinitions: [{ Name: 'name', Definition: { StringSchema: { Required, ...(DefaultValue ? { DefaultValue } : {}) } } }],
  },
});
const saas: Files = {
  'distributions/saas.json': template(definition(false, 'x')),
  'connection-groups/main.json': group('main', { IsDefault: true }),
  'connection-groups/other.json': group('other'),
  'tenants/acme.json': tenant('acme', ['a.example'], { ConnectionGroupId: 'other' }),
};

describe('judgeChange', () => {
  it('finds nothing between equal workspaces, and nothing in what is added', () => {
    expect(said(saas, saas)).toEqual([]);
    expect(said(without(saas, 'tenants/acme.json'), saas)).toEqual([]);
    expect(said({}, saas)).toEqual([]);
  });

  it('wants tenants, groups and distributions disabled before they are deleted', () => {
    expect(said(saas, without(saas, 'tenants/acme.json'))).toEqual([
      'change.enabled-delete before tenants/acme.json ResourceNotDisabled 409',
    ]);
    const off = { ...saas, 'tenants/acme.json': tenant('acme', ['a.example'], { Enabled: false }) };
    expect(said(off, without(off, 'tenants/acme.json'))).toEqual([]);
    const [first] = found(saas, without(saas, 'tenants/acme.json'));
    expect(first?.message).toBe(
      'Tenant acme is deleted while it is enabled. Set "Enabled": false, wait until that is deployed, and delete it then. AWS answers ResourceNotDisabled (409).',
    );
    expect(first).toMatchObject({ line: 9, operation: 'DeleteDistributionTenant', side: 'before' });
  });

  it('keeps what tenants still use', () => {
    expect(said(saas, without(saas, 'connection-groups/other.json'))).toEqual([
      'change.used-delete before connection-groups/other.json CannotDeleteEntityWhileInUse 409',
      'change.enabled-delete before connection-groups/other.json ResourceNotDisabled 409',
    ]);
    expect(said(saas, without(saas, 'distributions/saas.json'))).toEqual([
      'change.used-delete before distributions/saas.json ResourceInUse 409',
      'change.enabled-delete before distributions/saas.json DistributionNotDisabled 409',
    ]);
    expect(found(saas, without(saas, 'distributions/saas.json'))[0]?.message).toContain('as far as its documents tell');
  });

  it('keeps the default connection group', () => {
    const off = { ...saas, 'connection-groups/main.json': group('main', { IsDefault: true, Enabled: false }) };
    expect(said(off, without(off, 'connection-groups/main.json'))).toEqual([
      'change.default-group-delete before connection-groups/main.json',
    ]);
  });

  it('takes a renamed tenant for the same one, wherever its file goes', () => {
    expect(said(saas, { ...saas, 'tenants/acme.json': tenant('acne', ['a.example'], { ConnectionGroupId: 'other' }) })).toEqual([
      'change.immutable after tenants/acme.json',
    ]);
    expect(said(saas, { ...without(saas, 'tenants/acme.json'), 'tenants/moved.json': saas['tenants/acme.json'] })).toEqual([]);
  });

  it('does not take the next resource of a list for a deleted one', () => {
    const two = [tenant('first', ['a.example'], { Enabled: false }), tenant('second', ['b.example'])];
    const list = { ...without(saas, 'tenants/acme.json'), 'tenants/all.json': two };
    expect(said(list, { ...list, 'tenants/all.json': two.slice(1) })).toEqual([]);
  });

  it('keeps a distribution standard or multi-tenant', () => {
    const one = { 'distributions/one.json': { ...standard('one', []) } };
    expect(said(one, { 'distributions/one.json': standard('one', [], { ConnectionMode: 'tenant-only' }) })).toEqual([
      'change.connection-mode after distributions/one.json IllegalUpdate 400',
    ]);
  });

  it('keeps active domains active, and moves them by the call that is for it', () => {
    const status = (Status: string): Files => ({
      ...saas,
      'tenants/acme.json': tenant('acme', [], { Domains: [{ Domain: 'a.example', Status }] }),
    });
    expect(said(status('active'), status('inactive'))).toEqual(['change.domain-inactive after tenants/acme.json']);
    expect(said(status('inactive'), status('active'))).toEqual([]);
    const two = { ...status('active'), 'tenants/zeta.json': tenant('zeta', ['z.example']) };
    const moved = {
      ...saas,
      'tenants/acme.json': tenant('acme', ['b.example']),
      'tenants/zeta.json': tenant('zeta', ['z.example', 'a.example']),
    };
    expect(said(two, moved)).toEqual(['change.domain-moved after tenants/zeta.json CNAMEAlreadyExists 409']);
  });

  it('moves the aliases of a standard distribution by the same call', () => {
    const shop = (aliases: readonly string[]): Files => ({ ...saas, 'distributions/shop.json': standard('shop', aliases) });
    const moved = { ...shop([]), 'tenants/acme.json': tenant('acme', ['a.example', 'shop.example'], { ConnectionGroupId: 'other' }) };
    expect(said(shop(['shop.example']), moved)).toEqual(['change.domain-moved after tenants/acme.json CNAMEAlreadyExists 409']);
    const [first] = found(moved, shop(['SHOP.example']));
    expect(first).toMatchObject({ operation: 'UpdateDistribution', file: 'distributions/shop.json' });
    expect(first?.message).toContain('shop.example moves from tenant acme to distribution shop.');
    expect(said(shop(['shop.example']), shop([]))).toEqual([]);
  });

  it('looks at the tenants when a parameter begins to be needed', () => {
    const change = (before: object, after: object, given: object = {}): readonly string[] => {
      const acme = { 'tenants/acme.json': tenant('acme', ['a.example'], given) };
      return said({ 'distributions/saas.json': template(before), ...acme }, { 'distributions/saas.json': template(after), ...acme });
    };
    const lost = ['change.parameter-missing after distributions/saas.json'];
    expect(change(definition(false, 'x'), definition(true))).toEqual(lost);
    expect(change(definition(false, 'x'), definition(false))).toEqual(lost);
    expect(change({}, definition(true))).toEqual(lost);
    expect(change(definition(false, 'x'), definition(true), { Parameters: [{ Name: 'name', Value: 'y' }] })).toEqual([]);
    expect(change(definition(true), definition(false, 'x'))).toEqual([]);
  });

  it('doubts IPv6 beside an Anycast list when one of the two is new', () => {
    const main = (more: object): Files => ({ 'connection-groups/main.json': group('main', more) });
    const answer = ['change.ipv6-with-anycast after connection-groups/main.json InvalidArgument 400'];
    expect(said(main({ AnycastIpListId: 'a', Ipv6Enabled: false }), main({ AnycastIpListId: 'a', Ipv6Enabled: true }))).toEqual(answer);
    expect(said(main({ Ipv6Enabled: true }), main({ AnycastIpListId: 'a', Ipv6Enabled: true }))).toEqual(answer);
    expect(said(main({ AnycastIpListId: 'a' }), main({ AnycastIpListId: 'a' }))).toEqual([]);
  });

  it.each([
    ['policies/cache/p.json', { Name: 'p', MinTTL: 0 }, { CachePolicyId: 'p' }, 'CachePolicyInUse'],
    ['policies/origin-request/p.json', { Name: 'p' }, { OriginRequestPolicyId: 'p' }, 'OriginRequestPolicyInUse'],
    ['policies/response-headers/p.json', { Name: 'p' }, { ResponseHeadersPolicyId: 'p' }, 'ResponseHeadersPolicyInUse'],
    [
      'functions/p.js',
      'function handler(event) { return event.request; }',
      { FunctionAssociations: [{ FunctionARN: 'p', EventType: 'viewer-request' }] },
      'FunctionInUse',
    ],
    ['key-groups/p.json', { Name: 'p', Items: ['k'] }, { TrustedKeyGroups: { Enabled: true, Items: ['p'] } }, 'ResourceInUse'],
  ])('keeps %s while a behavior uses it', (path, value, member, code) => {
    const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'Managed-CachingDisabled', ...member };
    const one = { 'distributions/one.json': standard('one', [], { DefaultCacheBehavior: behavior }) };
    expect(said({ [path]: value, ...one }, one)).toEqual([`change.used-delete before ${path} ${code} 409`]);
    expect(said({ [path]: value, ...one }, { 'distributions/one.json': standard('one', []) })).toEqual([]);
  });

  it('keeps what web ACLs, key groups, functions, origins and certificates are used by', () => {
    const visibility = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
    const rule = {
      Name: 'r',
      Priority: 0,
      Statement: { IPSetReferenceStatement: { ARN: 'list' } },
      Action: { Block: {} },
      VisibilityConfig: visibility,
    };
    const all: Files = {
      'ip-sets/list.json': { Name: 'list', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: [] },
      'web-acls/shield.json': {
        Name: 'shield',
        Scope: 'CLOUDFRONT',
        DefaultAction: { Allow: {} },
        Rules: [rule],
        VisibilityConfig: visibility,
      },
      'certificates/wild.json': certificate('wild', ['*.example']),
      'key-value-stores/kv.json': { a: 'b' },
      'functions/f.js': 'function handler(event) { return event.request; }',
      'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0', KeyValueStoreAssociations: [{ KeyValueStoreARN: 'kv' }] },
      'distributions/one.json': standard('one', [], {
        WebACLId: 'shield',
        ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only' },
      }),
    };
    const gone = ['ip-sets/list.json', 'web-acls/shield.json', 'certificates/wild.json', 'key-value-stores/kv.json'] as const;
    const answers = gone.map((path) => said(all, without(all, path)).map((line) => line.replace(/^.* (\w+ \d+)$/, '$1')));
    expect(answers).toEqual([
      ['WAFAssociatedItemException 400'],
      ['WAFAssociatedItemException 400'],
      ['ResourceInUseException 400'],
      ['CannotDeleteEntityWhileInUse 409'],
    ]);
  });

  it('keeps the value of public keys and the version of IP sets', () => {
    const key = (body: string): Files => ({ 'public-keys/k.pem': `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n` });
    expect(said(key('AAAA'), key('BBBB'))).toEqual(['change.immutable after public-keys/k.pem CannotChangeImmutablePublicKeyFields 400']);
    expect(said(key('AAAA'), { 'public-keys/k.pem': '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' })).toEqual([]);
    const set = (IPAddressVersion: string): Files => ({
      'ip-sets/s.json': { Name: 's', Scope: 'CLOUDFRONT', IPAddressVersion, Addresses: [] },
    });
    expect(said(set('IPV4'), set('IPV6'))).toEqual(['change.immutable after ip-sets/s.json']);
  });

  it('has a kind, a sentence and a source for every code', () => {
    for (const { kind, what, source } of Object.values(changeRules)) {
      expect(kind).toBe('refused');
      expect(what).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(10);
    }
  });

  it('is silent about any workspace that does not change', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(saas))), (paths) => {
        const some = workspaceOf(without(saas, ...paths));
        expect(judgeChange(some, some)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
