import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { choosePorts } from '../../../../main/host/services/edge-ports';

/** Holds a TCP port and an UDP port for the time of a test. */
async function taken(): Promise<{ readonly tcp: number; readonly udp: number; readonly free: number; readonly release: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const free = (other.address() as AddressInfo).port;
  await new Promise((resolve) => other.close(resolve));
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const release = (): void => {
    server.close();
    socket.close();
  };
  return { tcp: (server.address() as AddressInfo).port, udp: socket.address().port, free, release };
}

describe('the ports of the edge', () => {
  it('are the usual ones while those are free', async () => {
    const { free, release } = await taken();
    expect(await choosePorts({}, { https: free, http: free, dns: free })).toEqual({ https: free, http: free, dns: free, notices: [] });
    release();
  });

  it('give way to free ones where they are taken, and say so', async () => {
    const { tcp, udp, free, release } = await taken();
    expect(await choosePorts({}, { https: tcp, http: free, dns: udp })).toEqual({
      https: 0,
      http: free,
      dns: 0,
      notices: [
        `Port ${tcp} is taken by another program, so HTTPS listens on another one.`,
        `Port ${udp} is taken by another program, so DNS listens on another one.`,
      ],
    });
    release();
  });

  it('are those that were asked for, taken or not', async () => {
    const { tcp, free, release } = await taken();
    expect(await choosePorts({ https: tcp, dns: 0 }, { https: free, http: free, dns: free })).toEqual({
      https: tcp,
      http: free,
      dns: 0,
      notices: [],
    });
    release();
  });
});
