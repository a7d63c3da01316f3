import type { IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { respondUpgrade, withoutUpgrade } from '../../../main/edge/upgrade';

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => servers.forEach((server) => server.close()));

/** Both ends of a connection on this machine. */
async function pair(): Promise<readonly [near: Socket, far: Socket]> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const far = await new Promise<Socket>((resolve) => server.once('connection', resolve));
  return [near.on('error', () => undefined), far.on('error', () => undefined)];
}

const read = async (socket: Socket, bytes: number): Promise<string> => {
  let text = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += (chunk as Buffer).toString();
    if (text.length >= bytes) break;
  }
  return text;
};

describe('a connection that was upgraded', () => {
  it('joins viewer and origin, early words of both included, and tells when it is over', async () => {
    const [client, viewer] = await pair();
    const [server, socket] = await pair();
    const headers = [
      ['sec-websocket-accept', 'abc'],
      ['upgrade', 'h9'],
      ['content-length', '5'],
    ] as const;
    const told = new Promise((resolve) => {
      const head = { status: 101, headers, body: { size: null, handle: { kind: 'tunnel', socket, head: Buffer.from('welcome') } } };
      respondUpgrade(viewer, Buffer.from('early'), head, 5000, resolve);
    });
    const expected =
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-Websocket-Accept: abc\r\n\r\nwelcome';
    expect(await read(client, expected.length)).toBe(expected);
    expect(await read(server, 5)).toBe('early');
    server.end('bye');
    expect(await read(client, 3)).toBe('bye');
    client.end();
    expect(await told).toEqual({ bodyBytes: 10, aborted: false });
  });

  it('to a declared stub hears nothing more and ends with its viewer', async () => {
    const [client, viewer] = await pair();
    const told = new Promise((resolve) => {
      respondUpgrade(viewer, Buffer.alloc(0), { status: 101, headers: [], body: { size: 0 } }, 5000, resolve);
    });
    client.write('anybody?');
    client.resume().end();
    expect(await told).toEqual({ bodyBytes: 0, aborted: false });
  });

  it('ends when nobody says a word', async () => {
    const [client, viewer] = await pair();
    const [server, socket] = await pair();
    const handle = { kind: 'tunnel', socket, head: Buffer.alloc(0) };
    const told = new Promise((resolve) => {
      respondUpgrade(viewer, Buffer.alloc(0), { status: 101, headers: [], body: { size: null, handle } }, 30, resolve);
    });
    const left = new Promise((resolve) => server.resume().once('close', resolve));
    client.resume();
    expect(await told).toEqual({ bodyBytes: 0, aborted: false });
    await left;
  });
});

describe('a request without its wish for another protocol', () => {
  it('keeps everything else, byte by byte', () => {
    const rawHeaders = [
      'Host',
      'a.example',
      'Connection',
      'Upgrade, HTTP2-Settings',
      'Upgrade',
      'h2c',
      'HTTP2-Settings',
      'AAM',
      'X-É',
      'é',
    ];
    const message = { method: 'PUT', url: '/a?b', httpVersion: '1.1', rawHeaders } as IncomingMessage;
    const text = withoutUpgrade(message, Buffer.from('rest')).toString('latin1');
    expect(text).toBe('PUT /a?b HTTP/1.1\r\nHost: a.example\r\nConnection: keep-alive\r\nX-É: é\r\n\r\nrest');
  });
});
