/** The browser shell: the studio's services behind the guarded server, one line of the contract per window. */
import { RPCHandler } from '@orpc/server/ws';
import type { StudioHandlers } from '../../../preload/contract';
import { createRouter } from '../router';
import { startGuardedServer } from './server';

export interface BrowserShellOptions {
  /** The studio's services; closing them is the caller's business. */
  readonly services: StudioHandlers;
  /** Folder of the built page. */
  readonly rendererPath: string;
  /** 0 or absent = any free port. */
  readonly port?: number;
}

export interface BrowserShell {
  /** Address with a one-time token: whoever opens it first gets the session. */
  readonly url: string;
  readonly port: number;
  /** Another address with a token of its own, for another window. */
  readonly newUrl: () => string;
  /** Ends all windows' lines and frees the port. */
  readonly close: () => Promise<void>;
}

/** Starts the shell on 127.0.0.1. Rejects with the system's error when the port cannot be had. */
export async function startBrowserShell({ services, rendererPath, port = 0 }: BrowserShellOptions): Promise<BrowserShell> {
  const handler = new RPCHandler(createRouter(services));
  const server = await startGuardedServer({
    rendererPath,
    port,
    onSocket: (socket) => void handler.upgrade(socket),
  });
  return { url: server.newUrl(), port: server.port, newUrl: server.newUrl, close: server.close };
}
