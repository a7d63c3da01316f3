/**
 * Looks after HTTP/2 connections on which nothing happens. After a client broke the rules of the connection Node's library says GOAWAY and
 * hears nothing more, but leaves the connection open; a ping without an answer tells such a connection, and a peer that is gone, from one at rest.
 */
import type { ServerHttp2Session } from 'node:http2';
import type { Patience } from './patience';

export interface Liveness {
  /**
   * @param lost called once when the connection is given up, before it is destroyed
   * @returns to be called whenever a stream begins or ends
   */
  watch(session: ServerHttp2Session, lost: () => void): () => void;
  /** Connections that are looked after now. */
  readonly size: number;
  close(): void;
}

interface Watched {
  readonly lost: () => void;
  /** Milliseconds of performance.now(). */
  lastStream: number;
  /** When a ping went out that is not answered yet; null = none. */
  asked: number | null;
}

export function createLiveness({ http2QuietMs, http2AnswerMs, silenceMs }: Patience): Liveness {
  const watched = new Map<ServerHttp2Session, Watched>();

  const look = (): void => {
    const now = performance.now();
    for (const [session, state] of watched) {
      if (state.asked !== null) {
        if (now - state.asked < http2AnswerMs) continue;
        watched.delete(session);
        state.lost();
        session.destroy();
      } else if (now - state.lastStream >= silenceMs) {
        session.close();
      } else if (now - state.lastStream >= http2QuietMs) {
        ask(session, state, now);
      }
    }
  };
  const timer = setInterval(look, Math.min(http2QuietMs, http2AnswerMs, 5000)).unref();

  return {
    watch: (session, lost) => {
      const state: Watched = { lost, lastStream: performance.now(), asked: null };
      watched.set(session, state);
      session.once('close', () => watched.delete(session));
      return () => void (state.lastStream = performance.now());
    },
    get size() {
      return watched.size;
    },
    close: () => clearInterval(timer),
  };
}

function ask(session: ServerHttp2Session, state: Watched, now: number): void {
  if (session.destroyed) return;
  state.asked = now;
  session.ping((error) => {
    if (!error) state.asked = null;
  });
}
