import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameVersion } from '../../../../main/core/cache/parts';
import type { OriginReply } from '../../../../main/core/ports';
import type { OriginRequest } from '../../../../main/core/types/exchange';
import { answer } from '../../../support/ports';
import { tellStory, type Story } from '../../../support/cache-story';

const object = 'abcdefghijklmnopqrstuvwxyz';

/** An origin that honours single ranges. */
function ranged(text = object, etag = '"v1"'): (request: OriginRequest) => OriginReply {
  return ({ headers }) => {
    const range = /bytes=(\d+)-(\d*)$/.exec(headers.find(([name]) => name === 'range')?.[1] ?? '');
    if (!range) return answer(200, [['etag', etag]], text);
    const start = Number(range[1]);
    const end = Math.min(range[2] === '' ? text.length : Number(range[2]) + 1, text.length);
    const place = `bytes ${start}-${end - 1}/${text.length}`;
    const part = text.slice(start, end);
    return answer(
      206,
      [
        ['etag', etag],
        ['content-range', place],
        ['content-length', String(part.length)],
      ],
      part,
    );
  };
}

function story(): Story {
  const told = tellStory();
  told.reply(ranged());
  return told;
}

const bytes = (range: string): readonly (readonly [string, string])[] => [['range', `bytes=${range}`]];

describe('parts of an object', () => {
  it('are asked for, stored, and answer the same range again', async () => {
    const told = story();
    expect(await told.ask(bytes('0-4'))).toMatchObject({ status: 206, xCache: 'Miss', body: 'abcde', ttl: 60 });
    const again = await told.ask(bytes('1-3'));
    expect(again).toMatchObject({ status: 206, xCache: 'Hit', how: 'parts', body: 'bcd', asked: [] });
    expect(again.header('content-range')).toBe('bytes 1-3/26');
    expect(again.header('content-length')).toBe('3');
  });

  it('are joined when they meet, up to the whole object', async () => {
    const told = story();
    await told.ask(bytes('0-9'));
    await told.ask(bytes('10-19'));
    expect(await told.ask(bytes('5-14'))).toMatchObject({ status: 206, xCache: 'Hit', body: object.slice(5, 15) });
    expect(await told.ask(bytes('15-22'))).toMatchObject({ xCache: 'Miss', body: object.slice(15, 23) });
    expect(await told.ask(bytes('20-25'))).toMatchObject({ xCache: 'Miss' });
    const whole = await told.ask();
    expect(whole).toMatchObject({ status: 200, xCache: 'Hit', body: object, asked: [] });
    expect(whole.header('content-length')).toBe('26');
  });

  it('give way to a miss where one is not there any more', async () => {
    const told = story();
    await told.ask(bytes('0-9'));
    await told.ask(bytes('10-19'));
    told.entries.delete([...told.entries.keys()].find((key) => key.endsWith('bytes=0-9')) ?? '');
    const missed = await told.ask(bytes('5-14'));
    expect(missed).toMatchObject({ xCache: 'Miss', body: object.slice(5, 15) });
    expect(missed.said).toContain('holds parts of this object, but not all that is asked for');
  });

  it('of another version are thrown away', async () => {
    const told = story();
    await told.ask(bytes('0-9'));
    told.reply(ranged(object.toUpperCase(), '"v2"'));
    const other = await told.ask(bytes('10-19'));
    expect(other.said).toContain('A part of another version went');
    expect(await told.ask(bytes('0-9'))).toMatchObject({ xCache: 'Miss', body: 'ABCDEFGHIJ' });
    expect(await told.ask(bytes('5-14'))).toMatchObject({ xCache: 'Hit', body: 'FGHIJKLMNO' });
  });

  it('answer HEAD with the length of the whole, and a whole GET not before all is there', async () => {
    const told = story();
    await told.ask(bytes('0-9'));
    const head = await told.ask([], { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, xCache: 'Hit', body: '' });
    expect(head.header('content-length')).toBe('26');
    expect(await told.ask()).toMatchObject({ status: 200, xCache: 'Miss', body: object });
    expect(await told.ask(bytes('20-25'))).toMatchObject({ status: 206, xCache: 'Hit', body: 'uvwxyz' });
  });

  it('expire like any object', async () => {
    const told = story();
    await told.ask(bytes('0-9'));
    told.at(60);
    expect(await told.ask(bytes('0-9'))).toMatchObject({ xCache: 'Miss' });
  });

  it('are passed on unstored when they do not say where they lie, of how much, or were not asked for', async () => {
    const told = tellStory();
    told.reply(answer(206, [['content-type', 'multipart/byteranges; boundary=x']], '--x--'));
    expect(await told.ask(bytes('0-1,4-5'))).toMatchObject({ status: 206, code: 'cache.part-not-stored' });
    told.reply(answer(206, [['content-range', 'bytes 0-4/*']]));
    expect((await told.ask(bytes('0-4'))).said).toContain('how long the whole object is');
    told.reply(answer(206, [['content-range', 'bytes 0-4/9']]));
    expect((await told.ask()).said).toContain('nobody asked for');
    expect(told.entries.size).toBe(0);
  });

  it('give the same bytes as the object, whatever was asked before', async () => {
    const span = fc.tuple(fc.nat(25), fc.nat(25)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 8 }), async (spans) => {
        const told = story();
        for (const [start, end] of spans) {
          const got = await told.ask(bytes(`${start}-${end}`));
          expect(got.body).toBe(object.slice(start, end + 1));
          expect(await told.ask(bytes(`${start}-${end}`))).toMatchObject({ xCache: 'Hit', body: object.slice(start, end + 1) });
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('sameVersion', () => {
  it('goes by a strong ETag, else by Last-Modified, else is never certain', () => {
    expect(sameVersion([['etag', '"a"']], [['etag', '"a"']])).toBe(true);
    expect(sameVersion([['etag', 'W/"a"']], [['etag', 'W/"a"']])).toBe(false);
    expect(
      sameVersion(
        [
          ['etag', '"a"'],
          ['last-modified', 'x'],
        ],
        [['last-modified', 'x']],
      ),
    ).toBe(false);
    expect(sameVersion([['last-modified', 'x']], [['last-modified', 'x']])).toBe(true);
    expect(sameVersion([], [])).toBe(false);
  });
});
