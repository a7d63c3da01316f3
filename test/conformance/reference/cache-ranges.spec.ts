/** Section 3.6 (ranges) of the behaviour sheet and its rows of 9: the decisions through the stages, the bytes on the live edge. */
import { describe, expect, it } from 'vitest';
import { tellStory, type Answered, type Reply, type Story } from '../../support/cache-story';
import { startLiveCache } from '../../support/live-cache';
import { answer } from '../../support/ports';

const object = 'abcdefghijklmnopqrstuvwxyz';

interface Row {
  readonly row: string;
  readonly range: string;
  readonly more?: readonly (readonly [string, string])[];
  readonly expected: Partial<Pick<Answered, 'status' | 'xCache' | 'body'>>;
}

async function stored(headers: readonly (readonly [string, string])[] = []): Promise<Story> {
  const story = tellStory();
  story.reply(answer(200, [['etag', '"v1"'], ...headers], object));
  await story.ask();
  return story;
}

const whole = { status: 200, xCache: 'Hit', body: object } as const;
const fromCache: readonly Row[] = [
  { row: 'cached whole: 206 from cache', range: 'bytes=2-4', expected: { status: 206, xCache: 'Hit', body: 'cde' } },
  { row: 'an open range', range: 'bytes=24-', expected: { status: 206, body: 'yz' } },
  { row: 'a suffix range', range: 'bytes=-2', expected: { status: 206, body: 'yz' } },
  { row: 'invalid list: 200 full', range: 'bytes=4-2', expected: whole },
  { row: 'unreadable list: 200 full', range: 'bytes=a-b', expected: whole },
  { row: 'unordered list: 200 full', range: 'bytes=10-12,2-4', expected: whole },
  { row: 'overlapping list: 200 full', range: 'bytes=2-4,4-6', expected: whole },
  { row: 'If-Range of this version: 206', range: 'bytes=0-0', more: [['if-range', '"v1"']], expected: { status: 206, body: 'a' } },
  { row: 'If-Range of another version: 200 full', range: 'bytes=0-0', more: [['if-range', '"v0"']], expected: whole },
  { row: 'not satisfiable: 416', range: 'bytes=26-', expected: { status: 416, xCache: 'Error', body: '' } },
];

describe('3.6 Ranges [DG:rangegets]', () => {
  it.each(fromCache)('$row', async ({ range, more = [], expected }) => {
    const story = await stored();
    const got = await story.ask([['range', range], ...more]);
    expect(got).toMatchObject(expected);
    expect(got.asked).toEqual([]);
  });

  it('several ordered ranges: 206 as multipart/byteranges', async () => {
    const got = await (await stored([['content-type', 'text/plain']])).ask([['range', 'bytes=0-1,24-25']]);
    expect(got.status).toBe(206);
    const boundary = /^multipart\/byteranges; boundary=(.+)$/.exec(got.header('content-type') ?? '')?.[1] ?? 'none';
    const part = (place: string, text: string): string =>
      `--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes ${place}/26\r\n\r\n${text}\r\n`;
    expect(got.body).toBe(`${part('0-1', 'ab')}${part('24-25', 'yz')}--${boundary}--\r\n`);
    expect(got.header('content-length')).toBe(String(got.body.length));
  });

  it('HEAD tells of the whole object, also with a Range', async () => {
    const got = await (await stored()).ask([['range', 'bytes=0-1']], { method: 'HEAD' });
    expect(got).toMatchObject({ status: 200, xCache: 'Hit', body: '' });
    expect(got.header('content-range')).toBeUndefined();
  });

  const part = (place: string, text: string, more: readonly (readonly [string, string])[] = []): Reply =>
    answer(206, [['content-range', `bytes ${place}/26`], ['etag', '"v1"'], ['content-length', String(text.length)], ...more], text);

  it('miss: the range is requested, and parts are cached', async () => {
    const story = tellStory();
    story.reply(part('2-4', 'cde'));
    const missed = await story.ask([['range', 'bytes=2-4']]);
    expect(missed).toMatchObject({ status: 206, xCache: 'Miss', body: 'cde' });
    expect(missed.asked[0]?.headers).toContainEqual(['range', 'bytes=2-4']);
    expect(await story.ask([['range', 'bytes=3-4']])).toMatchObject({ status: 206, xCache: 'Hit', body: 'de', asked: [] });
  });

  it('origin ignores Range: 200 full body to the viewer, cached whole', async () => {
    const story = tellStory();
    story.reply(answer(200, [], object));
    expect(await story.ask([['range', 'bytes=2-4']])).toMatchObject({ status: 200, xCache: 'Miss', body: object });
    expect(await story.ask([['range', 'bytes=2-4']])).toMatchObject({ status: 206, xCache: 'Hit', body: 'cde' });
  });

  it('416 from the origin passes through and is never cached', async () => {
    const story = tellStory();
    story.reply(
      answer(
        416,
        [
          ['content-range', 'bytes */26'],
          ['cache-control', 'max-age=60'],
        ],
        '',
      ),
    );
    expect(await story.ask([['range', 'bytes=99-']])).toMatchObject({ status: 416, xCache: 'Error', resultType: 'Error' });
    expect((await story.ask([['range', 'bytes=99-']])).asked).toHaveLength(1);
    expect(story.entries.size).toBe(0);
  });

  it('Content-Range and Content-Length disagree: OriginContentRangeLengthError', async () => {
    const story = tellStory();
    story.reply(part('2-9', 'cde'));
    const got = await story.ask([['range', 'bytes=2-9']]);
    expect(got).toMatchObject({ status: 502, xCache: 'Error' });
    expect(got.finished.exchange.detailedResultType).toBe('OriginContentRangeLengthError');
  });
});

describe('3.6 Ranges on the live edge', () => {
  it('a chunked answer is cached as a whole object, out of which ranges are cut', async () => {
    const live = await startLiveCache((_request, response) => {
      response.write(object.slice(0, 13));
      setTimeout(() => response.end(object.slice(13)), 10);
    });
    expect(await live.get('/a', { range: 'bytes=2-4' })).toMatchObject({ status: 200, xCache: 'Miss', body: object });
    const part = await live.get('/a', { range: 'bytes=2-4' });
    expect(part).toMatchObject({ status: 206, xCache: 'Hit', body: 'cde' });
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/26', 'content-length': '3' });
    expect(live.asked).toHaveLength(1);
  });

  it('parts that were fetched one by one make up the whole, byte for byte', async () => {
    const large = Buffer.alloc(300_000, 'abcdefghij');
    const live = await startLiveCache((request, response) => {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
      const [start, end] = [Number(from), Number(to) + 1];
      response.writeHead(206, {
        etag: '"v1"',
        'content-range': `bytes ${start}-${end - 1}/${large.length}`,
        'content-length': end - start,
      });
      response.end(large.subarray(start, end));
    });
    for (const range of ['0-99999', '200000-299999', '100000-199999']) {
      expect(await live.get('/a', { range: `bytes=${range}` })).toMatchObject({ status: 206, xCache: 'Miss' });
    }
    const whole = await live.get('/a');
    expect([whole.status, whole.xCache, whole.body === large.toString()]).toEqual([200, 'Hit', true]);
    const across = await live.get('/a', { range: 'bytes=99995-200004' });
    expect([across.xCache, across.body === large.toString('latin1', 99_995, 200_005)]).toEqual(['Hit', true]);
    expect(live.asked).toHaveLength(3);
  });
});
