import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoreEngine } from '../../../../main/traces/store/engine';
import { answerFor, askEngine, type Line } from '../../../../main/traces/store/remote';

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

/** Two ends of a real channel, the far one answering from `engine`. */
function connect(engine: Partial<StoreEngine>, onBusy?: (busy: boolean) => void) {
  const channel = new MessageChannel();
  channels.push(channel);
  const lineOf = <In>(port: MessageChannel['port1']): Line<In> => ({
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of Node's, which has no origin
    send: (message) => port.postMessage(message),
    listen: (listener) => void port.on('message', (message: In) => listener(message)),
  });
  let opened = 0;
  answerFor(lineOf(channel.port2), { folder: '/x' }, async () => {
    opened += 1;
    return engine as StoreEngine;
  });
  return { ...askEngine(lineOf(channel.port1), onBusy), opened: () => opened };
}

describe('an engine in another thread', () => {
  it('answers each question with its own answer, whichever is ready first', async () => {
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const { engine, opened } = connect({
      find: async (id) => {
        if (id === 'slow') await slow;
        return { row: { id } } as never;
      },
    });
    const first = engine.find('slow');
    expect(await engine.find('fast')).toEqual({ row: { id: 'fast' } });
    release();
    expect(await first).toEqual({ row: { id: 'slow' } });
    expect(opened()).toBe(1);
  });

  it('throws here what was thrown there, by name', async () => {
    const { engine } = connect({ remove: () => Promise.reject(Object.assign(new Error('There is no such set.'), { name: 'NoSuchSet' })) });
    await expect(engine.remove('x')).rejects.toMatchObject({ name: 'NoSuchSet', message: 'There is no such set.' });
  });

  it('fails what waits, and what comes, when the other thread is gone', async () => {
    const busy: boolean[] = [];
    const { engine, lost, waiting } = connect({ sets: () => new Promise(() => undefined) }, (now) => busy.push(now));
    const asked = engine.sets();
    expect([waiting(), busy]).toEqual([1, [true]]);
    lost('It broke.');
    await expect(asked).rejects.toThrow('It broke.');
    await expect(engine.sets()).rejects.toThrow('It broke.');
  });
});
