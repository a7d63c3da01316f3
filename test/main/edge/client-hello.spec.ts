import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseClientHello, peekClientHello, type ClientHello } from '../../../main/edge/client-hello';

/** The bytes that Node's own client sends first. */
async function helloOf(options: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.once('data', (bytes) => {
        resolve(bytes);
        socket.destroy();
        server.close();
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      connectTls({ port, host: '127.0.0.1', ...options }).on('error', () => undefined);
    });
  });
}

const legacy = { ciphers: 'DEFAULT@SECLEVEL=0', minVersion: 'TLSv1' } as const;

describe('a ClientHello', () => {
  it('names the SNI, the protocols and the highest version', async () => {
    const hello = parseClientHello(await helloOf({ servername: 'Acme.SaaS.Example', ALPNProtocols: ['h2', 'http/1.1'] }));
    expect(hello).toMatchObject({ sni: 'acme.saas.example', alpn: ['h2', 'http/1.1'], maxTls: 'TLSv1.3' });
  });

  it('may name neither SNI nor protocols', async () => {
    expect(parseClientHello(await helloOf({ maxVersion: 'TLSv1.2' }))).toMatchObject({ sni: null, alpn: [], maxTls: 'TLSv1.2' });
  });

  it.each(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)('says that %s is the highest version', async (maxVersion) => {
    expect(parseClientHello(await helloOf({ ...legacy, maxVersion, servername: 'a.test' }))).toMatchObject({ maxTls: maxVersion });
  });

  it('names the cipher suites that CloudFront knows, in the client’s order', async () => {
    const ciphers = 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA:AES128-SHA';
    const hello = parseClientHello(await helloOf({ ciphers }));
    expect(hello).toMatchObject({
      ciphers: ['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'ECDHE-RSA-AES128-SHA', 'AES128-SHA'],
    });
  });

  it('may come in as many pieces as it likes', async () => {
    const bytes = await helloOf({ servername: 'acme.test' });
    for (let end = 0; end < bytes.length; end += 7) expect(parseClientHello(bytes.subarray(0, end))).toBe('incomplete');
    expect(parseClientHello(bytes)).toMatchObject({ sni: 'acme.test' });
  });

  it('may be spread over several records', async () => {
    const bytes = await helloOf({ servername: 'acme.test' });
    const record = (part: Buffer): Buffer => Buffer.concat([Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part]);
    const message = bytes.subarray(5);
    const split = Buffer.concat([record(message.subarray(0, 3)), record(message.subarray(3, 100)), record(message.subarray(100))]);
    expect(parseClientHello(split)).toEqual(parseClientHello(bytes));
  });

  it.each([
    ['plain HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['another kind of record', Buffer.from([23, 3, 3, 0, 1, 0])],
    ['another kind of message', Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0])],
    ['an empty record', Buffer.from([22, 3, 1, 0, 0])],
    ['a hello without content', Buffer.from([22, 3, 1, 0, 4, 1, 0, 0, 0])],
  ])('is not %s', (_name, bytes) => {
    expect(parseClientHello(bytes)).toBe('invalid');
  });

  it('never throws, whatever bytes come', async () => {
    const real = await helloOf({ servername: 'acme.test', ALPNProtocols: ['h2'] });
    const change = fc.tuple(fc.nat({ max: real.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(real);
        for (const [at, value] of changes) bytes[at] = value;
        expect(() => parseClientHello(bytes)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseClientHello(Buffer.from(bytes))));
  });
});

describe('peeking', () => {
  const open: { destroy(): unknown }[] = [];
  afterEach(() => open.splice(0).forEach((socket) => socket.destroy()));

  async function peek(write: (client: Socket) => void, patienceMs = 2000): Promise<{ hello: ClientHello | Buffer | null; left: Buffer }> {
    return new Promise((resolve) => {
      const server = createServer((socket) => {
        open.push(socket);
        peekClientHello(socket, patienceMs, (hello) => {
          server.close();
          resolve({ hello, left: Buffer.from((socket.read() as Buffer | null) ?? '') });
        });
      });
      server.listen(0, '127.0.0.1', () => {
        const client = connect((server.address() as AddressInfo).port, '127.0.0.1', () => write(client));
        open.push(client);
      });
    });
  }

  it('leaves the bytes for the TLS layer', async () => {
    const bytes = await helloOf({ servername: 'acme.test' });
    const { hello, left } = await peek((client) => client.write(bytes));
    expect(hello).toMatchObject({ sni: 'acme.test' });
    expect(left).toEqual(bytes);
  });

  it('waits for a hello that dribbles in', async () => {
    const bytes = await helloOf({ servername: 'acme.test' });
    const { hello, left } = await peek((client) => {
      client.setNoDelay(true);
      client.write(bytes.subarray(0, 2));
      setTimeout(() => client.write(bytes.subarray(2, 60)), 20);
      setTimeout(() => client.write(bytes.subarray(60)), 40);
    });
    expect(hello).toMatchObject({ sni: 'acme.test' });
    expect(left).toEqual(bytes);
  });

  it('hands over what is no hello', async () => {
    const { hello } = await peek((client) => client.write('GET / HTTP/1.1\r\n\r\n'));
    expect(Buffer.isBuffer(hello) ? hello.toString() : hello).toBe('GET / HTTP/1.1\r\n\r\n');
  });

  it('gives up on a client that leaves, or says nothing', async () => {
    expect((await peek((client) => client.destroy())).hello).toBeNull();
    expect((await peek(() => undefined, 50)).hello).toBeNull();
  });
});
