/** Decides whether the studio can reach its host: one link that outlives the connections beneath it, and the state that the banner shows. */
import type { ClientContext, ClientLink } from '@orpc/client';
import { create } from 'zustand';

export type ConnectionState = 'connecting' | 'connected' | 'lost';

export interface Connection {
  readonly state: ConnectionState;
  /** Rises with every connection made; 0 before the first. Streams subscribe anew when it changes. */
  readonly generation: number;
  /** Failed tries since the connection was lost. */
  readonly attempts: number;
}

export const useConnection = create<Connection>(() => ({ state: 'connecting', generation: 0, attempts: 0 }));

/** A connection that was made; `closed` settles when it is gone. */
export interface OpenLink {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
}

export interface ReconnectOptions {
  /** Milliseconds before the given try (1, 2, …). */
  readonly pause?: (attempt: number) => number;
  /** How long a call waits for a lost connection before it fails. */
  readonly patience?: number;
}

/** Thrown for calls made while the host cannot be reached. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = 'CONNECTION_LOST';
}

/** 250 ms, then doubling to five seconds. */
export function pauseBefore(attempt: number): number {
  return Math.min(5000, 250 * 2 ** Math.max(0, attempt - 1));
}

/**
 * A link that opens a connection, and another whenever one closes. Calls made in between wait up to `patience`
 * milliseconds and then throw ConnectionLost. Resolves with the link once the first connection stands.
 */
export async function keepConnected(open: () => Promise<OpenLink>, options: ReconnectOptions = {}): Promise<ClientLink<ClientContext>> {
  const pause = options.pause ?? pauseBefore;
  const patience = options.patience ?? 8000;
  let current: OpenLink | null = null;
  let waiting: (() => void)[] = [];

  const establish = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const opened = await open();
        current = opened;
        useConnection.setState((was) => ({ state: 'connected', generation: was.generation + 1, attempts: 0 }));
        for (const resume of waiting) resume();
        waiting = [];
        void opened.closed.then(() => {
          current = null;
          useConnection.setState({ state: 'lost' });
          return establish();
        });
        return;
      } catch {
        useConnection.setState((was) => ({ state: was.generation === 0 ? 'connecting' : 'lost', attempts: attempt }));
        await sleep(pause(attempt));
      }
    }
  };

  const connected = async (): Promise<OpenLink> => {
    if (current) return current;
    await Promise.race([new Promise<void>((resume) => waiting.push(resume)), sleep(patience)]);
    if (current) return current;
    throw new ConnectionLost('Edgecase does not answer. Is it still running?');
  };

  await establish();
  return { call: async (path, input, callOptions) => (await connected()).link.call(path, input, callOptions) };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
