import { EventEmitter } from 'node:events';
import type { ServerHttp2Session } from 'node:http2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLiveness, type Liveness } from '../../../main/edge/http2-liveness';
import { usualPatience } from '../../../main/edge/patience';
import { until } from '../../support/viewer';

let liveness: Liveness | null = null;
afterEach(() => liveness?.close());

/** A session that answers pings, or does not. */
function session(answers: boolean) {
  const state = { pings: 0, destroyed: false, closed: false };
  const made = Object.assign(new EventEmitter(), {
    ping: (done: (error: Error | null) => void) => {
      state.pings += 1;
      if (answers) done(null);
      return true;
    },
    destroy: () => {
      state.destroyed = true;
      made.emit('close');
    },
    close: () => (state.closed = true),
  });
  return { state, session: made as unknown as ServerHttp2Session };
}

function watching(patience: object): Liveness {
  liveness = createLiveness({ ...usualPatience, http2QuietMs: 20, http2AnswerMs: 20, ...patience });
  return liveness;
}

describe('an HTTP/2 connection on which nothing happens', () => {
  it('is asked whether it is still there, and stays when it answers', async () => {
    const { state, session: mine } = session(true);
    const watched = watching({});
    watched.watch(mine, () => undefined);
    await until(() => state.pings > 2);
    expect(state).toMatchObject({ destroyed: false, closed: false });
    expect(watched.size).toBe(1);
  });

  it('is given up when it does not answer, and told of once', async () => {
    const { state, session: mine } = session(false);
    let told = 0;
    const watched = watching({});
    watched.watch(mine, () => (told += 1));
    await until(() => state.destroyed);
    expect([told, watched.size, state.pings]).toEqual([1, 0, 1]);
  });

  it('is closed politely after a long rest', async () => {
    const { state, session: mine } = session(true);
    watching({ silenceMs: 60 }).watch(mine, () => undefined);
    await until(() => state.closed);
    expect(state.destroyed).toBe(false);
  });

  it('is at rest only since a stream began or ended last', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      const { state, session: mine } = session(true);
      const stir = watching({}).watch(mine, () => undefined);
      for (let passed = 0; passed < 200; passed += 10) {
        vi.advanceTimersByTime(10);
        stir();
      }
      expect(state.pings).toBe(0);
      vi.advanceTimersByTime(60);
      expect(state.pings).toBeGreaterThan(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is forgotten when it closes by itself', () => {
    const { session: mine } = session(true);
    const watched = watching({});
    watched.watch(mine, () => undefined);
    mine.emit('close');
    expect(watched.size).toBe(0);
  });
});
