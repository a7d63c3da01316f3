/**
 * The policies that CloudFront brings along, under the ids that are the same in every account.
 *
 * Source: CloudFront Developer Guide, "Use managed cache policies", "Use managed origin request policies" and "Use
 * managed response headers policies"; of the four policies of Amplify Hosting the guide gives names only, their settings are those that
 * `aws cloudfront list-cache-policies` prints. Names are those of the API (`Managed-…`); a reference may leave the prefix out.
 */
import type {
  CachePolicy,
  CachePolicyConfig,
  ResponseHeadersPolicy,
  OriginRequestPolicy,
  OriginRequestPolicyConfig,
  Resource,
} from '../types/resources';
import { managedResponseHeaders } from './managed-response-headers';

const day = 86_400;
const year = 31_536_000;

type KeyParameters = NonNullable<CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']>;
const nothing: KeyParameters = {
  EnableAcceptEncodingGzip: false,
  EnableAcceptEncodingBrotli: false,
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'none' },
};
const compressed: KeyParameters = { ...nothing, EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true };
const originCacheControl: KeyParameters = {
  ...compressed,
  HeadersConfig: {
    HeaderBehavior: 'whitelist',
    Headers: ['Host', 'Origin', 'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'],
  },
  CookiesConfig: { CookieBehavior: 'all' },
};

const amplifyPages: KeyParameters = {
  ...compressed,
  HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept', 'Authorization', 'CloudFront-Viewer-Country', 'Host'] },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};

/** The API's names of two policies have no prefix. */
const unprefixed = ['UseOriginCacheControlHeaders', 'UseOriginCacheControlHeaders-QueryStrings'];

function cache(id: string, name: string, ttls: readonly [number, number, number], parameters: KeyParameters): CachePolicy {
  const [MinTTL, DefaultTTL, MaxTTL] = ttls;
  const Name = unprefixed.includes(name) ? name : `Managed-${name}`;
  const value = { Name, MinTTL, DefaultTTL, MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: parameters };
  return { ...builtIn('cache-policy', id, Name, value), managed: true };
}

/** All managed cache policies; TTLs are minimum, default and maximum in seconds. */
export const managedCachePolicies: readonly CachePolicy[] = [
  cache('2e54312d-136d-493c-8eb9-b001f22f67d2', 'Amplify', [2, 2, 600], {
    ...compressed,
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization', 'CloudFront-Viewer-Country', 'Host'] },
    CookiesConfig: { CookieBehavior: 'all' },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  }),
  // The next four are used by Amplify Hosting only.
  cache('4d1d2f1d-3a71-49ad-9e08-7ea5d843a556', 'Amplify-Default', [0, 0, year], {
    ...amplifyPages,
    CookiesConfig: { CookieBehavior: 'all' },
  }),
  cache('a6bad946-36c3-4c33-aa98-362c74a7fb13', 'Amplify-DefaultNoCookies', [0, 0, year], amplifyPages),
  cache('1c6db51a-a33f-469a-8245-dae26771f530', 'Amplify-ImageOptimization', [0, 0, year], {
    ...amplifyPages,
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept', 'Authorization', 'Host'] },
  }),
  cache('7e5fad67-ee98-4ad0-b05a-394999eefc1a', 'Amplify-StaticContent', [0, 0, year], {
    ...compressed,
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization', 'Host'] },
  }),
  cache('4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'CachingDisabled', [0, 0, 0], nothing),
  cache('658327ea-f89d-4fab-a63d-7e88639e58f6', 'CachingOptimized', [1, day, year], compressed),
  cache('b2884449-e4de-46a7-ac36-70bc7f1ddd6d', 'CachingOptimizedForUncompressedObjects', [1, day, year], nothing),
  cache('08627262-05a9-4f76-9ded-b50ca2e3a84f', 'Elemental-MediaPackage', [0, day, year], {
    ...nothing,
    EnableAcceptEncodingGzip: true,
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] },
    QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['aws.manifestfilter', 'start', 'end', 'm'] },
  }),
  cache('83da9c7e-98b4-4e11-a168-04f0df8e2c65', 'UseOriginCacheControlHeaders', [0, 0, year], originCacheControl),
  cache('4cc15a8a-d715-48a4-82b8-cc0b614638fe', 'UseOriginCacheControlHeaders-QueryStrings', [0, 0, year], {
    ...originCacheControl,
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  }),
];

type Headers = NonNullable<OriginRequestPolicyConfig['HeadersConfig']>;

function originRequest(id: string, name: string, headers: Headers, cookies: 'none' | 'all', strings: 'none' | 'all'): OriginRequestPolicy {
  const Name = `Managed-${name}`;
  const value: OriginRequestPolicyConfig = {
    Name,
    HeadersConfig: headers,
    CookiesConfig: { CookieBehavior: cookies },
    QueryStringsConfig: { QueryStringBehavior: strings },
  };
  return { ...builtIn('origin-request-policy', id, Name, value), managed: true };
}

const only = (...Headers: readonly string[]): Headers => ({ HeaderBehavior: 'whitelist', Headers });
const preflight = ['Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method'] as const;
const cloudFrontHeadersOf2022 = [
  'CloudFront-Forwarded-Proto',
  'CloudFront-Is-Android-Viewer',
  'CloudFront-Is-Desktop-Viewer',
  'CloudFront-Is-IOS-Viewer',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-SmartTV-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Viewer-Address',
  'CloudFront-Viewer-ASN',
  'CloudFront-Viewer-City',
  'CloudFront-Viewer-Country',
  'CloudFront-Viewer-Country-Name',
  'CloudFront-Viewer-Country-Region',
  'CloudFront-Viewer-Country-Region-Name',
  'CloudFront-Viewer-Http-Version',
  'CloudFront-Viewer-Latitude',
  'CloudFront-Viewer-Longitude',
  'CloudFront-Viewer-Metro-Code',
  'CloudFront-Viewer-Postal-Code',
  'CloudFront-Viewer-Time-Zone',
  'CloudFront-Viewer-TLS',
];

/** All managed origin request policies. */
export const managedOriginRequestPolicies: readonly OriginRequestPolicy[] = [
  originRequest('216adef6-5c7f-47e4-b989-5492eafa07d3', 'AllViewer', { HeaderBehavior: 'allViewer' }, 'all', 'all'),
  originRequest(
    '33f36d7e-f396-46d9-90e0-52428a34d9dc',
    'AllViewerAndCloudFrontHeaders-2022-06',
    { HeaderBehavior: 'allViewerAndWhitelistCloudFront', Headers: cloudFrontHeadersOf2022 },
    'all',
    'all',
  ),
  originRequest(
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    'AllViewerExceptHostHeader',
    { HeaderBehavior: 'allExcept', Headers: ['Host'] },
    'all',
    'all',
  ),
  originRequest('59781a5b-3903-41f3-afcb-af62929ccde1', 'CORS-CustomOrigin', only('Origin'), 'none', 'none'),
  originRequest('88a5eaf4-2fd4-4709-b370-b4c650ea3fcf', 'CORS-S3Origin', only(...preflight), 'none', 'none'),
  originRequest(
    '775133bc-15f2-49f9-abea-afb2e0bf67d2',
    'Elemental-MediaTailor-PersonalizedManifests',
    only(...preflight, 'User-Agent', 'X-Forwarded-For'),
    'none',
    'all',
  ),
  originRequest('bf0718e1-ba1e-49d1-88b1-f726733018ae', 'HostHeaderOnly', only('Host'), 'none', 'none'),
  originRequest('acba4595-bd28-49b8-b9fe-13317c0390fa', 'UserAgentRefererHeaders', only('User-Agent', 'Referer'), 'none', 'none'),
];

/** All managed response headers policies. */
export const managedResponseHeadersPolicies: readonly ResponseHeadersPolicy[] = managedResponseHeaders.map(({ id, name, settings }) =>
  builtIn('response-headers-policy', id, `Managed-${name}`, { Name: `Managed-${name}`, ...settings }),
);

/** Managed policies belong to no account and stand in no file. */
function builtIn<V>(kind: string, id: string, name: string, value: V): Resource<V> {
  return { id, arn: `arn:aws:cloudfront:::${kind}/${id}`, name, account: '', file: '', base: '', value };
}
