import { describe, expect, it } from 'vitest';
import { answer } from '../../../support/ports';
import { tellStory, type Story } from '../../../support/cache-story';

const etag = ['etag', '"v1"'] as const;
const down = { kind: 'failure', failure: 'refused', detail: '' } as const;

/** An object that was fetched at 0 and whose time is over after 60 seconds; `MaxTTL` is 600. */
async function expired(options: Parameters<typeof tellStory>[0] = {}, control = 'max-age=60', seconds = 61): Promise<Story> {
  const story = tellStory(options);
  story.reply(answer(200, [['cache-control', control], etag], 'one'));
  await story.ask();
  story.at(seconds);
  return story;
}

describe('an expired object that the origin confirms', () => {
  it('is fresh anew, with the headers of the 304, and answers as RefreshHit', async () => {
    const story = await expired();
    story.reply(
      answer(
        304,
        [
          ['cache-control', 'max-age=120'],
          ['x-more', 'yes'],
        ],
        '',
      ),
    );
    const refreshed = await story.ask();
    expect(refreshed).toMatchObject({
      status: 200,
      xCache: 'RefreshHit',
      result: 'RefreshHit',
      how: 'revalidated',
      ttl: 120,
      body: 'one',
      age: null,
    });
    expect(refreshed.header('x-more')).toBe('yes');
    expect(refreshed.asked[0]?.headers).toContainEqual(['if-none-match', '"v1"']);
    expect(refreshed.said).toContain('asked whether it has changed (If-None-Match). It answered 304');
    story.at(61 + 119);
    expect(await story.ask()).toMatchObject({ xCache: 'Hit', age: '119', body: 'one' });
  });

  it('is judged by the viewer’s own condition then', async () => {
    const story = await expired();
    story.reply(answer(304, [], ''));
    expect(await story.ask([['if-none-match', '"v1"']])).toMatchObject({ status: 304, xCache: 'RefreshHit', body: '' });
    story.at(200);
    expect(await story.ask([['if-none-match', '"v0"']])).toMatchObject({ status: 200, xCache: 'RefreshHit', body: 'one' });
    story.at(400);
    expect(await story.ask([['range', 'bytes=1-1']])).toMatchObject({ status: 206, xCache: 'RefreshHit', body: 'n' });
  });

  it('keeps its age when the assumption says so', async () => {
    const story = await expired({ assumptions: { 'cache.refresh-age': 'since-fetched' } });
    story.reply(answer(304, [], ''));
    expect(await story.ask()).toMatchObject({ xCache: 'RefreshHit', age: '61' });
  });

  it('is held, but not fresh, when the 304 gives it no time; and dropped when nothing is left to hold it for', async () => {
    const story = await expired();
    story.reply(answer(304, [['cache-control', 'no-cache']], ''));
    expect(await story.ask()).toMatchObject({ xCache: 'RefreshHit', ttl: 0 });
    expect(await story.ask()).toMatchObject({ xCache: 'RefreshHit' });
    story.reply(answer(304, [['cache-control', 'no-store, stale-if-error=0']], ''));
    await story.ask();
    expect(story.entries.size).toBe(0);
  });
});

describe('an expired object whose origin fails', () => {
  it('is shown in the place of a 5xx, and then the origin is left alone for ErrorCachingMinTTL', async () => {
    const story = await expired();
    story.reply(answer(503, [], 'broken'));
    const shown = await story.ask();
    expect(shown).toMatchObject({ status: 200, xCache: 'RefreshHit', how: 'expired-object', body: 'one', age: '61' });
    expect(shown.said).toContain(
      'The origin failed (503), so the stored object, 61 seconds (about 1 minute) old, is served'.replace(' (about 1 minute)', ''),
    );
    story.at(70);
    const again = await story.ask();
    expect(again).toMatchObject({ xCache: 'Hit', how: 'overtime', asked: [] });
    expect(again.said).toContain('left alone for another 1 second');
    story.at(71);
    expect(await story.ask()).toMatchObject({ xCache: 'RefreshHit', asked: [expect.anything()] });
  });

  it('goes by the ErrorCachingMinTTL of the status, and points at it', async () => {
    const story = await expired({
      distribution: { CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 503, ErrorCachingMinTTL: 30 }] } },
    });
    story.reply(answer(503, [], 'broken'));
    const shown = await story.ask();
    expect(shown.because.at(-1)).toBe('distributions/saas.json/CustomErrorResponses/0/ErrorCachingMinTTL');
    expect(shown.said).toContain('left alone for 30 seconds');
  });

  it('is shown when the origin cannot be reached', async () => {
    const story = await expired();
    story.reply(down);
    const shown = await story.ask();
    expect(shown).toMatchObject({ status: 200, xCache: 'RefreshHit', how: 'expired-object' });
    expect(shown.said).toContain('The origin could not be reached');
  });

  it('gives way to a 4xx, and to any failure once it is older than MaxTTL', async () => {
    const story = await expired();
    story.reply(answer(404, [], 'gone'));
    expect(await story.ask()).toMatchObject({ status: 404, xCache: 'Error' });
    const old = await expired({}, 'max-age=60', 600);
    old.reply(answer(503, [], 'broken'));
    expect(await old.ask()).toMatchObject({ status: 503, xCache: 'Error' });
  });

  it('goes by its stale-if-error alone where it names it', async () => {
    const story = await expired({}, 'max-age=60, stale-if-error=5');
    story.reply(down);
    expect(await story.ask()).toMatchObject({ status: 200, how: 'stale-if-error' });
    story.at(66);
    expect(await story.ask()).toMatchObject({ status: 502, xCache: 'Error' });
  });

  it('asks the origin at every request when the assumption says so', async () => {
    const story = await expired(
      { assumptions: { 'cache.stale-retry': 'every-request', 'cache.stale-error-result': 'Hit' } },
      'max-age=60, stale-if-error=50',
    );
    story.reply(answer(500, [], 'broken'));
    expect((await story.ask()).xCache).toBe('Hit');
    expect((await story.ask()).asked).toHaveLength(1);
  });

  it('is never shown for a failure that only the simulator has', async () => {
    const story = await expired();
    story.reply({ kind: 'failure', failure: 'undeclared', detail: '' });
    expect(await story.ask()).toMatchObject({ status: 502 });
  });
});
