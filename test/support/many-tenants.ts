/** Random workspaces of several tenants over two templates, edits of what they share or of their own, and logs that ask for all of them. */
import * as fc from 'fast-check';
import { certificate, certificateArn, group, template, tenant, type Files } from './compiled';
import { logLine } from './log-lines';
import { zone } from './saas-workspace';

type Json = Readonly<Record<string, unknown>>;

const count = 12;
const hosts = Array.from({ length: count }, (_unused, at) => `t${at}.many.example`);
const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const security = '67f7725c-6f97-4210-82d7-5512b31e9d03';

const behavior = fc.record(
  {
    ViewerProtocolPolicy: fc.constantFrom('allow-all', 'redirect-to-https', 'https-only'),
    CachePolicyId: fc.constantFrom(disabled, optimized, 'own'),
    TargetOriginId: fc.constantFrom('web', 'web', 'second'),
    ResponseHeadersPolicyId: fc.constant(security),
    Compress: fc.boolean(),
  },
  { requiredKeys: ['ViewerProtocolPolicy', 'CachePolicyId', 'TargetOriginId'] },
);

const custom = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' };

const templateOf = fc
  .record({
    usual: behavior,
    api: behavior,
    domain: fc.constantFrom('{{bucket}}.many.web', 'fixed.many.web'),
    path: fc.constantFrom('', '/{{folder}}', '/v2'),
    bucket: fc.constantFrom('a', 'b'),
    geo: fc.constantFrom<Json>({ RestrictionType: 'none' }, { RestrictionType: 'blacklist', Locations: ['NO'] }),
    webAcl: fc.constantFrom(undefined, 'guard'),
    http: fc.constantFrom('http2', 'http2and3'),
    root: fc.constantFrom(undefined, 'index.html'),
    certificate: fc.constantFrom('wild', 'other-wild'),
    enabled: fc.constantFrom(true, true, true, false),
    errors: fc.constantFrom<readonly Json[]>([], [{ ErrorCode: 404, ErrorCachingMinTTL: 7 }]),
  })
  .map(({ usual, api, domain, path, bucket, geo, webAcl, http, root, certificate: name, enabled, errors }) => ({
    Enabled: enabled,
    HttpVersion: http,
    ...(webAcl ? { WebACLId: webAclArn(webAcl) } : {}),
    ...(root ? { DefaultRootObject: root } : {}),
    ...(errors.length > 0 ? { CustomErrorResponses: errors } : {}),
    Restrictions: { GeoRestriction: geo },
    TenantConfig: {
      ParameterDefinitions: [
        { Name: 'bucket', Definition: { StringSchema: { Required: false, DefaultValue: bucket } } },
        { Name: 'folder', Definition: { StringSchema: { Required: false, DefaultValue: 'common' } } },
      ],
    },
    Origins: [
      { Id: 'web', DomainName: domain, OriginPath: path, CustomOriginConfig: custom },
      { Id: 'second', DomainName: 'second.many.web', CustomOriginConfig: custom },
    ],
    DefaultCacheBehavior: usual,
    CacheBehaviors: [{ PathPattern: '/api/*', ...api }],
    ViewerCertificate: { ACMCertificateArn: certificateArn(name), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }));

const tenantOf = fc.record({
  template: fc.constantFrom('one', 'one', 'two'),
  group: fc.constantFrom('main', 'main', 'side'),
  bucket: fc.constantFrom(undefined, undefined, 'a', 'b', 'c'),
  folder: fc.constantFrom(undefined, undefined, 'x'),
  enabled: fc.constantFrom(true, true, true, true, false),
  own: fc.constantFrom<Json>(
    {},
    {},
    {},
    { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['FR'] } },
    { WebAcl: { Action: 'disable' } },
    { WebAcl: { Action: 'override', Arn: webAclArn('strict') } },
    { Certificate: { Arn: certificateArn('mine') } },
  ),
});

function webAclArn(name: string): string {
  return `arn:aws:wafv2:us-east-1:111122223333:global/webacl/${name}/${name}`;
}

function webAcl(name: string, countries: readonly string[]): Json {
  const metrics = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
  const rule = { Name: 'places', Priority: 0, Statement: { GeoMatchStatement: { CountryCodes: countries } }, Action: { Block: {} } };
  return {
    Name: name,
    Id: name,
    ARN: webAclArn(name),
    DefaultAction: { Allow: {} },
    VisibilityConfig: metrics,
    Rules: [{ ...rule, VisibilityConfig: metrics }],
  };
}

const shared = fc.record({
  ttl: fc.constantFrom(30, 600),
  strings: fc.constantFrom('none', 'all'),
  blocked: fc.constantFrom('DE', 'SE'),
  sideEnabled: fc.constantFrom(true, true, true, false),
  answers: fc.record({ a: fc.constantFrom(200, 404, 503), b: fc.constantFrom(200, 302), fixed: fc.constantFrom(200, 404) }),
  pointsTo: fc.array(fc.constantFrom('dmain', 'dmain', 'dmain', 'dside', 'dgone'), { minLength: count, maxLength: count }),
  expiry: fc.constantFrom('2035-01-01T00:00:00Z', '2036-01-01T00:00:00Z'),
  scope: fc.constantFrom('tenant', 'tenant', 'distribution'),
  viewers: fc.constantFrom('NO', 'DE'),
});

/** Every file of the workspace by a draw of its own, so that an edit takes some of them from another draw. */
const parts = fc.record({
  one: templateOf,
  two: templateOf,
  same: fc.boolean(),
  tenants: fc.array(tenantOf, { minLength: count, maxLength: count }),
  shared,
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function filesOf({ one, two, same, tenants, shared: common }: Parts): Files {
  const { ttl, strings, blocked, sideEnabled, answers, pointsTo, expiry, scope, viewers } = common;
  const stub = (status: number): Json => ({
    stubs: [{ path: '/*', status, headers: { 'cache-control': 'max-age=40', 'content-type': 'text/html' }, body: 'page' }],
  });
  const valid = (name: string, names: readonly string[], until = '2035-01-01T00:00:00Z'): Json => ({
    ...certificate(name, names),
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: until,
    Status: 'ISSUED',
  });
  return {
    'workspace.json': {
      schemaVersion: 1,
      name: 'many',
      assumptions: { 'cache.scope': scope },
      network: { viewers: { '192.0.2.0/24': { country: viewers }, '198.51.100.0/24': { country: 'FR' } } },
    },
    'distributions/one.json': template({ ...one, CallerReference: 'one' }),
    'distributions/two.json': template({ ...(same ? one : two), CallerReference: 'two' }),
    'policies/cache/own.json': {
      Name: 'own',
      MinTTL: 1,
      DefaultTTL: ttl,
      MaxTTL: 86_400,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: strings },
      },
    },
    'connection-groups/main.json': group('main', { IsDefault: true }),
    'connection-groups/side.json': group('side', { Enabled: sideEnabled }),
    'certificates/wild.json': valid('wild', ['*.many.example'], expiry),
    'certificates/other-wild.json': valid('other-wild', ['*.many.example', 'many.example']),
    'certificates/mine.json': valid('mine', ['*.many.example', 'mine.example'], expiry),
    'web-acls/guard.json': webAcl('guard', [blocked]),
    'web-acls/strict.json': webAcl('strict', ['DE', 'FR']),
    'dns/many.example.zone': zone('many.example', pointsTo.map((name, at) => `t${at} IN CNAME ${name}.cloudfront.net.`).join('\n')),
    'origins/a.many.web.json': stub(answers.a),
    'origins/b.many.web.json': stub(answers.b),
    'origins/c.many.web.json': stub(200),
    'origins/fixed.many.web.json': stub(answers.fixed),
    'origins/second.many.web.json': stub(200),
    ...Object.fromEntries(
      tenants.map(({ template: name, group: of, bucket, folder, enabled, own }, at) => [
        `tenants/t${at}.json`,
        tenant(`t${at}`, [hosts[at] as string], {
          DistributionId: name,
          ConnectionGroupId: of,
          Enabled: enabled,
          Parameters: [
            ...(bucket ? [{ Name: 'bucket', Value: bucket }] : []),
            ...(folder ? [{ Name: 'folder', Value: folder === 'x' ? `f${at}` : folder }] : []),
          ],
          ...(Object.keys(own).length > 0 ? { Customizations: own } : {}),
        }),
      ]),
    ),
  };
}

/** Members of the template, files and tenants that the second workspace has from another draw. */
const picks = fc.record({
  one: fc.subarray(['DefaultCacheBehavior', 'CacheBehaviors', 'Origins', 'TenantConfig', 'Restrictions', 'WebACLId', 'ViewerCertificate', 'HttpVersion', 'DefaultRootObject', 'Enabled'], { maxLength: 3 }), // prettier-ignore
  two: fc.subarray(['DefaultCacheBehavior', 'Origins', 'Restrictions', 'ViewerCertificate'], { maxLength: 1 }),
  shared: fc.subarray(['ttl', 'strings', 'blocked', 'sideEnabled', 'answers', 'pointsTo', 'expiry', 'scope', 'viewers'], { maxLength: 2 }),
  tenants: fc.subarray(
    hosts.map((_host, at) => at),
    { maxLength: 2 },
  ),
});

function taken<T extends object>(from: T, other: T, names: readonly string[]): T {
  const entries = Object.entries(from).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...entries, ...Object.entries(other).filter(([name]) => names.includes(name))]) as T;
}

/** A workspace, and the same after an edit. */
export const manyTenants: fc.Arbitrary<readonly [Files, Files]> = fc.tuple(parts, parts, picks).map(([before, draw, chosen]) => [
  filesOf(before),
  filesOf({
    one: taken(before.one, draw.one, chosen.one),
    two: taken(before.two, draw.two, chosen.two),
    same: before.same,
    tenants: before.tenants.map((one, at) => (chosen.tenants.includes(at) ? (draw.tenants[at] as typeof one) : one)),
    shared: taken(before.shared, draw.shared, chosen.shared),
  }),
]);

const kind = fc.record({
  path: fc.constantFrom('/', '/a', '/b.css', '/api/x', '/api/y'),
  query: fc.constantFrom('-', '-', 'q=1'),
  method: fc.constantFrom('GET', 'GET', 'GET', 'GET', 'HEAD', 'POST'),
  plain: fc.constantFrom(false, false, false, true),
  ip: fc.constantFrom('192.0.2.7', '203.0.113.7', '203.0.113.7', '198.51.100.7'),
});

const line = fc.record({ host: fc.constantFrom(...hosts, ...hosts, 'nobody.many.example'), kind: fc.nat(), later: fc.nat(6) });

/** Lines of a log, in order: a few kinds of requests, by all tenants. */
export const manyLines: fc.Arbitrary<readonly string[]> = fc
  .tuple(fc.array(kind, { minLength: 1, maxLength: 6 }), fc.array(line, { minLength: 150, maxLength: 300 }))
  .map(([kinds, lines]) => {
    let at = 0;
    return lines.map(({ host, kind: pick, later }) => {
      const { path, query, method, plain, ip } = kinds[pick % kinds.length] as (typeof kinds)[number];
      const columns = {
        'x-host-header': host,
        'cs-uri-stem': path,
        'cs-uri-query': query,
        'cs-method': method,
        'cs-protocol': plain ? 'http' : 'https',
        'ssl-protocol': plain ? '-' : 'TLSv1.3',
        'c-ip': ip,
      };
      return logLine(columns, (at += later));
    });
  });
