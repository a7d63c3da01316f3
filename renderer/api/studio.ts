/** Decides how the studio reaches its host: a MessagePort handed over by Electron's preload, or a WebSocket of the browser shell. */
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { createContext, useContext } from 'react';
import type { Studio } from '../../preload/contract';
import { portMessage, socketPath } from '../../preload/contract/transport';
import { keepConnected, useConnection, type OpenLink } from './connection';

declare global {
  interface Window {
    studio?: Studio;
  }
}

/**
 * Connects once and for all: the client that is returned survives lost connections. Also sets `window.studio`.
 * In development only, `?memory` in the address gives the in-memory stand-in instead.
 */
export async function connectStudio(): Promise<Studio> {
  const studio = await chooseStudio();
  window.studio = studio;
  return studio;
}

async function chooseStudio(): Promise<Studio> {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('memory')) {
    const { createMemoryStudio } = await import('./memory-studio');
    useConnection.setState({ state: 'connected', generation: 1 });
    return createMemoryStudio();
  }
  const open = navigator.userAgent.includes('Electron/') ? openPort : openSocket;
  return createORPCClient<Studio>(await keepConnected(open));
}

/** Waits for the preload's port. The preload hands over another one when the main process offers it. */
const handedOver: MessagePort[] = [];
let wanted: ((port: MessagePort) => void) | null = null;
if (typeof window !== 'undefined') {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== portMessage || !port) return;
    if (wanted) wanted(port);
    else handedOver.push(port);
    wanted = null;
  });
}

async function openPort(): Promise<OpenLink> {
  const port = handedOver.shift() ?? (await new Promise<MessagePort>((resolve) => (wanted = resolve)));
  const closed = new Promise<void>((resolve) => port.addEventListener('close', () => resolve()));
  const link = new PortLink({ port });
  port.start();
  return { link, closed };
}

/** The page's own cookie carries the token; the address is always the host that served the page. */
async function openSocket(): Promise<OpenLink> {
  const address = new URL(socketPath, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const websocket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    websocket.addEventListener('open', () => resolve(), { once: true });
    websocket.addEventListener('close', () => reject(new Error('the connection was refused')), { once: true });
  });
  const closed = new Promise<void>((resolve) => websocket.addEventListener('close', () => resolve(), { once: true }));
  return { link: new SocketLink({ websocket }), closed };
}

const StudioContext = createContext<Studio | null>(null);
export const StudioProvider = StudioContext.Provider;

/** The studio of this window. Throws outside of StudioProvider (a bug). */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('useStudio was called outside of StudioProvider');
  return studio;
}
