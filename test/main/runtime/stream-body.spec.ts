import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SharedBody } from '../../../main/runtime/shared-body';
import { shareStream } from '../../../main/runtime/stream-body';

function share(limit = 1000, idleMs = 0): { source: PassThrough; body: SharedBody; states: string[] } {
  const source = new PassThrough();
  const body = shareStream(source, { size: null, limit, idleMs });
  const states: string[] = [];
  body.whenSettled((state) => states.push(state));
  return { source, body, states };
}

describe('a body that is still arriving', () => {
  it('reaches readers that came before, during and after its arrival', async () => {
    const { source, body, states } = share();
    const early = text(body.open());
    source.write('one ');
    await wait(5);
    const midway = text(body.open());
    source.end('two');
    expect(await early).toBe('one two');
    expect(await midway).toBe('one two');
    expect(await text(body.open())).toBe('one two');
    expect(body).toMatchObject({ state: 'complete', size: 7 });
    expect(body.bytes?.toString()).toBe('one two');
    expect(states).toEqual(['complete']);
  });

  it('fails behind the last byte that came, however late it is read', async () => {
    const { source, body } = share();
    const early = body.open()[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = early.next();
    source.write('one ');
    expect(String((await first).value)).toBe('one ');
    source.write('two');
    await wait(5);
    source.destroy(new Error('gone'));
    await wait(5);
    expect(String((await early.next()).value)).toBe('two');
    await expect(early.next()).rejects.toThrow('gone');
    let got = '';
    const late = async (): Promise<void> => {
      for await (const chunk of body.open()) got += String(chunk);
    };
    await expect(late()).rejects.toThrow('gone');
    expect(got).toBe('one two');
  });

  it('gives every reader the same bytes, however they are cut and whenever they read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { maxLength: 8 }), fc.nat(8), async (chunks, late) => {
        const { source, body } = share(10_000);
        const readers = [buffer(body.open())];
        for (const [at, chunk] of chunks.entries()) {
          if (at === late) readers.push(buffer(body.open()));
          source.write(chunk);
          if (at % 2 === 0) await Promise.resolve();
        }
        source.end();
        readers.push(buffer(body.open()));
        const whole = Buffer.concat(chunks);
        for (const read of await Promise.all(readers)) expect(read.equals(whole)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('does not start before somebody reads', async () => {
    const { source, body } = share();
    source.write('x'.repeat(10));
    await wait(5);
    expect(source.readableFlowing).toBe(false);
    source.end();
    expect(await text(body.open())).toHaveLength(10);
  });

  it('is given up when its only reader leaves early', async () => {
    const { source, body, states } = share();
    const reader = body.open();
    source.write('part');
    await once(reader, 'readable');
    reader.destroy();
    await once(source, 'close');
    expect(states).toEqual(['broken']);
    await expect(text(body.open())).rejects.toThrow('ended early');
  });

  it('goes on for the others when one reader leaves', async () => {
    const { source, body } = share();
    const leaving = body.open();
    const staying = text(body.open());
    source.write('one ');
    leaving.destroy();
    source.end('two');
    expect(await staying).toBe('one two');
  });

  it('breaks its readers when the source breaks', async () => {
    const { source, body, states } = share();
    const reading = text(body.open());
    source.write('part');
    source.destroy(new Error('connection reset'));
    await expect(reading).rejects.toThrow('connection reset');
    expect(states).toEqual(['broken']);
    expect(body.bytes).toBeUndefined();
  });

  it('is broken, too, when the source closes without an error', async () => {
    const { source, body, states } = share();
    const reading = text(body.open());
    source.destroy();
    await expect(reading).rejects.toThrow('ended early');
    expect(states).toEqual(['broken']);
  });

  it('is given up when it stays silent too long', async () => {
    const { body, source } = share(1000, 20);
    const reading = text(body.open());
    source.write('part');
    await expect(reading).rejects.toThrow('no byte for 20 ms');
  });

  it('is not given up because its reader is slow', async () => {
    const { body, source } = share(1_000_000, 20);
    const reader = body.open();
    source.write(Buffer.alloc(200_000));
    source.end();
    await once(reader, 'readable');
    await wait(60);
    expect((await buffer(reader)).length).toBe(200_000);
  });
});

describe('a body beyond the limit', () => {
  it('is passed on whole and not kept', async () => {
    const { source, body, states } = share(10);
    const reading = text(body.open());
    for (const word of ['0123456789', 'abc', 'def']) {
      source.write(word);
      await wait(2);
    }
    source.end();
    expect(await reading).toBe('0123456789abcdef');
    expect(states).toEqual(['too-large']);
    expect(body.bytes).toBeUndefined();
    await expect(text(body.open())).rejects.toThrow();
  });

  it('runs no faster than its slowest reader', async () => {
    const { source, body } = share(10);
    const reader = body.open();
    let written = 0;
    const fill = (): void => {
      while (written < 5_000_000 && source.write(Buffer.alloc(10_000))) written += 10_000;
      if (written < 5_000_000) source.once('drain', fill);
      else source.end();
    };
    fill();
    await once(reader, 'readable');
    await wait(30);
    expect(written).toBeLessThan(1_000_000);
    expect((await buffer(reader)).length).toBeGreaterThanOrEqual(5_000_000);
  });
});
