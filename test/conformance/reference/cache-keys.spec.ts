/** Sections 3.1 (key) and 3.2 (managed cache policies) of the behaviour sheet, through the stages of a request. */
import { describe, expect, it } from 'vitest';
import type { HeaderList, ViewerRequest } from '../../../main/core/types/exchange';
import { keyed, tellStory, type StoryOptions } from '../../support/cache-story';
import { ownerOf } from '../../support/compiled';
import { answer } from '../../support/ports';

interface Asked extends Partial<ViewerRequest> {
  readonly with?: HeaderList;
}

interface Row {
  readonly row: string;
  readonly source: string;
  readonly story?: StoryOptions;
  readonly one: Asked;
  readonly other: Asked;
  /** Whether the second request is answered with the object of the first. */
  readonly expected: 'shared' | 'apart';
}

const allQuery = keyed({ QueryStringsConfig: { QueryStringBehavior: 'all' } });
const someQuery = keyed({ QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Quantity: 1, Items: ['a'] } } });
const starQuery = keyed({ QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Quantity: 1, Items: ['*'] } } });
const cookies = keyed({ CookiesConfig: { CookieBehavior: 'whitelist', Cookies: { Quantity: 1, Items: ['a'] } } });
const allCookies = keyed({ CookiesConfig: { CookieBehavior: 'all' } });
const header = keyed({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['X-One'] } } });
const hostKey = keyed({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Host'] } } });
const encodings = keyed({ EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true });
const gzipOnly = keyed({ EnableAcceptEncodingGzip: true });
const listedEncoding = keyed({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Accept-Encoding'] } } });

const accept = (value: string): Asked => ({ with: [['accept-encoding', value]] });
const cookie = (value: string): Asked => ({ with: [['cookie', value]] });
const key = 'DG:cache-key-understand-cache-policy';

const rows: readonly Row[] = [
  { row: 'the path is raw', source: key, one: { path: '/a%62' }, other: { path: '/ab' }, expected: 'apart' },
  { row: 'the viewer’s Host is not in the key', source: key, one: {}, other: { with: [['host', 'other.example']] }, expected: 'shared' },
  {
    row: 'Host is in the key when it is added',
    source: key,
    story: hostKey,
    one: { headers: [['host', 'a']] },
    other: { headers: [['host', 'b']] },
    expected: 'apart',
  },
  { row: 'GET and HEAD share entries', source: key, one: {}, other: { method: 'HEAD' }, expected: 'shared' },
  { row: 'the scheme is not in the key', source: key, one: {}, other: { scheme: 'http' }, expected: 'shared' },
  {
    row: 'query strings are no part unless listed',
    source: 'DG:querystringparameters',
    one: { query: 'a=1' },
    other: { query: 'a=2' },
    expected: 'shared',
  },
  {
    row: 'query strings are order-sensitive',
    source: 'DG:querystringparameters',
    story: allQuery,
    one: { query: 'a=1&b=2' },
    other: { query: 'b=2&a=1' },
    expected: 'apart',
  },
  {
    row: 'query strings are case-sensitive',
    source: 'DG:querystringparameters',
    story: allQuery,
    one: { query: 'a=1' },
    other: { query: 'A=1' },
    expected: 'apart',
  },
  {
    row: 'only & delimits query strings',
    source: 'DG:querystringparameters',
    story: someQuery,
    one: { query: 'a=1;b=2' },
    other: { query: 'a=1;b=3' },
    expected: 'apart',
  },
  {
    row: 'a parameter that is not listed does not count',
    source: 'DG:querystringparameters',
    story: someQuery,
    one: { query: 'a=1&b=2' },
    other: { query: 'a=1&b=3' },
    expected: 'shared',
  },
  {
    row: '* in a list is literal',
    source: 'DG:querystringparameters',
    story: starQuery,
    one: { query: 'a=1' },
    other: { query: 'a=2' },
    expected: 'shared',
  },
  {
    row: 'header names are case-insensitive',
    source: 'DG:header-caching',
    story: header,
    one: { with: [['x-one', 'a']] },
    other: { with: [['x-one', 'a']] },
    expected: 'shared',
  },
  {
    row: 'header values are case-sensitive',
    source: 'DG:header-caching',
    story: header,
    one: { with: [['x-one', 'a']] },
    other: { with: [['x-one', 'A']] },
    expected: 'apart',
  },
  {
    row: 'cookie names are case-sensitive',
    source: 'DG:cookies',
    story: cookies,
    one: cookie('a=1'),
    other: cookie('A=1'),
    expected: 'apart',
  },
  {
    row: 'cookie values are case-sensitive',
    source: 'DG:cookies',
    story: cookies,
    one: cookie('a=x'),
    other: cookie('a=X'),
    expected: 'apart',
  },
  {
    row: 'cookies are sorted by name',
    source: 'DG:cookies',
    story: allCookies,
    one: cookie('b=2; a=1'),
    other: cookie('a=1; b=2'),
    expected: 'shared',
  },
  {
    row: 'cookies whose name starts with $ are dropped',
    source: 'DG:cookies',
    story: allCookies,
    one: cookie('$Version=1; a=1'),
    other: cookie('a=1'),
    expected: 'shared',
  },
  {
    row: 'Accept-Encoding: both flags and both accepted is br,gzip',
    source: key,
    story: encodings,
    one: accept('gzip, br'),
    other: accept('br;q=1, gzip, deflate'),
    expected: 'shared',
  },
  {
    row: 'Accept-Encoding: the one that is usable',
    source: key,
    story: encodings,
    one: accept('gzip'),
    other: accept('gzip, br'),
    expected: 'apart',
  },
  {
    row: 'Accept-Encoding: only the flags that are on',
    source: key,
    story: gzipOnly,
    one: accept('gzip, br'),
    other: accept('gzip'),
    expected: 'shared',
  },
  {
    row: 'Accept-Encoding: nothing usable is not in the key',
    source: key,
    story: encodings,
    one: accept('deflate'),
    other: {},
    expected: 'shared',
  },
  {
    row: 'Accept-Encoding: both flags off is an ordinary header',
    source: key,
    story: listedEncoding,
    one: accept('gzip, br'),
    other: accept('br, gzip'),
    expected: 'apart',
  },
];

function ask(story: ReturnType<typeof tellStory>, { with: more = [], ...rest }: Asked): ReturnType<typeof story.ask> {
  return story.ask(more, rest);
}

describe('3.1 Key', () => {
  it.each(rows)('$row [$source]', async ({ story, one, other, expected }) => {
    const told = tellStory(story);
    told.reply(answer(200));
    await ask(told, one);
    expect((await ask(told, other)).asked.length === 0 ? 'shared' : 'apart').toBe(expected);
  });

  it('Accept-Encoding with nothing usable: the origin gets identity; without one it gets none [DG:cache-key-understand-cache-policy]', async () => {
    const told = tellStory(encodings);
    told.reply(answer(404, [['cache-control', 'no-store']]));
    const sent = async (asked: Asked): Promise<string | undefined> =>
      (await ask(told, asked)).asked[0]?.headers.find(([name]) => name === 'accept-encoding')?.[1];
    expect(await sent(accept('deflate'))).toBe('identity');
    expect(await sent({})).toBeUndefined();
    expect(await sent(accept('br, gzip'))).toBe('br,gzip');
  });

  it('OPTIONS has its own entry when it is cached [DG]', async () => {
    const methods = ['GET', 'HEAD', 'OPTIONS'];
    const told = tellStory({
      behavior: { AllowedMethods: { Quantity: 3, Items: methods, CachedMethods: { Quantity: 3, Items: methods } } },
    });
    told.reply(answer(200));
    await told.ask();
    expect((await told.ask([], { method: 'OPTIONS' })).xCache).toBe('Miss');
    expect((await told.ask([], { method: 'OPTIONS' })).xCache).toBe('Hit');
  });

  it('MaxTTL, DefaultTTL: 86,400 and 31,536,000, or MinTTL where that is larger [SDK:CachePolicyConfig]', () => {
    const caching = (policy: object): unknown =>
      ownerOf(tellStory({ policy: { DefaultTTL: undefined, MaxTTL: undefined, ...policy } }).snapshot, 'acme.example').behaviors.at(-1)
        ?.caching;
    expect(caching({ MinTTL: 0 })).toMatchObject({ minTtl: 0, defaultTtl: 86_400, maxTtl: 31_536_000 });
    expect(caching({ MinTTL: 100_000 })).toMatchObject({ defaultTtl: 100_000, maxTtl: 31_536_000 });
    expect(caching({ MinTTL: 40_000_000 })).toMatchObject({ defaultTtl: 40_000_000, maxTtl: 40_000_000 });
    expect(caching({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 })).toMatchObject({ disabled: true });
  });
});

const ae = (gzip: boolean, brotli: boolean): object => ({ gzip, brotli });
const origin = ['Host', 'Origin', 'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];
const managed = [
  [
    'Amplify',
    '2e54312d-136d-493c-8eb9-b001f22f67d2',
    [2, 2, 600],
    ['Authorization', 'CloudFront-Viewer-Country', 'Host'],
    'all',
    'all',
    ae(true, true),
  ],
  ['CachingDisabled', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', [0, 0, 0], [], 'none', 'none', ae(false, false)],
  ['CachingOptimized', '658327ea-f89d-4fab-a63d-7e88639e58f6', [1, 86_400, 31_536_000], [], 'none', 'none', ae(true, true)],
  [
    'CachingOptimizedForUncompressedObjects',
    'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
    [1, 86_400, 31_536_000],
    [],
    'none',
    'none',
    ae(false, false),
  ],
  [
    'Elemental-MediaPackage',
    '08627262-05a9-4f76-9ded-b50ca2e3a84f',
    [0, 86_400, 31_536_000],
    ['Origin'],
    'none',
    'whitelist',
    ae(true, false),
  ],
  ['UseOriginCacheControlHeaders', '83da9c7e-98b4-4e11-a168-04f0df8e2c65', [0, 0, 31_536_000], origin, 'all', 'none', ae(true, true)],
  [
    'UseOriginCacheControlHeaders-QueryStrings',
    '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
    [0, 0, 31_536_000],
    origin,
    'all',
    'all',
    ae(true, true),
  ],
] as const;

describe('3.2 Managed cache policies [DG:using-managed-cache-policies]', () => {
  it.each(managed)('%s', (name, id, [minTtl, defaultTtl, maxTtl], headers, cookieBehavior, query, flags) => {
    const { snapshot } = tellStory({ behavior: { CachePolicyId: id } });
    const caching = ownerOf(snapshot, 'acme.example').behaviors.at(-1)?.caching;
    expect(caching).toMatchObject({ minTtl, defaultTtl, maxTtl, ...flags });
    expect(caching?.policyName.replace(/^Managed-/, '')).toBe(name);
    const lower = (names: readonly string[] = []): readonly string[] => names.map((one) => one.toLowerCase()).toSorted();
    expect(lower(caching?.headers.names)).toEqual(lower(headers));
    expect(caching?.cookies.behavior).toBe(cookieBehavior);
    expect(caching?.queryStrings.behavior).toBe(query);
    if (query === 'whitelist') expect(caching?.queryStrings.names).toEqual(['aws.manifestfilter', 'start', 'end', 'm']);
  });
});
