/** Section 3.4 (stale, revalidation, collapsing), its rows of 4.4 (X-Cache, Age) and of 9, through the stages of a request. */
import { describe, expect, it } from 'vitest';
import { createFlights } from '../../../main/edge/flights';
import type { HeaderList } from '../../../main/core/types/exchange';
import { keyed, tellStory, type Answered, type Reply, type Story, type StoryOptions } from '../../support/cache-story';
import { answer } from '../../support/ports';

const custom = 'DG:requestandresponsebehaviorcustomorigin';
const expiration = 'DG:expiration';
const statuses = 'DG:httpstatuscodes';
const down: Reply = { kind: 'failure', failure: 'refused', detail: '' };

interface Row {
  readonly row: string;
  readonly source: string;
  /** Cache-Control of the object, fetched at 0; the policy says MinTTL 0, DefaultTTL 60, MaxTTL 600. */
  readonly object: string | null;
  readonly at: number;
  readonly reply: Reply;
  readonly story?: StoryOptions;
  readonly expected: Partial<Pick<Answered, 'status' | 'xCache' | 'result' | 'how' | 'body' | 'resultType' | 'age'>>;
}

const broken = answer(503, [], 'broken');
const renewed = answer(200, [['etag', '"v2"']], 'two');

const rows: readonly Row[] = [
  {
    row: 'expired, 304: refreshed, RefreshHit',
    source: custom,
    object: null,
    at: 60,
    reply: answer(304, [], ''),
    expected: { status: 200, xCache: 'RefreshHit', resultType: 'RefreshHit', how: 'revalidated', body: 'one' },
  },
  {
    row: 'expired, 200: a miss, stored anew',
    source: custom,
    object: null,
    at: 60,
    reply: renewed,
    expected: { status: 200, xCache: 'Miss', resultType: 'Miss', body: 'two' },
  },
  {
    row: 'stale-while-revalidate=n: stale at once, X-Cache Hit [unverified]',
    source: expiration,
    object: 'max-age=60, stale-while-revalidate=30',
    at: 89,
    reply: renewed,
    expected: { xCache: 'Hit', resultType: 'Hit', how: 'stale-while-revalidate', body: 'one', age: '89' },
  },
  {
    row: 'stale-while-revalidate=n: not after n seconds',
    source: expiration,
    object: 'max-age=60, stale-while-revalidate=30',
    at: 90,
    reply: renewed,
    expected: { xCache: 'Miss', body: 'two' },
  },
  {
    row: 'stale-while-revalidate beyond MaxTTL: MaxTTL seconds past expiry',
    source: expiration,
    object: 'max-age=60, stale-while-revalidate=9999',
    at: 659,
    reply: renewed,
    expected: { how: 'stale-while-revalidate' },
  },
  {
    row: 'stale-while-revalidate beyond MaxTTL: no longer',
    source: expiration,
    object: 'max-age=60, stale-while-revalidate=9999',
    at: 660,
    reply: renewed,
    expected: { xCache: 'Miss' },
  },
  {
    row: 'stale-if-error=n on 5xx',
    source: expiration,
    object: 'max-age=60, stale-if-error=30',
    at: 89,
    reply: broken,
    expected: { status: 200, xCache: 'RefreshHit', how: 'stale-if-error', body: 'one', age: '89' },
  },
  {
    row: 'stale-if-error=n on unreachable',
    source: expiration,
    object: 'max-age=60, stale-if-error=30',
    at: 89,
    reply: down,
    expected: { status: 200, how: 'stale-if-error' },
  },
  {
    row: 'stale-if-error=n: not after n seconds',
    source: expiration,
    object: 'max-age=60, stale-if-error=30',
    at: 90,
    reply: broken,
    expected: { status: 503, xCache: 'Error' },
  },
  {
    row: 'stale-if-error beyond MaxTTL',
    source: expiration,
    object: 'max-age=60, stale-if-error=9999',
    at: 660,
    reply: broken,
    expected: { status: 503 },
  },
  {
    row: 'stale-if-error is tried before custom error pages',
    source: expiration,
    object: 'max-age=60, stale-if-error=30',
    at: 89,
    reply: broken,
    story: { distribution: { CustomErrorResponses: [{ ErrorCode: 503, ResponseCode: '200', ResponsePagePath: '/sorry.html' }] } },
    expected: { status: 200, body: 'one', how: 'stale-if-error' },
  },
  {
    row: 'no directive, 5xx: the expired object',
    source: statuses,
    object: 'max-age=60',
    at: 60,
    reply: broken,
    expected: { status: 200, xCache: 'RefreshHit', how: 'expired-object', body: 'one' },
  },
  {
    row: 'no directive, 5xx: never beyond MaxTTL',
    source: statuses,
    object: 'max-age=60',
    at: 600,
    reply: broken,
    expected: { status: 503, xCache: 'Error' },
  },
  {
    row: 'no directive, 4xx: goes to the viewer',
    source: statuses,
    object: 'max-age=60',
    at: 60,
    reply: answer(404, [], 'gone'),
    expected: { status: 404, xCache: 'Error', body: 'gone' },
  },
  {
    row: 'MinTTL 0, no-store, origin unreachable: the earlier object',
    source: expiration,
    object: 'no-store',
    at: 5,
    reply: down,
    expected: { status: 200, how: 'origin-unreachable', body: 'one' },
  },
  {
    row: 'MinTTL 0, private, origin unreachable: the earlier object',
    source: expiration,
    object: 'private',
    at: 5,
    reply: down,
    expected: { status: 200, how: 'origin-unreachable' },
  },
  {
    row: 'MinTTL 0, no-cache, origin unreachable: the earlier object',
    source: expiration,
    object: 'no-cache',
    at: 5,
    reply: down,
    expected: { status: 200, how: 'origin-unreachable' },
  },
  {
    row: 'MinTTL 0, max-age=0, origin unreachable: the earlier object',
    source: expiration,
    object: 'max-age=0',
    at: 5,
    reply: down,
    expected: { status: 200, how: 'expired-object' },
  },
  {
    row: 'MinTTL 0, origin unreachable, stale-if-error=0: the failure',
    source: expiration,
    object: 'no-store, stale-if-error=0',
    at: 5,
    reply: down,
    expected: { status: 502, xCache: 'Error' },
  },
  {
    row: 'MinTTL 0, no-store, 5xx: the failure',
    source: expiration,
    object: 'no-store',
    at: 5,
    reply: broken,
    expected: { status: 503, xCache: 'Error' },
  },
];

async function fetched({ object, story: options }: Pick<Row, 'object' | 'story'>): Promise<Story> {
  const story = tellStory(options);
  story.reply(answer(200, [['etag', '"v1"'], ...(object === null ? [] : [['cache-control', object] as const])], 'one'));
  await story.ask();
  return story;
}

describe('3.4 Stale and revalidation', () => {
  it.each(rows)('$row [$source]', async ({ at, reply, expected, ...rest }) => {
    const story = await fetched(rest);
    story.at(at);
    story.reply(reply);
    expect(await story.ask()).toMatchObject(expected);
  });

  it('the conditions are the stored ETag and Last-Modified, in the place of the viewer’s', async () => {
    const story = tellStory();
    const stored: HeaderList = [
      ['etag', '"v1"'],
      ['last-modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ];
    story.reply(answer(200, stored, 'one'));
    await story.ask();
    story.at(60);
    story.reply(answer(304, [], ''));
    const { asked, status } = await story.ask([['if-none-match', '"other"']]);
    expect(asked[0]?.headers.filter(([name]) => name.startsWith('if-'))).toEqual([
      ['if-none-match', '"v1"'],
      ['if-modified-since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ]);
    expect(status).toBe(200);
  });

  it.each([
    ['the cache policy', keyed({ CookiesConfig: { CookieBehavior: 'all' } })],
    ['the origin request policy', { behavior: { OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' } }],
  ] as const)('conditionals are not used when cookies are forwarded by %s', async (_name, options) => {
    const story = await fetched({ object: null, story: options });
    story.at(60);
    const { asked } = await story.ask();
    expect(asked[0]?.headers.filter(([name]) => name.startsWith('if-'))).toEqual([]);
  });

  it('a viewer’s conditional on a fresh object is 304 from cache with X-Cache Hit [unverified]', async () => {
    const story = await fetched({ object: null });
    expect(await story.ask([['if-none-match', '"v1"']])).toMatchObject({ status: 304, xCache: 'Hit', body: '', asked: [] });
  });

  it('after a 5xx the expired object is served for ErrorCachingMinTTL, then the origin is tried again', async () => {
    const story = await fetched({
      object: 'max-age=60',
      story: { distribution: { CustomErrorResponses: [{ ErrorCode: 503, ErrorCachingMinTTL: 20 }] } },
    });
    story.reply(broken);
    story.at(60);
    expect((await story.ask()).asked).toHaveLength(1);
    story.at(79);
    expect(await story.ask()).toMatchObject({ status: 200, xCache: 'Hit', how: 'overtime', asked: [] });
    story.at(80);
    story.reply(renewed);
    expect(await story.ask()).toMatchObject({ xCache: 'Miss', body: 'two' });
  });

  it('Age is sent only when from cache: seconds since fetched', async () => {
    const story = await fetched({ object: null });
    expect((await fetched({ object: null })).entries.size).toBe(1);
    story.at(59);
    expect((await story.ask()).age).toBe('59');
    story.at(60);
    story.reply(renewed);
    expect((await story.ask()).age).toBeNull();
  });
});

describe('3.4 Collapsing', () => {
  async function together(
    options: StoryOptions,
    headers: HeaderList = [['cache-control', 'max-age=60']],
  ): Promise<readonly (string | null)[]> {
    const story = tellStory({ ...options, flights: createFlights() });
    story.reply(async () => {
      await new Promise((next) => setTimeout(next, 5));
      return answer(200, headers);
    });
    return (await Promise.all([story.ask(), story.ask(), story.ask(), story.ask()])).map(({ xCache }) => xCache);
  }

  it('simultaneous requests with one key wait for the first: first Miss, others Hit', async () => {
    expect(await together({})).toEqual(['Miss', 'Hit', 'Hit', 'Hit']);
  });

  const everyone = ['Miss', 'Miss', 'Miss', 'Miss'];
  it.each([
    ['CachingDisabled', { behavior: { CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' } }, 'max-age=60'],
    ['cookies forwarded by the cache policy', keyed({ CookiesConfig: { CookieBehavior: 'all' } }), 'max-age=60'],
    ['cookies forwarded by the ORP', { behavior: { OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' } }, 'max-age=60'],
    [
      'cookies forwarded by legacy settings',
      { behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } } },
      'max-age=60',
    ],
    ['MinTTL 0 with private', {}, 'private'],
    ['MinTTL 0 with no-store', {}, 'no-store'],
    ['MinTTL 0 with no-cache', {}, 'no-cache'],
    ['MinTTL 0 with max-age=0', {}, 'max-age=0'],
    ['MinTTL 0 with s-maxage=0', {}, 's-maxage=0'],
  ] as const)('is off: %s', async (_name, options, control) => {
    expect(await together(options, [['cache-control', control]])).toEqual(everyone);
  });

  it('is on with MinTTL above 0, whatever the object says', async () => {
    expect(await together({ policy: { MinTTL: 1 } }, [['cache-control', 'no-store']])).toEqual(['Miss', 'Hit', 'Hit', 'Hit']);
  });
});

/** What no request through the stages can show; the place where it is shown stands beside it. */
const elsewhere = [
  { row: 'Viewer aborts before delivery of a miss: object not cached', source: custom, shown: 'test/main/edge/behind.spec.ts' },
  {
    row: 'Eviction: least-requested objects may vanish earlier than TTL',
    source: expiration,
    shown: 'test/main/runtime/cache-store.spec.ts',
  },
] as const;

describe('3.4 rows that need an edge', () => {
  it.each(elsewhere)('$row [$source] is shown in $shown', async ({ shown }) => {
    const { existsSync } = await import('node:fs');
    expect(existsSync(new URL(`../../../${shown}`, import.meta.url))).toBe(true);
  });
});
