import { describe, expect, it } from 'vitest';
import { readable } from '../../../../main/core/origins/readable';
import { answer } from '../../../support/ports';

const partial = (range: string, length: string): ReturnType<typeof answer> =>
  answer(206, [
    ['content-range', range],
    ['content-length', length],
  ]);

describe('readable', () => {
  it('lets an ordinary answer and a failure pass', () => {
    const fine = answer(200, [['content-length', '5']]);
    expect(readable(fine)).toBe(fine);
    const failure = { kind: 'failure', failure: 'dns', detail: '' } as const;
    expect(readable(failure)).toBe(failure);
  });

  it('gives up on headers of more than 32,768 bytes, and keeps the place that made them', () => {
    expect(readable(answer(200, [['x', 'x'.repeat(32_763)]])).kind).toBe('response');
    expect(readable(answer(200, [['x', 'x'.repeat(32_764)]]))).toMatchObject({ failure: 'header-too-big', pointer: '/stubs/0' });
  });

  it.each([
    ['bytes 0-9/100', '10', 'response'],
    ['bytes 0-9/*', '10', 'response'],
    ['bytes 0-9/100', '100', 'failure'],
    ['pages 1-2/3', '100', 'response'],
  ])('of a 206 with Content-Range %s and Content-Length %s makes a %s', (range, length, kind) => {
    expect(readable(partial(range, length)).kind).toBe(kind);
  });

  it('gives up on a body above 50 GB where it would be cached, and nowhere else', () => {
    const sized = (bytes: number) => answer(200, [['content-length', String(bytes)]]);
    const limit = 50 * 1024 ** 3;
    expect(readable(sized(limit + 1), true)).toMatchObject({ failure: 'body-too-big', detail: `${limit + 1} bytes` });
    expect(readable(sized(limit), true)).toMatchObject({ kind: 'response' });
    expect(readable(sized(limit + 1))).toMatchObject({ kind: 'response' });
  });

  it('says what disagrees', () => {
    expect(readable(partial('bytes 0-9/100', '11'))).toMatchObject({
      failure: 'content-range',
      detail: 'Content-Range: bytes 0-9/100, Content-Length: 11',
    });
  });
});
