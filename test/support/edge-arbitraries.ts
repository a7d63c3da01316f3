/** Random workspaces for the edge: templates, tenants, policies, functions, web ACLs and origins that meet in every combination. */
import * as fc from 'fast-check';
import { certificate, certificateArn, group, standard, template, tenant, type Files } from './compiled';
import { counted } from './shapes';
import { zone } from './saas-workspace';

type Json = Readonly<Record<string, unknown>>;

/** Names that some workspace may serve; the last one nobody ever owns. */
export const randomHosts = [
  'a.shop.example',
  'b.shop.example',
  'deep.b.shop.example',
  'x.wild.example',
  'vanity.example',
  'www.old.example',
  'dmain.cloudfront.net',
  'nobody.example',
] as const;

export const randomPaths = [
  '/',
  '/index.html',
  '/api/items',
  '/api/slow.css',
  '/img/ab.png',
  '/cached',
  '/private',
  '/stale',
  '/error/404',
  '/error/503',
  '/error/403',
  '/pages/404.html',
  '/redirect',
  '/gone/../api/x',
  '//double',
  '/big.css',
  '/range.bin',
  '/missing',
] as const;

const managed = {
  cache: [
    '658327ea-f89d-4fab-a63d-7e88639e58f6',
    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
    '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
    'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
  ],
  originRequest: [
    '216adef6-5c7f-47e4-b989-5492eafa07d3',
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    '59781a5b-3903-41f3-afcb-af62929ccde1',
    'acba4595-bd28-49b8-b9fe-13317c0390fa',
  ],
  responseHeaders: [
    '60669652-455b-4ae9-85a4-c4c02393f86c',
    '5cc3b908-e619-4b99-88e5-2cf7f45965bd',
    '67f7725c-6f97-4210-82d7-5512b31e9d03',
    'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
  ],
} as const;

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq });
const present = (value: Json): Json => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
const some = (...items: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...items], { minLength: 1 });

const cachePolicy = (name: string): fc.Arbitrary<Json> =>
  fc
    .record({
      MinTTL: fc.constantFrom(0, 0, 1, 60),
      DefaultTTL: fc.constantFrom(0, 30, 86_400),
      gzip: fc.boolean(),
      brotli: fc.boolean(),
      headers: maybe(some('Host', 'Accept', 'Origin', 'CloudFront-Viewer-Country', 'Authorization')),
      cookies: fc.oneof(fc.constantFrom('none', 'all'), some('a', 'session')),
      strings: fc.oneof(fc.constantFrom('none', 'all'), some('x', 'size')),
    })
    .map(({ MinTTL, DefaultTTL, gzip, brotli, headers, cookies, strings }) => ({
      Name: name,
      MinTTL,
      DefaultTTL: Math.max(MinTTL, DefaultTTL),
      MaxTTL: 200_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: gzip,
        EnableAcceptEncodingBrotli: brotli,
        HeadersConfig: headers ? { HeaderBehavior: 'whitelist', Headers: counted(...headers) } : { HeaderBehavior: 'none' },
        CookiesConfig:
          typeof cookies === 'string' ? { CookieBehavior: cookies } : { CookieBehavior: 'whitelist', Cookies: counted(...cookies) },
        QueryStringsConfig:
          typeof strings === 'string'
            ? { QueryStringBehavior: strings }
            : { QueryStringBehavior: 'allExcept', QueryStrings: counted(...strings) },
      },
    }));

const metrics = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const transformations = [{ Priority: 0, Type: 'LOWERCASE' }];

const statement: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('QueryString', 'UriPath', 'Body', 'AllQueryArguments', 'Method').map((field) => ({
    ByteMatchStatement: {
      SearchString: Buffer.from('evil').toString('base64'),
      FieldToMatch: { [field]: {} },
      TextTransformations: transformations,
      PositionalConstraint: 'CONTAINS',
    },
  })),
  some('NO', 'SE', 'DE').map((CountryCodes) => ({ GeoMatchStatement: { CountryCodes } })),
  fc.integer({ min: 1, max: 60 }).map((Size) => ({
    SizeConstraintStatement: {
      FieldToMatch: { QueryString: {} },
      ComparisonOperator: 'GT',
      Size,
      TextTransformations: transformations,
    },
  })),
);

const action: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { Block: {} },
  { Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'retry-after', Value: '9' }] } } },
  { Count: {} },
  { Allow: { CustomRequestHandling: { InsertHeaders: [{ Name: 'seen', Value: '1' }] } } },
  { Challenge: {} },
);

const webAcl: fc.Arbitrary<Json> = fc.array(fc.tuple(statement, action), { maxLength: 3 }).map((rules) => ({
  Name: 'shield',
  Id: '1',
  ARN: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shield/1',
  Scope: 'CLOUDFRONT',
  DefaultAction: { Allow: {} },
  VisibilityConfig: metrics,
  Rules: rules.map(([Statement, Action], Priority) => ({ Name: `r${Priority}`, Priority, VisibilityConfig: metrics, Statement, Action })),
}));

/** What a function of either event may do, as code. */
const functions: Readonly<Record<string, string>> = {
  rewrite: `function handler(event) { const r = event.request; if (r.uri === '/index.html') r.uri = '/cached'; r.headers['x-fn'] = { value: 'seen' }; return r; }`,
  reply: `function handler(event) { if (event.request.querystring.stop) return { statusCode: 418, statusDescription: 'Teapot', headers: { 'x-made': { value: 'yes' } }, body: 'short' }; return event.request; }`,
  origin: `import cf from 'cloudfront';\nasync function handler(event) { if (event.request.uri.startsWith('/api')) cf.updateRequestOrigin({ domainName: 'second.example' }); return event.request; }`,
  faulty: `function handler(event) { if (event.request.querystring.x) throw new Error('no'); return event.request.querystring.size ? 42 : event.request; }`,
  'on-the-way-out': `function handler(event) { const r = event.response; r.headers['x-out'] = { value: String(r.statusCode) }; return r; }`,
};

const functionFiles: Files = Object.fromEntries(
  Object.entries(functions).flatMap(([name, code]) => [
    [`functions/${name}.js`, `${code}\n`],
    [`functions/${name}.json`, { Comment: '', Runtime: 'cloudfront-js-2.0' }],
  ]),
);

const associations: fc.Arbitrary<Json> = fc
  .tuple(maybe(fc.constantFrom('rewrite', 'rewrite', 'reply', 'origin', 'faulty'), 4), fc.boolean())
  .map(([request, response]) => {
    const items = [
      ...(request ? [{ EventType: 'viewer-request', FunctionARN: `arn:aws:cloudfront::111122223333:function/${request}` }] : []),
      ...(response ? [{ EventType: 'viewer-response', FunctionARN: 'arn:aws:cloudfront::111122223333:function/on-the-way-out' }] : []),
    ];
    return counted(...items);
  });

const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
const cached = { CachedMethods: counted('GET', 'HEAD') };
const allowed: readonly Json[] = [
  { ...counted('GET', 'HEAD'), ...cached },
  { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD', 'OPTIONS') },
  { ...counted(...methods), ...cached },
];

const behavior = (pattern: string | null): fc.Arbitrary<Json> =>
  fc
    .record({
      TargetOriginId: fc.constantFrom('web', 'web', 'web', 'second', 'second', 'bucket', 'bucket', 'dead', 'pair', 'pair'),
      ViewerProtocolPolicy: fc.constantFrom('allow-all', 'allow-all', 'https-only', 'redirect-to-https'),
      CachePolicyId: fc.constantFrom(...managed.cache, 'one', 'two', 'one', 'two'),
      OriginRequestPolicyId: maybe(fc.constantFrom(...managed.originRequest)),
      ResponseHeadersPolicyId: maybe(fc.constantFrom(...managed.responseHeaders, 'timed')),
      Compress: fc.boolean(),
      AllowedMethods: fc.constantFrom(...allowed),
      FunctionAssociations: maybe(associations),
    })
    .map((rest) => present({ ...(pattern === null ? {} : { PathPattern: pattern }), ...rest }));

const errorResponses = fc.subarray(
  [
    { ErrorCode: 404, ResponsePagePath: '/pages/404.html', ResponseCode: '200', ErrorCachingMinTTL: 5 },
    { ErrorCode: 503, ErrorCachingMinTTL: 0 },
    { ErrorCode: 403, ResponsePagePath: '/error/503', ResponseCode: '404', ErrorCachingMinTTL: 30 },
  ],
  { minLength: 1 },
);

const custom = (Id: string, DomainName: string, more: Json = {}): Json => ({
  Id,
  DomainName,
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer', OriginSslProtocols: counted('TLSv1.2') },
  ...more,
});

const distribution = (make: (config: Json) => object, parameters: boolean): fc.Arbitrary<object> =>
  fc
    .record({
      DefaultRootObject: maybe(fc.constant('index.html')),
      HttpVersion: fc.constantFrom('http1.1', 'http2', 'http2and3'),
      DefaultCacheBehavior: behavior(null),
      patterns: fc.uniqueArray(fc.constantFrom('/api/*', '*.css', '/img/??.png', '/pages/*', '/range.bin'), { maxLength: 3 }),
      WebACLId: maybe(fc.constant('arn:aws:wafv2:us-east-1:111122223333:global/webacl/shield/1'), 3),
      policy: fc.constantFrom('TLSv1.2_2021', 'TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'),
      geo: maybe(fc.tuple(fc.constantFrom('whitelist', 'blacklist'), some('NO', 'SE', 'DE')), 8),
      errors: maybe(errorResponses),
      shield: fc.boolean(),
      codes: fc.subarray([403, 404, 500, 503, 504], { minLength: 1 }),
    })
    .chain(({ patterns, ...rest }) => fc.tuple(fc.constant(rest), fc.tuple(...patterns.map((pattern) => behavior(pattern)))))
    .map(([{ policy, geo, errors, shield, codes, ...rest }, behaviors]) =>
      make(
        present({
          ...rest,
          ...(parameters
            ? {
                TenantConfig: {
                  ParameterDefinitions: [{ Name: 'site', Definition: { StringSchema: { Required: false, DefaultValue: 'common' } } }],
                },
              }
            : {}),
          Origins: counted(
            custom('web', 'web.example', parameters ? { OriginPath: '/{{site}}' } : {}),
            custom('second', 'second.example', shield ? { OriginShield: { Enabled: true, OriginShieldRegion: 'eu-central-1' } } : {}),
            custom('dead', 'dead.example', { ConnectionAttempts: 1 }),
            { Id: 'bucket', DomainName: 'files.s3.eu-central-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } },
          ),
          OriginGroups: counted({
            Id: 'pair',
            FailoverCriteria: { StatusCodes: counted(...codes) },
            Members: counted({ OriginId: 'web' }, { OriginId: 'second' }),
          }),
          ...(behaviors.length > 0 ? { CacheBehaviors: counted(...behaviors) } : {}),
          ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: policy },
          ...(geo ? { Restrictions: { GeoRestriction: { RestrictionType: geo[0], ...counted(...geo[1]) } } } : {}),
          ...(errors ? { CustomErrorResponses: counted(...errors) } : {}),
        }),
      ),
    );

const lifetimes = [
  undefined,
  'max-age=100',
  'max-age=5',
  'max-age=5',
  'max-age=0',
  's-maxage=20, max-age=500',
  'no-store',
  'private, max-age=60',
  'max-age=10, stale-while-revalidate=60',
  'max-age=10, stale-if-error=600',
] as const;

/** Stubs of a web server: every path of `randomPaths` behaves in its own way, with a lifetime drawn by lot. */
const stubs: fc.Arbitrary<readonly Json[]> = fc
  .record({
    lifetime: fc.constantFrom(...lifetimes),
    errorLifetime: fc.constantFrom(undefined, 'max-age=40', 'no-store'),
    vary: fc.constantFrom(undefined, 'Accept-Encoding', 'Cookie, Accept', '*'),
    etag: fc.boolean(),
    fault: fc.constantFrom(
      undefined,
      'reset',
      'refused',
      'dns',
      'tls-expired',
      'truncated-body',
      'incomplete-chunked',
      'invalid-response',
      'header-too-big',
    ),
    /** Answers fail for a while, and then work. */
    flaky: fc.constantFrom(undefined, undefined, undefined, 503, 404, 'refused' as const),
  })
  .map(({ lifetime, errorLifetime, vary, etag, fault, flaky }) => {
    const common = present({ 'cache-control': lifetime, vary, ...(etag ? { etag: '"v1"' } : {}) });
    const error = present({ 'cache-control': errorLifetime });
    return [
      ...(flaky === undefined
        ? []
        : [{ path: '*/cached', times: 2, ...(typeof flaky === 'number' ? { status: flaky, body: 'not now' } : { fault: flaky }) }]),
      { path: '*/error/404', status: 404, headers: { ...error, 'content-type': 'text/html' }, body: '<p>missing</p>' },
      { path: '*/error/503', status: 503, headers: error, body: 'busy' },
      { path: '*/error/403', status: 403, headers: error, body: 'no' },
      { path: '*/redirect', status: 302, headers: { ...common, location: '/cached' } },
      { path: '*/big.css', status: 200, headers: { ...common, 'content-type': 'text/css' }, body: 'p { color: red }\n'.repeat(200) },
      { path: '*/range.bin', status: 200, headers: { ...common, 'content-type': 'application/x-thing' }, body: '0123456789'.repeat(30) },
      { path: '*/private', status: 200, headers: { 'cache-control': 'private, no-cache', 'set-cookie': 'a=1; Path=/' }, body: 'mine' },
      {
        path: '*/stale',
        status: 200,
        headers: { 'cache-control': 'max-age=5, stale-while-revalidate=30', 'last-modified': 'Fri, 02 Jan 2026 00:00:00 GMT' },
        body: 'old',
      },
      ...(fault ? [{ path: '*/missing', fault }] : []),
      { path: '*', status: 200, headers: { ...common, 'content-type': 'text/html' }, body: '<p>hello</p>' },
    ];
  });

const tenantFile = (name: string, domains: readonly string[]): fc.Arbitrary<object> =>
  fc
    .record({
      Enabled: fc.constantFrom(true, true, true, true, true, false),
      ConnectionGroupId: fc.constantFrom('main', 'main', 'side'),
      Parameters: maybe(fc.constant([{ Name: 'site', Value: name }])),
      WebAcl: maybe(fc.constantFrom<Json>({ Action: 'disable' }), 4),
      GeoRestrictions: maybe(
        some('NO', 'DE').map((Locations) => ({ RestrictionType: 'whitelist', Locations })),
        5,
      ),
    })
    .map(({ WebAcl, GeoRestrictions, Parameters, ...rest }) => {
      const Customizations = present({ WebAcl, GeoRestrictions });
      return tenant(name, domains, {
        ...rest,
        ...(Parameters ? { Parameters } : {}),
        ...(Object.keys(Customizations).length > 0 ? { Customizations } : {}),
      });
    });

/** Files of the bucket that the workspaces below share, by path in the workspace's folder. */
export const bucketFiles: Readonly<Record<string, string>> = {
  'origins/files.s3.eu-central-1.amazonaws.com/index.html': '<p>bucket</p>',
  'origins/files.s3.eu-central-1.amazonaws.com/cached': 'from the bucket',
  'origins/files.s3.eu-central-1.amazonaws.com/big.css': 'p { color: red }\n'.repeat(200),
  'origins/files.s3.eu-central-1.amazonaws.com/range.bin': '0123456789'.repeat(30),
  'origins/files.s3.eu-central-1.amazonaws.com/pages/404.html': '<p>not here</p>',
};

/** The files of a workspace that serves most of `randomHosts`. */
export const edgeWorkspace: fc.Arbitrary<Files> = fc
  .record({
    saas: distribution((config) => template({ ...config, CallerReference: 'saas' }), true),
    old: distribution((config) => standard('old', ['www.old.example'], config), false),
    a: tenantFile('a', ['a.shop.example', '*.wild.example']),
    b: tenantFile('b', ['b.shop.example', '*.b.shop.example', 'vanity.example']),
    acl: webAcl,
    one: cachePolicy('one'),
    two: cachePolicy('two'),
    web: stubs,
    second: stubs,
    off: fc.constantFrom(true, true, true, false),
  })
  .map(({ saas, old, a, b, acl, one, two, web, second, off }) => ({
    'distributions/saas.json': saas,
    'distributions/old.json': old,
    'tenants/a.json': a,
    'tenants/b.json': b,
    'connection-groups/main.json': group('main', { Ipv6Enabled: true, IsDefault: true }),
    'connection-groups/side.json': group('side', { Enabled: off }),
    'web-acls/shield.json': acl,
    'policies/cache/one.json': one,
    'policies/cache/two.json': two,
    'policies/response-headers/timed.json': {
      Name: 'timed',
      RemoveHeadersConfig: counted({ Header: 'etag' }, { Header: 'server' }),
      CustomHeadersConfig: counted({ Header: 'x-policy', Value: '1', Override: true }),
    },
    'certificates/wild.json': certificate('wild', ['*.shop.example', '*.wild.example', '*.old.example']),
    ...functionFiles,
    'dns/shop.example.zone': zone(
      'shop.example',
      'a IN CNAME dmain.cloudfront.net.\nb IN CNAME dside.cloudfront.net.\n*.b IN CNAME dmain.cloudfront.net.',
    ),
    'dns/wild.example.zone': zone('wild.example', '* IN CNAME dmain.cloudfront.net.'),
    'dns/old.example.zone': zone('old.example', 'www IN CNAME dold.cloudfront.net.'),
    'origins/web.example.json': { stubs: web },
    'origins/second.example.json': { stubs: second },
    'origins/dead.example.json': { fault: 'refused' },
  }));
