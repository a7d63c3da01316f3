/** Section 3.11 (invalidation), the eviction row of 3.4 and the cacheable body of 2.5 of the behaviour sheet. */
import { text as read } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { longestPath, maximumPaths, maximumWildcards, planInvalidation, readInvalidation } from '../../../main/core/cache/invalidation';
import { longestTag, maximumTags } from '../../../main/core/cache/tags';
import { memberStates } from '../../../main/core/model/members';
import type { HeaderList, ViewerRequest } from '../../../main/core/types/exchange';
import { createCacheStore } from '../../../main/runtime/cache-store';
import { fromStream } from '../../../main/runtime/shared-body';
import { keyed, tellStory, type Story, type StoryOptions } from '../../support/cache-story';
import { answer, entryOf } from '../../support/ports';

const objects = 'DG:invalidation-specifying-objects';
const tags = 'docs:invalidation-by-tags';

interface Asked extends Partial<ViewerRequest> {
  readonly with?: HeaderList;
}

interface Row {
  readonly row: string;
  readonly source: string;
  readonly story?: StoryOptions;
  /** What is stored first. */
  readonly stored: readonly Asked[];
  /** Headers of the origin's answer. */
  readonly headers?: HeaderList;
  readonly items: readonly string[];
  /** How many of the requests miss after the invalidation. */
  readonly expected: number;
}

const allQuery = keyed({ QueryStringsConfig: { QueryStringBehavior: 'all' } });
const variants = keyed({
  HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['X-One'] } },
  CookiesConfig: { CookieBehavior: 'all' },
  EnableAcceptEncodingGzip: true,
});
const tagged: StoryOptions = { distribution: { CacheTagConfig: { HeaderName: 'Cache-Tag' } } };
const rewriting: StoryOptions = { distribution: { DefaultRootObject: 'index.html' } };

const rows: readonly Row[] = [
  { row: 'case-sensitive', source: objects, stored: [{ path: '/images/image.jpg' }], items: ['/images/Image.jpg'], expected: 0 },
  { row: 'a path takes its object', source: objects, stored: [{ path: '/images/image.jpg' }], items: ['/images/image.jpg'], expected: 1 },
  {
    row: '* as the last character is a wildcard',
    source: objects,
    stored: [{ path: '/images/1.jpg' }, { path: '/images/deep/2.jpg' }, { path: '/other' }],
    items: ['/images/*'],
    expected: 2,
  },
  {
    row: '* elsewhere is literal',
    source: objects,
    stored: [{ path: '/images/1.jpg' }, { path: '/images/*.jpg' }],
    items: ['/images/*.jpg'],
    expected: 1,
  },
  {
    row: 'the query string is included when it is in the key',
    source: objects,
    story: allQuery,
    stored: [
      { path: '/a', query: 'p=1' },
      { path: '/a', query: 'p=2' },
    ],
    items: ['/a', '/a?p=1'],
    expected: 1,
  },
  {
    row: 'or the path ends with *',
    source: objects,
    story: allQuery,
    stored: [
      { path: '/a', query: 'p=1' },
      { path: '/a', query: 'p=2' },
    ],
    items: ['/a*'],
    expected: 2,
  },
  {
    row: 'all header and cookie variants go together',
    source: objects,
    story: variants,
    stored: [
      { path: '/a', with: [['x-one', '1']] },
      { path: '/a', with: [['x-one', '2']] },
      { path: '/a', with: [['cookie', 'c=1']] },
      { path: '/a', with: [['accept-encoding', 'gzip']] },
    ],
    items: ['/a'],
    expected: 4,
  },
  {
    row: 'unsafe characters are percent-encoded',
    source: objects,
    stored: [{ path: '/a%20b' }, { path: '/c[1]' }],
    items: ['/a%20b', '/c%5B1%5D'],
    expected: 2,
  },
  {
    row: 'the default root object is invalidated like any other file',
    source: objects,
    story: { distribution: { DefaultRootObject: 'index.html' } },
    stored: [{ path: '/' }],
    items: ['/index.html'],
    expected: 1,
  },
  {
    row: 'a tag takes what carries it',
    source: tags,
    story: tagged,
    stored: [{ path: '/a' }],
    headers: [['cache-tag', 'news, all']],
    items: ['#all'],
    expected: 1,
  },
  {
    row: 'tags are case-insensitive',
    source: tags,
    story: tagged,
    stored: [{ path: '/a' }],
    headers: [['cache-tag', 'Product:TV']],
    items: ['#product:tv'],
    expected: 1,
  },
  {
    row: 'there is no wildcard in tags',
    source: tags,
    story: tagged,
    stored: [{ path: '/a' }],
    headers: [['cache-tag', 'news']],
    items: ['#new*'],
    expected: 0,
  },
  {
    row: 'without CacheTagConfig tags are ignored',
    source: tags,
    stored: [{ path: '/a' }],
    headers: [['cache-tag', 'news']],
    items: ['#news'],
    expected: 0,
  },
  {
    row: 'tags beyond the fiftieth are not stored',
    source: tags,
    story: tagged,
    stored: [{ path: '/a' }],
    headers: [['cache-tag', Array.from({ length: 51 }, (_, at) => `t${at}`).join(',')]],
    items: ['#t50'],
    expected: 0,
  },
  {
    row: 'paths and tags stand in one list',
    source: tags,
    story: tagged,
    stored: [{ path: '/a' }, { path: '/b' }],
    headers: [['cache-tag', 'news']],
    items: ['/c', '#news'],
    expected: 2,
  },
];

async function request(story: Story, { with: headers = [], ...more }: Asked): Promise<string | undefined> {
  return (await story.ask(headers, more)).result;
}

/** Takes away what the items name, as CreateInvalidationForDistributionTenant does. */
function invalidate(story: Story, texts: readonly string[]): void {
  const { items, problems } = readInvalidation(texts);
  expect(problems).toEqual([]);
  const facts = [...story.entries.values()][0]?.facts;
  const target = { kind: 'tenant', tenantId: facts?.owner.id ?? '', distributionId: facts?.distributionId ?? null } as const;
  for (const { key } of planInvalidation(story.entries.values(), items, target).entries) story.entries.delete(key);
}

describe('3.11 invalidation', () => {
  it.each(rows)('$row ($source)', async ({ story: options, stored, headers = [], items, expected }) => {
    const story = tellStory(options);
    story.reply(answer(200, [['cache-control', 'max-age=60'], ...headers]));
    for (const one of stored) expect(await request(story, one)).toBe('Miss');
    for (const one of stored) expect(await request(story, one)).toBe('Hit');
    invalidate(story, items);
    let missed = 0;
    for (const one of stored) if ((await request(story, one)) === 'Miss') missed += 1;
    expect(missed).toBe(expected);
  });

  it.each([
    { row: 'a path starts with /', source: objects, items: ['images/a'] },
    { row: '~ is not allowed', source: objects, items: ['/~user'] },
    { row: '~ is not allowed URL-encoded either', source: objects, items: ['/%7Euser'] },
    { row: 'a path has at most 4,000 characters', source: objects, items: [`/${'x'.repeat(longestPath)}`] },
    { row: 'unsafe characters that are not encoded are refused', source: objects, items: ['/a b'] },
    {
      row: 'at most 3,000 paths are in progress',
      source: 'DG:cloudfront-limits',
      items: Array.from({ length: maximumPaths + 1 }, (_, at) => `/${at}`),
    },
    {
      row: 'at most 15 wildcard paths are in progress',
      source: 'DG:cloudfront-limits',
      items: Array.from({ length: maximumWildcards + 1 }, (_, at) => `/${at}*`),
    },
    { row: 'a tag is of ASCII 33 to 126', source: tags, items: ['#ä'] },
    { row: 'a tag has no comma', source: tags, items: ['#a,b'] },
    { row: 'a tag has at most 256 characters', source: tags, items: [`#${'x'.repeat(longestTag + 1)}`] },
  ])('$row ($source)', ({ items }) => {
    expect(readInvalidation(items).problems).toHaveLength(1);
  });

  it('takes the limits themselves (DG:cloudfront-limits)', () => {
    expect([longestPath, maximumPaths, maximumWildcards, longestTag, maximumTags]).toEqual([4000, 3000, 15, 256, 50]);
    expect(readInvalidation([`/${'x'.repeat(3999)}`, `#${'x'.repeat(256)}`]).problems).toEqual([]);
    expect(readInvalidation(Array.from({ length: 3000 }, (_, at) => `/${at}`)).problems).toEqual([]);
    expect(readInvalidation(Array.from({ length: 15 }, (_, at) => `/${at}*`)).problems).toEqual([]);
  });

  it(`for rewritten URIs both forms are invalidated: the viewer's alone may not reach the object, and the plan says so (${objects})`, async () => {
    const story = tellStory(rewriting);
    story.reply(answer(200, [['cache-control', 'max-age=60']]));
    await request(story, { path: '/' });
    const facts = [...story.entries.values()][0]?.facts;
    expect(facts).toMatchObject({ viewerPath: '/', parts: { path: '/index.html' } });
    const target = { kind: 'tenant', tenantId: facts?.owner.id ?? '', distributionId: null } as const;
    const plan = planInvalidation(story.entries.values(), readInvalidation(['/', '/index.html']).items, target);
    expect(plan.counts.map(({ matches, rewritten }) => [matches, rewritten])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(plan.entries).toHaveLength(1);
  });

  it('an invalidation of one tenant leaves the others theirs (SDK:CreateInvalidationForDistributionTenant)', () => {
    const parts = { scope: 'dt_2', method: null, path: '/a', query: null, headers: [], cookies: [], encoding: null };
    const target = { kind: 'tenant', tenantId: 'dt_1', distributionId: 'E1' } as const;
    const { items } = readInvalidation(['/*']);
    const other = entryOf({ facts: { ...emptyFacts, parts } });
    expect(planInvalidation([other], items, target).entries).toEqual([]);
    expect(planInvalidation([other], items, { kind: 'distribution', distributionId: 'E1' }).entries).toEqual([other]);
  });

  it(`CacheTagConfig is honoured (SDK:CacheTagConfig)`, () => {
    expect(memberStates['CacheTagConfig']?.honoured).toEqual(['HeaderName']);
    expect(memberStates['DistributionConfig']?.honoured).toContain('CacheTagConfig');
  });
});

const emptyFacts = {
  exchangeId: 'x',
  owner: { kind: 'tenant', id: 'dt_2', name: 'other' },
  distributionId: 'E1',
  method: 'GET',
  url: 'https://other.example/a',
  viewerPath: '/a',
  pathPattern: '*',
  policyName: 'p',
  tags: [],
  reason: { code: 'cache.stored', params: {} },
  because: [],
} as const;

describe('2.5 cacheable body', () => {
  const size = String(60 * 1000 ** 3);

  it('above 50 GB with caching on: an error (DG:cloudfront-limits)', async () => {
    const story = tellStory();
    story.reply(answer(200, [['content-length', size]]));
    const answered = await story.ask();
    expect(answered).toMatchObject({ status: 502, resultType: 'Error' });
    expect(answered.finished.spans.flatMap(({ result }) => result.assumptions ?? [])).toContain('origin.body-too-big');
    expect(story.entries.size).toBe(0);
  });

  it('ranges of it are fine, and so is the whole where caching is off (DG:rangegets)', async () => {
    const range: HeaderList = [
      ['content-range', `bytes 0-4/${size}`],
      ['content-length', '5'],
    ];
    const story = tellStory();
    story.reply(answer(206, range));
    expect(await story.ask([['range', 'bytes=0-4']])).toMatchObject({ status: 206 });
    const off = tellStory({ policy: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 } });
    off.reply(answer(200, [['content-length', size]]));
    expect(await off.ask()).toMatchObject({ status: 200 });
  });
});

describe('3.4 eviction', () => {
  it('least-requested objects may vanish earlier than their TTL (DG:expiration)', () => {
    const store = createCacheStore({ maxBytes: 2_000 });
    for (const key of ['a', 'b', 'c']) store.put(entryOf({ key, headers: [] }));
    store.get('a');
    store.put(entryOf({ key: 'd', headers: [] }));
    expect(['a', 'b', 'c', 'd'].filter((key) => store.peek(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('viewer aborts before delivery of a miss: the object is not cached (DG:requestandresponsebehaviorcustomorigin)', async () => {
    const store = createCacheStore({ maxBytes: 100_000 });
    const source = new PassThrough();
    const handle = fromStream(source);
    store.put(entryOf({ key: 'a', body: { size: null, handle } }));
    const reader = handle.open();
    const reading = read(reader).catch(() => 'aborted');
    source.write('part');
    reader.destroy();
    expect(await reading).toBe('aborted');
    expect(store.peek('a')).toBeUndefined();
  });
});
