/** Knows every open connection, so that the edge can end them: those at rest at once, those at work when they are done. */
import type { ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';

export interface ConnectionSet {
  add(socket: Socket): void;
  /** An HTTP/2 session is told to go away, so that its client opens no more streams. */
  addSession(session: ServerHttp2Session): void;
  /** Resolves when every connection is closed. While `busy`, requests on their way get up to `graceMs` to finish. */
  end(graceMs: number, busy: () => boolean): Promise<void>;
  readonly size: number;
}

export function createConnectionSet(): ConnectionSet {
  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  return {
    add: (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
    addSession: (session) => {
      sessions.add(session);
      session.once('close', () => sessions.delete(session));
    },
    end: async (graceMs, busy) => {
      for (const session of sessions) session.close();
      const deadline = performance.now() + graceMs;
      if (busy()) {
        while (busy() && performance.now() < deadline) await pause();
        // The last bytes are handed over, not yet gone.
        await pause();
      }
      const closed = [...sockets].map(async (socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
    get size() {
      return sockets.size;
    },
  };
}

async function pause(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 10));
}
