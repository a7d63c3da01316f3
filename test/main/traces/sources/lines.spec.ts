import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines, type Line, type LineOptions } from '../../../../main/traces/sources/lines';

async function linesOf(chunks: readonly Uint8Array[], options?: LineOptions): Promise<Line[]> {
  const lines: Line[] = [];
  const source = (async function* () {
    yield* chunks;
  })();
  for await (const some of readLines(source, options)) lines.push(...some);
  return lines;
}

const bytes = (text: string): Buffer => Buffer.from(text);

describe('lines of a file', () => {
  it('are the same wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zé ]{0,9}$/), { minLength: 1 }), fc.array(fc.nat(60)), async (texts, cuts) => {
        const whole = bytes(texts.join('\n'));
        const at = [0, ...[...new Set(cuts)].filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const chunks = at.slice(1).map((end, index) => whole.subarray(at[index], end));
        const expected = texts.at(-1) === '' ? texts.slice(0, -1) : texts;
        expect((await linesOf(chunks)).map(({ text }) => text)).toEqual(expected);
      }),
    );
  });

  it('end with a line feed, with carriage return before it, or with the file', async () => {
    expect(await linesOf([bytes('a\r\n\nb')])).toEqual([
      { text: 'a', line: 1 },
      { text: '', line: 2 },
      { text: 'b', line: 3 },
    ]);
  });

  it('do not hold the mark that some editors put before the first one', async () => {
    expect(await linesOf([bytes('\uFEFFa\n')])).toEqual([{ text: 'a', line: 1 }]);
    expect(await linesOf([bytes('\uFEFFa\n')], { encoding: 'latin1' })).toEqual([{ text: 'a', line: 1 }]);
  });

  it('keep their bytes where that is asked for', async () => {
    expect((await linesOf([Buffer.from([0xe9, 10])], { encoding: 'latin1' }))[0]?.text).toBe('\xe9');
  });

  it('that are too long are shown by their beginning, and the next one is read', async () => {
    const chunks = [bytes('x'.repeat(600)), bytes('y'.repeat(600)), bytes('z\nnext\n')];
    const [long, next] = await linesOf(chunks, { longest: 1000 });
    expect(long).toEqual({ text: 'x'.repeat(200), line: 1, tooLong: true });
    expect(next).toEqual({ text: 'next', line: 2 });
  });
});
