import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../main/core/types/exchange';
import { breakAnswer, type Breakage } from '../../../main/runtime/broken-body';
import { bodyOf, fromStream } from '../../../main/runtime/shared-body';
import { answer } from '../../support/ports';

const text = 'abcdefghij';
const whole = answer(200, [['content-length', '10']], text);
const calm: Breakage = { fault: null, slow: null, readMs: 30_000, leftMs: null, live: false };

/** What a reader gets, and whether the body then breaks off. */
async function read(given: typeof whole): Promise<{ text: string; broken: boolean }> {
  let got = '';
  try {
    for await (const chunk of bodyOf(given.head.body).open()) got += String(chunk);
    return { text: got, broken: false };
  } catch {
    return { text: got, broken: true };
  }
}
const lengthOf = (headers: HeaderList): string | undefined => headers.find(([name]) => name === 'content-length')?.[1];

describe('breakAnswer', () => {
  it('leaves an answer alone of which nothing is wrong, or which has no body', () => {
    expect(breakAnswer(whole, calm)).toBe(whole);
    const empty = answer(204, [], '');
    expect(breakAnswer(empty, { ...calm, fault: 'truncated-body' })).toBe(empty);
  });

  it.each([
    ['reset-after-head', '', '10', true],
    ['truncated-body', 'abcde', '10', true],
    ['wrong-content-length', text, '110', true],
    ['incomplete-chunked', 'abcde', undefined, true],
    ['closed-early', 'abcde', undefined, false],
  ] as const)('%s: the viewer gets "%s" with Content-Length %s', async (fault, got, length, broken) => {
    const made = breakAnswer(whole, { ...calm, fault });
    expect(await read(made)).toEqual({ text: got, broken });
    expect(lengthOf(made.head.headers)).toBe(length);
    expect(made.head.body.broken ?? false).toBe(broken);
    expect(made.head.body.size).toBe(got.length);
    expect(made.body?.problem).toMatch(/ends after|behind the head/);
  });

  it('cuts a body that is still arriving too', async () => {
    const handle = fromStream(Readable.from([Buffer.from('abc'), Buffer.from('defghij')]), { size: 10 });
    const streamed = { ...whole, head: { ...whole.head, body: { size: 10, handle } } };
    expect(await read(breakAnswer(streamed, { ...calm, fault: 'truncated-body' }))).toEqual({ text: 'abcde', broken: true });
  });

  it('lets a body come in pieces, live over time and offline at once', async () => {
    const slow = { bytes: 4, everyMs: 5 };
    const begun = performance.now();
    expect(await read(breakAnswer(whole, { ...calm, slow, live: true }))).toEqual({ text, broken: false });
    expect(performance.now() - begun).toBeGreaterThan(8);
    const offline = breakAnswer(whole, { ...calm, slow });
    expect(bodyOf(offline.head.body).bytes?.toString()).toBe(text);
    expect(offline.body?.problem).toBe('it comes in pieces of 4 bytes every 5 ms');
  });

  it('breaks off where the next piece comes later than the read timeout', async () => {
    const made = breakAnswer(whole, { ...calm, slow: { bytes: 4, everyMs: 40 }, readMs: 30 });
    expect(await read(made)).toEqual({ text: 'abcd', broken: true });
    expect(made.body?.problem).toContain('no byte came for 30 ms');
  });

  it.each([true, false])('breaks off where the response completion timeout ends it (live: %s)', async (live) => {
    const made = breakAnswer(whole, { ...calm, slow: { bytes: 2, everyMs: 5 }, leftMs: 12, live });
    expect(await read(made)).toEqual({ text: 'abcdef', broken: true });
    expect(made.head.body).toMatchObject({ size: 6, broken: true });
  });
});
