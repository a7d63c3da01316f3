import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFlights } from '../../../../main/edge/flights';
import { answer } from '../../../support/ports';
import { tellStory } from '../../../support/cache-story';

describe('looking into the cache', () => {
  it('serves an expired object at once while it is renewed, once for all', async () => {
    const story = tellStory();
    story.reply(answer(200, [['cache-control', 'max-age=60, stale-while-revalidate=30']], 'one'));
    await story.ask();
    story.at(70);
    story.reply(answer(200, [['cache-control', 'max-age=60']], 'two'));
    const stale = await story.ask();
    expect(stale).toMatchObject({ xCache: 'Hit', how: 'stale-while-revalidate', age: '70', body: 'one', asked: [expect.anything()] });
    expect(stale.said).toContain('its stale-while-revalidate allows that for another 20 seconds');
    expect(await story.ask()).toMatchObject({ xCache: 'Hit', how: undefined, age: '0', body: 'two', asked: [] });
  });

  it('keeps on showing it when the renewal fails', async () => {
    const story = tellStory();
    story.reply(answer(200, [['cache-control', 'max-age=60, stale-while-revalidate=30']], 'one'));
    await story.ask();
    story.at(70);
    story.reply(answer(500, [], 'broken'));
    await story.ask();
    expect(await story.ask()).toMatchObject({ xCache: 'Hit', how: 'overtime', body: 'one', asked: [] });
  });

  it('has one request go to the origin for all that ask for the same', async () => {
    const story = tellStory({ flights: createFlights() });
    let release = (): void => undefined;
    const gate = new Promise<void>((done) => (release = done));
    story.reply(async () => gate.then(() => answer(200, [['cache-control', 'max-age=60']], 'one')));
    const answers = Promise.all([story.ask(), story.ask(), story.ask()]);
    release();
    const [first, ...others] = await answers;
    expect(first).toMatchObject({ xCache: 'Miss', asked: [expect.anything()] });
    for (const other of others) expect(other).toMatchObject({ xCache: 'Hit', how: 'collapsed', body: 'one' });
    expect(others[0]?.said).toContain('this one waited for its answer');
  });

  it('lets them go themselves when what came cannot be shared, fails, or is a bug', async () => {
    const story = tellStory({ flights: createFlights() });
    let asked = 0;
    story.reply(async () => {
      asked += 1;
      await Promise.resolve();
      return answer(200, [['cache-control', 'private']], `answer ${asked}`);
    });
    const private_ = await Promise.all([story.ask(), story.ask(), story.ask()]);
    expect(private_.map(({ xCache }) => xCache)).toEqual(['Miss', 'Miss', 'Miss']);
    expect(asked).toBe(3);
    expect(private_[2]?.said).toContain('its answer could not be shared');
    story.entries.clear();
    story.reply(async () => {
      await Promise.resolve();
      throw new Error('a bug');
    });
    const broken = await Promise.allSettled([story.ask(), story.ask()]);
    expect(broken.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    story.reply(answer(200));
    expect(await story.ask()).toMatchObject({ xCache: 'Miss' });
  });

  it('asks once, however many ask at the same time and for however many things', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('/a', '/b', '/c'), { minLength: 1, maxLength: 12 }), async (paths) => {
        const flights = createFlights();
        const story = tellStory({ flights });
        const asked: string[] = [];
        story.reply(async ({ target }) => {
          asked.push(target);
          await Promise.resolve();
          return answer(200, [['cache-control', 'max-age=60']], target);
        });
        const answers = await Promise.all(paths.map(async (path) => story.ask([], { path })));
        expect(answers.map(({ body }) => body)).toEqual(paths);
        expect(asked.toSorted()).toEqual([...new Set(paths)].toSorted());
        expect(answers.filter(({ xCache }) => xCache === 'Miss')).toHaveLength(asked.length);
        expect(flights.size).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('asks in full for what is held only for an origin out of reach, and shows it then', async () => {
    const story = tellStory();
    story.reply(
      answer(
        200,
        [
          ['cache-control', 'private'],
          ['etag', '"v1"'],
        ],
        'one',
      ),
    );
    await story.ask();
    const second = await story.ask();
    expect(second).toMatchObject({ xCache: 'Miss', result: 'Miss' });
    expect(second.asked[0]?.headers.some(([name]) => name.startsWith('if-'))).toBe(false);
    expect(second.said).toContain('only for the case that the origin cannot be reached');
    story.reply({ kind: 'failure', failure: 'connect-timeout', detail: '' });
    expect(await story.ask()).toMatchObject({ status: 200, xCache: 'RefreshHit', how: 'origin-unreachable', body: 'one' });
    expect((await story.ask()).asked.length).toBeGreaterThan(0);
  });

  it('says by what the origin is asked, or why not', async () => {
    const plain = tellStory();
    plain.reply(answer(200));
    await plain.ask();
    plain.at(60);
    expect((await plain.ask()).said).toContain('it has neither ETag nor Last-Modified'.replace('it has', 'the object has'));
    const cookies = tellStory({ behavior: { OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' } });
    cookies.reply(answer(200, [['etag', '"v1"']]));
    await cookies.ask();
    cookies.at(60);
    const asked = await cookies.ask();
    expect(asked.said).toContain('where cookies are forwarded CloudFront asks without conditions');
    expect(asked.asked[0]?.headers.some(([name]) => name === 'if-none-match')).toBe(false);
  });
});
