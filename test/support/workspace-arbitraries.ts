/** Random workspaces whose resources name each other in every way, by id, ARN and name. */
import * as fc from 'fast-check';
import { deriveArn, deriveEndpoint, deriveId, type ResourceKind } from '../../main/core/config/names';
import type { WorkspaceFile } from '../../main/core/types/source';
import { counted } from './shapes';

type Json = Readonly<Record<string, unknown>>;
const account = '111122223333';

/** A reference as a file may write it. */
function reference(kind: ResourceKind, name: string, arnAlone = false): fc.Arbitrary<string> {
  const id = deriveId(kind, name);
  const arn = deriveArn(kind, account, id, name);
  return arnAlone ? fc.constantFrom(arn, name) : fc.constantFrom(id, arn, name);
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const present = (value: Json): Json => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
const subset = (...items: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...items], { minLength: 1 });
const seconds = fc.integer({ min: 0, max: 100_000 });
/** Words that YAML, HCL and shells could take for something else. */
const tricky = fc.constantFrom(
  'plain',
  'NO',
  'on',
  'y',
  '1e3',
  '0x10',
  '2026-01-01',
  'null',
  '~',
  ': #',
  "it's",
  '"quoted"',
  '${a}',
  '%{b}',
  '- x',
  '!Ref x',
  'a\\b',
  'é',
  '*',
);

const names = {
  policies: ['p-one', 'p-two'],
  acls: ['acl-one', 'acl-two'],
  groups: ['g-one', 'g-two'],
  certificates: ['c-one', 'c-two'],
} as const;

const cachePolicy = (name: string): fc.Arbitrary<Json> =>
  fc
    .record({
      Comment: maybe(tricky),
      MinTTL: seconds,
      gzip: fc.boolean(),
      headers: fc.oneof(fc.constant(null), subset('Host', 'Accept', 'CloudFront-Viewer-Country')),
      cookies: fc.oneof(fc.constant(null), subset('a', 'b')),
      strings: fc.constantFrom('none', 'all'),
    })
    .map(({ Comment, MinTTL, gzip, headers, cookies, strings }) =>
      present({
        Name: name,
        Comment,
        MinTTL,
        DefaultTTL: MinTTL + 10,
        MaxTTL: MinTTL + 1000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: gzip,
          HeadersConfig: headers ? { HeaderBehavior: 'whitelist', Headers: counted(...headers) } : { HeaderBehavior: 'none' },
          CookiesConfig: cookies ? { CookieBehavior: 'allExcept', Cookies: counted(...cookies) } : { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: strings },
        },
      }),
    );

const statement: fc.Arbitrary<Json> = fc.letrec<{ any: Json; leaf: Json }>((tie) => ({
  leaf: fc.oneof(
    subset('NO', 'SE', 'DE').map((CountryCodes) => ({ GeoMatchStatement: { CountryCodes } })),
    reference('ip-set', 'office').map((ARN) => ({ IPSetReferenceStatement: { ARN } })),
    tricky.map((text) => ({
      ByteMatchStatement: {
        SearchString: Buffer.from(text).toString('base64'),
        FieldToMatch: { UriPath: {} },
        PositionalConstraint: 'CONTAINS',
        TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      },
    })),
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((Statements) => ({ OrStatement: { Statements } })),
    tie('any').map((Statement) => ({ NotStatement: { Statement } })),
  ),
})).any;

const webAcl = (name: string): fc.Arbitrary<Json> =>
  fc
    .record({ rules: fc.array(statement, { maxLength: 3 }), block: fc.boolean(), Description: maybe(tricky) })
    .map(({ rules, block, Description }) => {
      const metrics = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: false, MetricName: name };
      return present({
        Name: name,
        Scope: 'CLOUDFRONT',
        Description,
        DefaultAction: block ? { Block: {} } : { Allow: {} },
        Rules: rules.map((Statement, Priority) => ({
          Name: `r${Priority}`,
          Priority,
          Statement,
          Action: { Count: {} },
          VisibilityConfig: metrics,
        })),
        VisibilityConfig: metrics,
      });
    });

const behavior = (pattern: string | null): fc.Arbitrary<Json> =>
  fc
    .record({
      TargetOriginId: fc.constantFrom('web', 'bucket'),
      ViewerProtocolPolicy: fc.constantFrom('allow-all', 'https-only', 'redirect-to-https'),
      CachePolicyId: fc.oneof(
        fc.constantFrom('CachingOptimized', 'Managed-CachingDisabled', '658327ea-f89d-4fab-a63d-7e88639e58f6'),
        ...names.policies.map((name) => reference('cache-policy', name)),
      ),
      OriginRequestPolicyId: maybe(fc.constantFrom('AllViewer', 'b689b0a8-53d0-40ab-baf2-68738e2966ac')),
      Compress: maybe(fc.boolean()),
      methods: fc.boolean(),
      FunctionAssociations: maybe(reference('function', 'tag').map((FunctionARN) => counted({ FunctionARN, EventType: 'viewer-request' }))),
      TrustedKeyGroups: maybe(reference('key-group', 'members').map((group) => ({ Enabled: true, ...counted(group) }))),
    })
    .map(({ methods, ...rest }) =>
      present({
        ...(pattern === null ? {} : { PathPattern: pattern }),
        ...rest,
        AllowedMethods: methods ? { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD') } : undefined,
      }),
    );

const distribution = (isTenantOnly: boolean, alias: string): fc.Arbitrary<Json> =>
  fc
    .record({
      Comment: tricky,
      Enabled: fc.boolean(),
      DefaultRootObject: maybe(fc.constant('index.html')),
      HttpVersion: maybe(fc.constantFrom('http1.1', 'http2', 'http2and3')),
      DefaultCacheBehavior: behavior(null),
      behaviors: fc
        .uniqueArray(fc.constantFrom('/api/*', '*.css', '/img/??.png'), { maxLength: 3 })
        .chain((patterns) => fc.tuple(...patterns.map((pattern) => behavior(pattern)))),
      WebACLId: maybe(fc.oneof(...names.acls.map((name) => reference('web-acl', name, true)))),
      certificate: maybe(fc.oneof(...names.certificates.map((name) => reference('certificate', name, true)))),
      geo: maybe(fc.tuple(fc.constantFrom('whitelist', 'blacklist'), subset('NO', 'SE', 'DE'))),
      errors: fc.boolean(),
      header: maybe(tricky),
      access: maybe(reference('origin-access-control', 'oac')),
    })
    .map(({ behaviors, certificate, geo, errors, header, access, ...rest }) =>
      present({
        CallerReference: alias,
        ...rest,
        ...(isTenantOnly
          ? {
              ConnectionMode: 'tenant-only',
              TenantConfig: {
                ParameterDefinitions: [{ Name: 'site', Definition: { StringSchema: { Required: false, DefaultValue: 'common' } } }],
              },
            }
          : { Aliases: counted(`${alias}.example`), PriceClass: 'PriceClass_100', IsIPV6Enabled: true }),
        Origins: counted(
          {
            Id: 'web',
            DomainName: `${alias}.origin.example`,
            OriginPath: isTenantOnly ? '/{{site}}' : '',
            CustomOriginConfig: {
              HTTPPort: 80,
              HTTPSPort: 443,
              OriginProtocolPolicy: 'https-only',
              OriginSslProtocols: counted('TLSv1.2'),
            },
            ...(header === undefined ? {} : { CustomHeaders: counted({ HeaderName: 'x-one', HeaderValue: header }) }),
          },
          {
            Id: 'bucket',
            DomainName: `${alias}.s3.eu-central-1.amazonaws.com`,
            S3OriginConfig: { OriginAccessIdentity: '' },
            ...(access === undefined ? {} : { OriginAccessControlId: access }),
          },
        ),
        ...(behaviors.length > 0 ? { CacheBehaviors: counted(...behaviors) } : {}),
        ...(certificate === undefined
          ? {}
          : {
              ViewerCertificate: { ACMCertificateArn: certificate, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
            }),
        ...(geo ? { Restrictions: { GeoRestriction: { RestrictionType: geo[0], ...counted(...geo[1]) } } } : {}),
        ...(errors
          ? { CustomErrorResponses: counted({ ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '200', ErrorCachingMinTTL: 7 }) }
          : {}),
      }),
    );

const tenant = (at: number): fc.Arbitrary<Json> =>
  fc
    .record({
      DistributionId: reference('distribution', 'template'),
      ConnectionGroupId: maybe(fc.oneof(...names.groups.map((name) => reference('connection-group', name)))),
      Enabled: maybe(fc.boolean()),
      site: maybe(tricky),
      acl: fc.oneof(
        fc.constantFrom(undefined, { Action: 'disable' }),
        reference('web-acl', 'acl-one', true).map((Arn) => ({ Action: 'override', Arn })),
      ),
      certificate: maybe(reference('certificate', 'c-two', true)),
      geo: maybe(subset('NO', 'SE')),
    })
    .map(({ site, acl, certificate, geo, ...rest }) => {
      const Customizations = present({
        WebAcl: acl,
        Certificate: certificate && { Arn: certificate },
        GeoRestrictions: geo && { RestrictionType: 'whitelist', Locations: geo },
      });
      return present({
        Name: `tenant-${at}`,
        ...rest,
        Domains: [{ Domain: `t${at}.shops.example` }],
        Parameters: site === undefined ? undefined : [{ Name: 'site', Value: site }],
        Customizations: Object.keys(Customizations).length > 0 ? Customizations : undefined,
      });
    });

const zone: fc.Arbitrary<string> = fc
  .record({ targets: fc.array(fc.constantFrom('g-one', 'g-two', 'old'), { maxLength: 4 }), text: tricky, wild: fc.boolean() })
  .map(({ targets, text, wild }) =>
    [
      '$ORIGIN shops.example.',
      '$TTL 300',
      '@ IN SOA ns1 hostmaster 1 7200 900 1209600 300',
      '@ IN NS ns1',
      `txt IN TXT "${text.replaceAll(/["\\é]/g, '')}"`,
      ...targets.map(
        (name, at) => `t${at} ${at * 60 + 60} IN CNAME ${deriveEndpoint(name === 'old' ? 'distribution' : 'connection-group', name)}.`,
      ),
      ...(wild ? ['* IN CNAME t0'] : []),
      '',
    ].join('\n'),
  );

const json = (path: string, value: unknown): WorkspaceFile => ({ path, text: JSON.stringify(value) });

/** The files of a workspace. All resources are there in every one; what they say and whom they name is random. */
export const workspaceFiles: fc.Arbitrary<readonly WorkspaceFile[]> = fc
  .record({
    policies: fc.tuple(...names.policies.map(cachePolicy)),
    acls: fc.tuple(...names.acls.map(webAcl)),
    template: distribution(true, 'template'),
    old: distribution(false, 'old'),
    tenants: fc.integer({ min: 0, max: 3 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => tenant(at)))),
    groups: fc.tuple(
      ...names.groups.map((Name) =>
        fc.record({ Name: fc.constant(Name), Ipv6Enabled: fc.boolean(), IsDefault: fc.constant(Name === 'g-one') }),
      ),
    ),
    zone,
  })
  .map(({ policies, acls, template, old, tenants, groups, zone }) => [
    json('workspace.json', { schemaVersion: 1, name: 'random', account }),
    ...policies.map((value, at) => json(`policies/cache/${names.policies[at]}.json`, value)),
    ...acls.map((value, at) => json(`web-acls/${names.acls[at]}.json`, value)),
    json('distributions/template.json', template),
    json('distributions/old.json', old),
    ...tenants.map((value, at) => json(`tenants/tenant-${at}.json`, value)),
    ...groups.map((value, at) => json(`connection-groups/${names.groups[at]}.json`, value)),
    ...names.certificates.map((name) =>
      json(`certificates/${name}.json`, { DomainName: `${name}.example`, SubjectAlternativeNames: [`*.${name}.example`] }),
    ),
    json('ip-sets/office.json', { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] }),
    json('origin-access-controls/oac.json', {
      Name: 'oac',
      SigningProtocol: 'sigv4',
      SigningBehavior: 'always',
      OriginAccessControlOriginType: 's3',
    }),
    json('functions/tag.json', { Comment: 'x', Runtime: 'cloudfront-js-2.0' }),
    { path: 'functions/tag.js', text: 'function handler(event) {\n  return event.request;\n}\n' },
    json('key-groups/members.json', { Name: 'members', Items: ['key'] }),
    { path: 'public-keys/key.pem', text: '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n' },
    { path: 'dns/shops.example.zone', text: zone },
  ]);
