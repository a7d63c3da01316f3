import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { implement } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { contract } from '../../../preload/contract';
import { portMessage, socketPath } from '../../../preload/contract/transport';
import { stubPage } from '../../support/page';

const os = implement(contract.settings);
const router = {
  settings: {
    get: os.get.handler(() => ({ theme: 'dark' as const, layout: {} })),
    set: os.set.handler(({ input }) => ({ theme: input.theme ?? ('light' as const), layout: input.layout ?? {} })),
  },
};

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function connect() {
  const { connectStudio } = await import('../../../renderer/api/studio');
  return connectStudio();
}

describe('reaching the host from the browser shell', () => {
  let server: Server;
  let sockets: WebSocketServer;
  const paths: (string | undefined)[] = [];
  beforeEach(async () => {
    server = createServer();
    sockets = new WebSocketServer({ server });
    const handler = new SocketHandler(router);
    sockets.on('connection', (socket, request) => {
      paths.push(request.url);
      void handler.upgrade(socket, {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stubPage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/#/files`);
    vi.stubGlobal('WebSocket', WebSocket);
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Chrome/156' });
  });
  afterEach(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });

  it('calls over a WebSocket of the page own host, again after the connection was lost', async () => {
    const studio = await connect();
    expect(await studio.settings.get()).toEqual({ theme: 'dark', layout: {} });
    expect(paths.at(-1)).toBe(socketPath);
    const { studio: shared } = (globalThis as unknown as { window: Window }).window;
    expect(await shared?.settings.get()).toEqual({ theme: 'dark', layout: {} });
    for (const socket of sockets.clients) socket.terminate();
    const { useConnection } = await import('../../../renderer/api/connection');
    await vi.waitFor(() => expect(useConnection.getState().generation).toBe(2));
    expect(await studio.settings.set({ theme: 'light' })).toEqual({ theme: 'light', layout: {} });
  });
});

describe('reaching the host from Electron', () => {
  it('takes the port that the preload hands over, and no port from elsewhere', async () => {
    const page = stubPage('http://127.0.0.1:1/');
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Chrome/156 Electron/45.4.1' });
    const { port1, port2 } = new MessageChannel();
    new PortHandler(router).upgrade(port1);
    port1.start();
    const connecting = connect();
    await vi.waitFor(async () => {
      await import('../../../renderer/api/studio');
    });
    const send = (parts: object): boolean => page.window.dispatchEvent(Object.assign(new Event('message'), parts));
    send({ source: null, data: portMessage, ports: [{}] });
    send({ source: page.window, data: 'something else', ports: [{}] });
    send({ source: page.window, data: portMessage, ports: [port2] });
    const studio = await connecting;
    expect(await studio.settings.get()).toEqual({ theme: 'dark', layout: {} });
    port1.close();
    port2.close();
  });
});
