import { connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EdgeStartError } from '../../../main/edge/edge-error';
import { openListeners, type Listeners, type ListenOptions } from '../../../main/edge/listeners';

const open: Listeners[] = [];
afterEach(async () => Promise.all(open.splice(0).map(async (listeners) => listeners.close())));

async function listen(more: Partial<ListenOptions> = {}): Promise<{ listeners: Listeners; came: string[] }> {
  const came: string[] = [];
  const listeners = await openListeners({
    ports: { https: 0, http: 0 },
    addresses: [],
    onSocket: (scheme, socket) => {
      came.push(`${scheme} ${socket.localAddress ?? ''}`);
      socket.destroy();
    },
    ...more,
  });
  open.push(listeners);
  return { listeners, came };
}

/** null when the connection stood, else the error's code. */
async function dial(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => socket.once('close', () => resolve(null)));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
  });
}

describe('the listeners', () => {
  it('take any free port, the same on every address', async () => {
    const { listeners, came } = await listen({ addresses: ['127.0.64.1', '127.0.64.2'] });
    expect(listeners.ports.https).toBeGreaterThan(0);
    expect(listeners.ports.http).not.toBe(listeners.ports.https);
    expect(await dial('127.0.0.1', listeners.ports.https)).toBeNull();
    if (!listeners.ownAddresses) return;
    expect(await dial('127.0.64.1', listeners.ports.https)).toBeNull();
    expect(await dial('127.0.64.2', listeners.ports.http)).toBeNull();
    expect(came).toEqual(['https 127.0.0.1', 'https 127.0.64.1', 'http 127.0.64.2']);
    expect([...listeners.serving]).toEqual(expect.arrayContaining(['127.0.0.1', '127.0.64.1', '127.0.64.2']));
  });

  it('say whether this machine has IPv6 and addresses of their own', async () => {
    const { listeners } = await listen();
    expect(listeners.serving.has('::1')).toBe(listeners.ipv6);
    if (listeners.ipv6) expect(await dial('::1', listeners.ports.http)).toBeNull();
    if (process.platform === 'linux') expect(listeners.ownAddresses).toBe(true);
  });

  it('follow the endpoints of an edit', async () => {
    const { listeners } = await listen({ addresses: ['127.0.64.1'] });
    if (!listeners.ownAddresses) return;
    await Promise.all([listeners.update(['127.0.64.1', '127.0.64.2']), listeners.update(['127.0.64.2', '127.0.64.3'])]);
    expect(await dial('127.0.64.1', listeners.ports.https)).toBe('ECONNREFUSED');
    expect(await dial('127.0.64.2', listeners.ports.https)).toBeNull();
    expect(await dial('127.0.64.3', listeners.ports.http)).toBeNull();
    expect(await dial('127.0.0.1', listeners.ports.https)).toBeNull();
  });

  it('free every port when they are closed', async () => {
    const { listeners } = await listen({ addresses: ['127.0.64.1'] });
    await listeners.close();
    expect(await dial('127.0.0.1', listeners.ports.https)).toBe('ECONNREFUSED');
    expect(await dial('127.0.64.1', listeners.ports.http)).not.toBeNull();
    expect(listeners.serving.size).toBe(0);
  });

  it('tell of a port in use, with the way out, and leave nothing open', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const first = await listen();
    const failure = await listen({ ports: { https: first.listeners.ports.https, http: port } }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EdgeStartError);
    expect(failure).toMatchObject({ code: 'port-in-use' });
    await first.listeners.close();
    await expect(listen({ ports: { https: first.listeners.ports.https, http: port } })).rejects.toThrow(
      `Port ${port} on 127.0.0.1, wanted for HTTP, is in use`,
    );
    expect(await dial('127.0.0.1', first.listeners.ports.https)).toBe('ECONNREFUSED');
    taken.close();
  });

  it('never go beyond loopback', async () => {
    await expect(listen({ addresses: ['0.0.0.0'] })).rejects.toThrow(/loopback only/);
  });
});
