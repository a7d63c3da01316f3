/** Sections 4.1 and 4.2 of the behaviour sheet: what of a viewer's request reaches the origin, through all stages. */
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../main/core/rules/index';
import { cachingOptimized } from '../../support/compiled';
import { askedOf } from '../../support/origin-asked';
import { allMethods, allViewer, bucket, sceneSnapshot, web, type Scene } from '../../support/origin-workspace';

const guide = 'DG:requestandresponsebehaviorcustomorigin';
const union = 'DG:understanding-how-origin-request-policies-and-cache-policies-work-together';
const url = 'http://www.shop.example/a?q=1&r=2';

async function headersFor(
  headers: Readonly<Record<string, string>>,
  { method = 'GET', scene = {}, body }: { method?: string; scene?: Partial<Scene>; body?: string } = {},
): Promise<ReadonlyMap<string, string>> {
  const snapshot = sceneSnapshot({ origins: [web('one')], ...scene });
  const asked = await askedOf(snapshot, { url, method, headers: Object.entries(headers), ...(body === undefined ? {} : { body }) });
  return new Map(asked.headers);
}
const withPolicy = (OriginRequestPolicyId: string, more: Partial<Scene> = {}): Partial<Scene> => ({
  behavior: { OriginRequestPolicyId },
  ...more,
});

/** Policies of the workspace's own. */
const cachePolicy = (name: string, items: object): object => ({
  [`policies/cache/${name}.json`]: {
    Name: name,
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: 1,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: false,
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      ...items,
    },
  },
});
const requestPolicy = (name: string, items: object): object => ({
  [`policies/origin-request/${name}.json`]: {
    Name: name,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    ...items,
  },
});

describe('default treatment (4.1)', () => {
  const removed = [
    'Accept',
    'Accept-Charset',
    'Accept-Language',
    'Referer',
    'Expect',
    'Cookie',
    'Proxy-Authenticate',
    'Proxy-Authorization',
    'Proxy-Connection',
    'TE',
    'Trailer',
    'Upgrade',
    'X-Edge-Anything',
    'X-Forwarded-Proto',
    'X-HTTP-Method-Override',
    'X-Real-IP',
  ];
  it.each(removed)(`%s is removed [${guide}]`, async (name) => {
    expect((await headersFor({ [name]: 'x' })).has(name.toLowerCase())).toBe(false);
  });

  it.each([
    'Expect',
    'Proxy-Authenticate',
    'Proxy-Authorization',
    'Proxy-Connection',
    'TE',
    'Trailer',
    'Upgrade',
    'X-Edge-Anything',
    'X-Forwarded-Proto',
    'X-Real-IP',
  ])('%s stays away under AllViewer too', async (name) => {
    expect((await headersFor({ [name]: 'x' }, { scene: withPolicy(allViewer) })).has(name.toLowerCase())).toBe(false);
  });

  const forwarded = [
    ['Cache-Control', 'no-cache'],
    ['Pragma', 'no-cache'],
    ['Content-MD5', 'x'],
    ['Content-Type', 'text/plain'],
    ['Date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['From', 'a@b.example'],
    ['If-Match', '"a"'],
    ['If-None-Match', '"a"'],
    ['If-Modified-Since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['If-Unmodified-Since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['If-Range', '"a"'],
    ['Range', 'bytes=0-1'],
    ['Request-Range', 'bytes=0-1'],
    ['Max-Forwards', '5'],
    ['Origin', 'https://a.example'],
    ['Warning', '199 a "b"'],
  ] as const;
  it.each(forwarded)(`%s is forwarded [${guide}]`, async (name, value) => {
    expect((await headersFor({ [name]: value })).get(name.toLowerCase())).toBe(value);
  });

  it(`Content-Length of a body is forwarded [${guide}]`, async () => {
    expect((await headersFor({ 'Content-Length': '4' }, { method: 'POST', body: 'body' })).get('content-length')).toBe('4');
  });

  const authorization: readonly (readonly [string, readonly string[], boolean])[] = [
    ['GET', ['GET', 'HEAD'], false],
    ['HEAD', ['GET', 'HEAD'], false],
    ['OPTIONS', ['GET', 'HEAD', 'OPTIONS'], false],
    ['OPTIONS', ['GET', 'HEAD'], true],
    ['DELETE', ['GET', 'HEAD'], true],
    ['PATCH', ['GET', 'HEAD'], true],
    ['POST', ['GET', 'HEAD'], true],
    ['PUT', ['GET', 'HEAD'], true],
  ];
  it.each(authorization)(`Authorization of %s, with %j cached, is forwarded: [${guide}]`, async (method, cached, kept) => {
    const AllowedMethods = { Quantity: 7, Items: allMethods, CachedMethods: { Quantity: cached.length, Items: cached } };
    const headers = await headersFor({ Authorization: 'Basic x' }, { method, scene: { behavior: { AllowedMethods } } });
    expect(headers.has('authorization')).toBe(kept);
  });

  it.each([
    ['Host', 'host', 'one.example'],
    ['User-Agent', 'user-agent', 'Amazon CloudFront'],
  ])(`%s is replaced [${guide}]`, async (name, lower, value) => {
    expect((await headersFor(name === 'Host' ? {} : { [name]: 'x' })).get(lower)).toBe(value);
  });

  it(`User-Agent is added when it is absent [${guide}]`, async () => {
    expect((await headersFor({})).get('user-agent')).toBe('Amazon CloudFront');
  });

  it(`X-Forwarded-For has the viewer's address at its end [${guide}]`, async () => {
    expect((await headersFor({})).get('x-forwarded-for')).toBe('127.0.0.1');
    expect((await headersFor({ 'X-Forwarded-For': '192.0.2.4,192.0.2.3' })).get('x-forwarded-for')).toBe('192.0.2.4,192.0.2.3,127.0.0.1');
  });

  it('Via is appended with the HTTP version of the viewer [obs]', async () => {
    expect((await headersFor({ Via: '1.0 squid' })).get('via')).toMatch(/^1\.0 squid, 1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/);
    const snapshot = sceneSnapshot({ origins: [web('one')] });
    const { headers } = await askedOf(snapshot, { url: url.replace('http:', 'https:') });
    expect(new Map(headers).get('via')).toMatch(/^2\.0 /);
  });

  it(`X-Amz-Cf-Id is added [${guide}]`, async () => {
    expect((await headersFor({ 'X-Amz-Cf-Id': 'mine' })).get('x-amz-cf-id')).toMatch(/==$/);
  });

  it(`unknown headers are forwarded under legacy settings only [${guide}]`, async () => {
    const legacy = { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } } };
    expect((await headersFor({ 'X-Unknown': '1' }, { scene: { behavior: legacy } })).get('x-unknown')).toBe('1');
    expect((await headersFor({ 'X-Unknown': '1' })).has('x-unknown')).toBe(false);
    expect((await headersFor({ 'X-Unknown': '1' }, { scene: withPolicy(allViewer) })).get('x-unknown')).toBe('1');
  });

  it('legacy settings cannot send Host to a bucket [DG:requestandresponsebehaviors3origin]', async () => {
    const ForwardedValues = { QueryString: false, Cookies: { Forward: 'none' }, Headers: { Quantity: 1, Items: ['Host'] } };
    const scene: Partial<Scene> = { origins: [bucket('one')], behavior: { CachePolicyId: undefined, ForwardedValues } };
    expect((await headersFor({}, { scene })).get('host')).toBe('one.s3.eu-central-1.amazonaws.com');
  });

  it('custom headers of the origin overwrite those of the viewer [DG:add-origin-custom-headers]', async () => {
    const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'X-Secret', HeaderValue: 'ours' }] };
    const scene = withPolicy(allViewer, { origins: [web('one', { CustomHeaders })] });
    expect((await headersFor({ 'X-Secret': 'theirs' }, { scene })).get('x-secret')).toBe('ours');
  });
});

describe('names that an origin cannot have as custom headers (4.2)', () => {
  const codes = (name: string): readonly string[] => {
    const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: name, HeaderValue: 'x' }] };
    const { workspace } = sceneSnapshot({ origins: [web('one', { CustomHeaders })] });
    return checkWorkspace(workspace).map(({ code }) => code);
  };

  it.each([
    'Cache-Control',
    'Connection',
    'Content-Length',
    'Cookie',
    'Host',
    'If-Match',
    'If-None-Match',
    'Max-Forwards',
    'Pragma',
    'Proxy-Authorization',
    'Range',
    'Request-Range',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Via',
    'X-Amz-Any',
    'X-Edge-Any',
    'X-Real-Ip',
  ])('%s [DG:add-origin-custom-headers]', (name) => {
    expect(codes(name)).toContain('origin.custom-header');
  });

  it('any other is fine', () => {
    expect(codes('X-Secret')).not.toContain('origin.custom-header');
  });
});

describe('managed origin request policies (4.2)', () => {
  const sends: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    ['AllViewer', allViewer, ['x-any', 'cookie', 'accept', 'user-agent'], []],
    ['AllViewerExceptHostHeader', 'b689b0a8-53d0-40ab-baf2-68738e2966ac', ['x-any', 'cookie'], ['host=viewer']],
    ['CORS-CustomOrigin', '59781a5b-3903-41f3-afcb-af62929ccde1', ['origin'], ['x-any', 'cookie']],
    [
      'CORS-S3Origin',
      '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf',
      ['origin', 'access-control-request-headers', 'access-control-request-method'],
      ['x-any'],
    ],
    [
      'Elemental-MediaTailor-PersonalizedManifests',
      '775133bc-15f2-49f9-abea-afb2e0bf67d2',
      ['origin', 'access-control-request-headers', 'access-control-request-method', 'x-forwarded-for'],
      ['x-any', 'cookie'],
    ],
    ['HostHeaderOnly', 'bf0718e1-ba1e-49d1-88b1-f726733018ae', [], ['x-any', 'cookie']],
    ['UserAgentRefererHeaders', 'acba4595-bd28-49b8-b9fe-13317c0390fa', ['referer'], ['x-any', 'cookie']],
    [
      'AllViewerAndCloudFrontHeaders-2022-06',
      '33f36d7e-f396-46d9-90e0-52428a34d9dc',
      ['x-any', 'cookie', 'cloudfront-forwarded-proto'],
      [],
    ],
  ];
  const viewer = {
    'X-Any': '1',
    Cookie: 'a=1',
    Accept: 'text/html',
    'User-Agent': 'Browser/1',
    Referer: 'https://a.example/',
    Origin: 'https://a.example',
    'Access-Control-Request-Headers': 'x-any',
    'Access-Control-Request-Method': 'GET',
  };

  it.each(sends)('%s [DG:using-managed-origin-request-policies]', async (name, id, sent, unsent) => {
    const headers = await headersFor(viewer, { scene: withPolicy(id) });
    expect(
      sent.filter((one) => !headers.has(one)),
      'missing',
    ).toEqual([]);
    expect(
      unsent.filter((one) => headers.has(one)),
      'too many',
    ).toEqual([]);
    const hosts = ['AllViewer', 'AllViewerAndCloudFrontHeaders-2022-06', 'HostHeaderOnly'];
    expect(headers.get('host')).toBe(hosts.includes(name) ? 'www.shop.example' : 'one.example');
    const agents = [
      'AllViewer',
      'AllViewerExceptHostHeader',
      'AllViewerAndCloudFrontHeaders-2022-06',
      'UserAgentRefererHeaders',
      'Elemental-MediaTailor-PersonalizedManifests',
    ];
    expect(headers.get('user-agent')).toBe(agents.includes(name) ? 'Browser/1' : 'Amazon CloudFront');
  });
});

describe('the union rule (4.2)', () => {
  const list = (Behavior: string, items: readonly string[]): object => ({
    QueryStringBehavior: Behavior,
    QueryStrings: { Quantity: items.length, Items: items },
  });
  const rows: readonly (readonly [string, object, object, string])[] = [
    ['everything in the cache key is always sent', list('whitelist', ['q']), { QueryStringBehavior: 'none' }, '?q=1'],
    ['the origin request policy adds more', list('whitelist', ['q']), list('whitelist', ['r']), '?q=1&r=2'],
    [
      'all in the key beats a block-list of the origin request policy',
      { QueryStringBehavior: 'all' },
      list('allExcept', ['q']),
      '?q=1&r=2',
    ],
    [
      'an allow-list in the key beats a block-list of the origin request policy',
      list('whitelist', ['q']),
      list('allExcept', ['q']),
      '?q=1&r=2',
    ],
    [
      'an allow-list of the origin request policy beats a block-list in the key',
      list('allExcept', ['q']),
      list('whitelist', ['q']),
      '?q=1&r=2',
    ],
    ['of two block-lists, items in either are dropped', list('allExcept', ['q']), list('allExcept', ['r']), ''],
  ];
  it.each(rows)(`%s [${union}]`, async (_row, key, added, expected) => {
    const snapshot = sceneSnapshot({
      origins: [web('one')],
      behavior: { CachePolicyId: 'key', OriginRequestPolicyId: 'more' },
      files: { ...cachePolicy('key', { QueryStringsConfig: key }), ...requestPolicy('more', { QueryStringsConfig: added }) },
    });
    expect((await askedOf(snapshot, { url })).target).toBe(`/a${expected}`);
  });

  it('Authorization in the cache key is sent for GET [DG:http-401-unauthorized]', async () => {
    const key = { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Authorization'] } } };
    const scene: Partial<Scene> = { behavior: { CachePolicyId: 'key' }, files: cachePolicy('key', key) as never };
    expect((await headersFor({ Authorization: 'Basic x' }, { scene })).get('authorization')).toBe('Basic x');
  });
});

describe('Accept-Encoding (3.1, towards the origin)', () => {
  it.each([
    ['gzip, deflate, br', 'br,gzip'],
    ['gzip', 'gzip'],
    ['br;q=1.0, gzip;q=0', 'br'],
    ['deflate', 'identity'],
  ])('%s is sent as %s [DG:cache-key-understand-cache-policy]', async (sent, normalized) => {
    const headers = await headersFor({ 'Accept-Encoding': sent }, { scene: { behavior: { CachePolicyId: cachingOptimized } } });
    expect(headers.get('accept-encoding')).toBe(normalized);
  });

  it('none is sent where the viewer sends none', async () => {
    expect((await headersFor({}, { scene: { behavior: { CachePolicyId: cachingOptimized } } })).has('accept-encoding')).toBe(false);
  });
});
