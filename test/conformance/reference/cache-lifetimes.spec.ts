/** Sections 3.3 (TTL decision) and 3.9 (error caching) of the behaviour sheet, through the stages of a request. */
import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../main/core/types/exchange';
import { storyHost, tellStory, type StoryOptions } from '../../support/cache-story';
import { answer, testTime } from '../../support/ports';

const expiration = 'DG:expiration';
const statuses = 'DG:httpstatuscodes';

interface Row {
  readonly row: string;
  readonly source: string;
  readonly headers: HeaderList;
  readonly min?: number;
  readonly status?: number;
  readonly story?: StoryOptions;
  readonly host?: string;
  /** Seconds that the answer stays fresh; 0 = the next request reaches the origin. */
  readonly expected: number;
}

const control = (value: string): HeaderList => [['cache-control', value]];
const expires = (seconds: number): HeaderList => [['expires', new Date(testTime + seconds * 1000).toUTCString()]];
const s3: StoryOptions = {
  distribution: { Origins: [{ Id: 'web', DomainName: 'b.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }] },
};
const kept = (ErrorCode: number, ErrorCachingMinTTL: number): StoryOptions => ({
  distribution: { CustomErrorResponses: [{ ErrorCode, ErrorCachingMinTTL }] },
});

/** The policy says DefaultTTL 60 and MaxTTL 600. */
const lifetimes: readonly Row[] = [
  { row: 'max-age, MinTTL 0', source: expiration, headers: control('max-age=90'), expected: 90 },
  { row: 'max-age above MaxTTL, MinTTL 0', source: expiration, headers: control('max-age=9999'), expected: 600 },
  { row: 'max-age below a MinTTL above 0', source: expiration, headers: control('max-age=5'), min: 30, expected: 30 },
  { row: 'max-age above MaxTTL, MinTTL above 0', source: expiration, headers: control('max-age=9999'), min: 30, expected: 600 },
  { row: 's-maxage beats max-age', source: expiration, headers: control('max-age=10, s-maxage=90'), expected: 90 },
  { row: 's-maxage above MaxTTL', source: expiration, headers: control('s-maxage=9999'), expected: 600 },
  { row: 's-maxage below a MinTTL above 0', source: expiration, headers: control('s-maxage=5'), min: 30, expected: 30 },
  { row: 'Expires only, MinTTL 0', source: expiration, headers: expires(120), expected: 120 },
  { row: 'Expires only, above MaxTTL', source: expiration, headers: expires(9999), expected: 600 },
  { row: 'Expires only, below a MinTTL above 0', source: expiration, headers: expires(5), min: 30, expected: 30 },
  { row: 'max-age beats Expires', source: expiration, headers: [...control('max-age=90'), ...expires(300)], expected: 90 },
  { row: 'nothing, MinTTL 0: DefaultTTL', source: expiration, headers: [], expected: 60 },
  { row: 'nothing, MinTTL above DefaultTTL', source: expiration, headers: [], min: 300, expected: 300 },
  { row: 'no-cache with MinTTL 0 is not reused', source: expiration, headers: control('no-cache'), expected: 0 },
  { row: 'no-store with MinTTL 0 is not reused', source: expiration, headers: control('no-store'), expected: 0 },
  { row: 'private with MinTTL 0 is not reused', source: expiration, headers: control('private'), expected: 0 },
  {
    row: 'no-cache with MinTTL above 0 is cached for MinTTL anyway',
    source: expiration,
    headers: control('no-cache'),
    min: 30,
    expected: 30,
  },
  {
    row: 'no-store with MinTTL above 0 is cached for MinTTL anyway',
    source: expiration,
    headers: control('no-store'),
    min: 30,
    expected: 30,
  },
  {
    row: 'private with MinTTL above 0 is cached for MinTTL anyway',
    source: expiration,
    headers: control('private'),
    min: 30,
    expected: 30,
  },
  {
    row: 'CachingOptimized (MinTTL 1) caches no-store for a second',
    source: expiration,
    headers: control('no-store'),
    story: { behavior: { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' } },
    expected: 1,
  },
  {
    row: 'S3: 501 with no-store is not cached even with MinTTL above 0',
    source: expiration,
    headers: control('no-store'),
    status: 501,
    min: 30,
    story: s3,
    expected: 0,
  },
];

const honouring = [404, 410, 414, 501];
const ignoring = [500, 502, 503, 504];
const asking = [400, 403, 405, 412, 415];
const never = [416, 401, 402, 406, 409, 418, 429, 505];

const errors: readonly Row[] = [
  ...honouring.flatMap((status): Row[] => [
    { row: `${status} is always cached, 10 seconds`, source: statuses, status, headers: [], expected: 10 },
    { row: `${status} with no-store is not`, source: statuses, status, headers: control('no-store'), expected: 0 },
    { row: `${status} with no-cache is not`, source: statuses, status, headers: control('no-cache'), expected: 0 },
    { row: `${status} with private is not`, source: statuses, status, headers: control('private'), expected: 0 },
  ]),
  ...ignoring.flatMap((status): Row[] => [
    { row: `${status} is always cached, 10 seconds`, source: statuses, status, headers: [], expected: 10 },
    { row: `${status} is cached in spite of no-store`, source: statuses, status, headers: control('no-store'), expected: 10 },
  ]),
  ...asking.flatMap((status): Row[] => [
    { row: `${status} without max-age is not cached`, source: statuses, status, headers: [], expected: 0 },
    { row: `${status} with Expires alone is not cached`, source: statuses, status, headers: expires(120), expected: 0 },
    { row: `${status} with max-age is cached`, source: statuses, status, headers: control('max-age=120'), expected: 120 },
    { row: `${status} with s-maxage is cached`, source: statuses, status, headers: control('s-maxage=120'), expected: 120 },
  ]),
  ...never.map((status): Row => ({
    row: `${status} is never cached`,
    source: statuses,
    status,
    headers: control('max-age=120'),
    expected: 0,
  })),
  { row: 'max-age above ErrorCachingMinTTL', source: statuses, status: 404, headers: control('max-age=120'), expected: 120 },
  { row: 'Expires above ErrorCachingMinTTL', source: statuses, status: 404, headers: expires(120), expected: 120 },
  { row: 'max-age below ErrorCachingMinTTL', source: statuses, status: 404, headers: control('max-age=5'), expected: 10 },
  { row: 'the header value is capped by MaxTTL', source: statuses, status: 404, headers: control('max-age=9999'), expected: 600 },
  { row: 'a configured ErrorCachingMinTTL', source: statuses, status: 503, headers: [], story: kept(503, 45), expected: 45 },
  { row: 'ErrorCachingMinTTL 0', source: statuses, status: 503, headers: [], story: kept(503, 0), expected: 0 },
  {
    row: 'S3 origins keep at least a second, also with 0',
    source: statuses,
    status: 404,
    headers: [],
    story: { distribution: { ...s3.distribution, ...kept(404, 0).distribution } },
    expected: 1,
  },
  {
    row: 'CachingDisabled caches no error',
    source: statuses,
    status: 500,
    headers: [],
    story: { behavior: { CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' } },
    expected: 0,
  },
];

async function fresh({ status = 200, headers, min = 0, story = {} }: Row): Promise<number> {
  const told = tellStory({ policy: { MinTTL: min }, ...story });
  told.reply(answer(status, headers, 'x'));
  expect((await told.ask()).asked).toHaveLength(1);
  for (const seconds of [1, 5, 10, 30, 45, 60, 90, 120, 300, 600, 900]) {
    told.at(seconds - 0.5);
    if ((await told.ask()).asked.length > 0) return -1;
    told.at(seconds);
    if ((await told.ask()).asked.length > 0) return seconds;
  }
  return Number.POSITIVE_INFINITY;
}

/** Fresh until `seconds`, and not a moment longer. */
async function expectFresh(row: Row): Promise<void> {
  if (row.expected === 0) {
    const told = tellStory({ policy: { MinTTL: row.min ?? 0 }, ...row.story });
    told.reply(answer(row.status ?? 200, row.headers, 'x'));
    await told.ask();
    expect((await told.ask()).asked).toHaveLength(1);
    return;
  }
  expect(await fresh(row)).toBe(row.expected);
}

describe(`3.3 TTL decision (${storyHost})`, () => {
  it.each(lifetimes)('$row [$source]', expectFresh);
});

describe('3.9 Error caching', () => {
  it.each(errors)('$row [$source]', expectFresh);

  it('Cached errors are served with X-Cache: Error from cloudfront plus Age [obs]', async () => {
    const told = tellStory();
    told.reply(answer(404, [], 'gone'));
    await told.ask();
    told.at(7);
    expect(await told.ask()).toMatchObject({ status: 404, xCache: 'Error', resultType: 'Error', age: '7', body: 'gone', asked: [] });
  });

  it('410 is treated like 404 [unverified]: named in the honour-no-store rule only', async () => {
    const told = tellStory();
    told.reply(answer(410, [], ''));
    await told.ask();
    expect((await told.ask()).xCache).toBe('Error');
  });
});
