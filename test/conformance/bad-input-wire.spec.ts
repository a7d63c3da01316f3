/** Bad input on the ports for HTTP and HTTPS: others are served meanwhile, the trace says what happened, and nothing stays behind. */
import { connect as connectTls } from 'node:tls';
import { PassThrough } from 'node:stream';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hosts } from '../support/edge-workspace';
import { noise, pause, startVictim, wire, type Victim } from '../support/under-attack';
import { ask, askHttp2, openHttp2, openTls, until } from '../support/viewer';

let edge: Victim;
beforeAll(async () => {
  edge = await startVictim();
});

/** After every test. */
afterEach(async () => {
  await edge.healthy();
  await edge.settled();
});

const acme = `Host: ${hosts.acme}`;
const reasons = (): readonly (string | undefined)[] => edge.records.map(({ finished }) => finished.exchange.exit?.reason);

/** What a real client says first. */
async function clientHello(): Promise<Buffer> {
  const far = new PassThrough();
  const said = new Promise<Buffer>((resolve) => far.once('data', resolve));
  const pair = Object.assign(new PassThrough({ write: (chunk, _encoding, done) => (far.write(chunk), done()) }), {});
  connectTls({ socket: pair, servername: hosts.acme, ALPNProtocols: ['h2', 'http/1.1'] }).on('error', () => undefined);
  const hello = await said;
  pair.destroy();
  return hello;
}

describe('before there is a connection', () => {
  it('a ClientHello that breaks off anywhere is waited for, not for ever, and leaves no exchange', async () => {
    const hello = await clientHello();
    const cuts = [1, 4, 5, 6, 9, 43, 44, hello.length >> 1, hello.length - 1];
    const held = await Promise.all(cuts.map(async () => wire(edge.https)));
    held.forEach(({ socket }, at) => socket.write(hello.subarray(0, cuts[at])));
    await edge.healthy();
    const left = await Promise.all(cuts.map(async () => wire(edge.https)));
    left.forEach(({ socket }, at) => socket.end(hello.subarray(0, cuts[at])));
    await Promise.all([...held, ...left].map(async ({ closed }) => closed));
    expect(held.map(({ said }) => said())).toEqual(cuts.map(() => ''));
    expect(reasons().filter((reason) => reason !== 'cache.hit' && reason !== undefined)).toEqual([]);
  });

  it('a handshake that stops after its hello is ended in time', async () => {
    const hello = await clientHello();
    const { socket, closed } = await wire(edge.https);
    socket.write(hello);
    await closed;
  });

  it.each(['http', 'https'] as const)('noise on the port for %s is answered with 400 or the end, each time', async (scheme) => {
    const clients = await Promise.all(
      Array.from({ length: 60 }, async (_, seed) => {
        const client = await wire(edge[scheme]);
        client.socket.write(noise(seed + 1, 1 + seed * 40));
        return client;
      }),
    );
    await Promise.all(clients.map(async ({ closed }) => closed));
    for (const { said } of clients) expect(said()).toMatch(/^$|^HTTP\/1\.1 400 Bad Request\r\n/);
    const answered = clients.filter(({ said }) => said() !== '').length;
    expect(answered).toBeGreaterThan(20);
    await until(() => reasons().filter((reason) => reason?.startsWith('behavior.')).length >= answered);
  });
});

describe('requests that come to no end', () => {
  it.each(['http', 'https'] as const)('slow headers over %s lose their connection, with a trace', async (scheme) => {
    const sockets = await Promise.all(
      Array.from({ length: 20 }, async () =>
        scheme === 'http' ? (await wire(edge.http)).socket : openTls({ port: edge.https, ca: edge.ca, sni: hosts.acme }),
      ),
    );
    const ends = sockets.map(async (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
    for (const socket of sockets) socket.on('error', () => undefined).write(`GET /cached HTTP/1.1\r\n${acme}\r\n`);
    const drip = setInterval(() => sockets.forEach((socket) => socket.destroyed || socket.write('X: y\r\n')), 50);
    await edge.healthy();
    await Promise.all(ends);
    clearInterval(drip);
    await until(() => reasons().filter((reason) => reason === 'behavior.unfinished').length === 20);
    expect(edge.records.find(({ finished }) => finished.exchange.exit?.reason === 'behavior.unfinished')).toMatchObject({
      aborted: true,
      finished: { exchange: { detailedResultType: 'ClientHungUpRequest', exit: { failure: 'request.unfinished' } } },
    });
  });

  it('a slow body loses its connection, whether anybody wanted it or not', async () => {
    for (const path of ['/api/a', '/open/a']) {
      const { socket, closed } = await wire(edge.http);
      socket.write(`POST ${path} HTTP/1.1\r\n${acme}\r\nContent-Length: 1000\r\n\r\nhalf`);
      await closed;
    }
    const session = await openHttp2({ port: edge.https, ca: edge.ca, sni: hosts.acme });
    const stream = session.request({ ':method': 'POST', ':path': '/api/a', ':authority': hosts.acme });
    stream.on('error', () => undefined).write('half');
    await new Promise((resolve) => stream.resume().once('close', resolve));
    expect((await askHttp2(session, hosts.acme, { path: '/cached' })).status).toBe(200);
    session.destroy();
  });

  it('headers without end are cut off with 494', async () => {
    const { socket, said, closed } = await wire(edge.http);
    socket.write(`GET / HTTP/1.1\r\n${acme}\r\n`);
    const line = `X-Flood: ${'f'.repeat(1000)}\r\n`.repeat(16);
    while (!socket.destroyed) {
      socket.write(line);
      await pause(1);
    }
    await closed;
    expect(said()).toMatch(/^(?:HTTP\/1\.1 494 |$)/);
    await until(() => reasons().includes('behavior.head-endless'));
  });

  it('a head of 10,000 lines is read and refused with 494', async () => {
    const { socket, said, closed } = await wire(edge.http);
    socket.write(`GET / HTTP/1.1\r\n${acme}\r\n${'a: b\r\n'.repeat(10_000)}\r\n`);
    await closed;
    expect(said()).toMatch(/^HTTP\/1\.1 494 /);
    await until(() => reasons().includes('behavior.head-too-long'));
  });
});

describe('requests that two readers would read differently', () => {
  it.each([
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['chunks and a length', 'Transfer-Encoding: chunked\r\nContent-Length: 5', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['two lengths', 'Content-Length: 0\r\nContent-Length: 50', 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a coding in disguise', 'Transfer-Encoding: xchunked', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a coding with a space before the colon', 'Transfer-Encoding : chunked', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a folded header', 'X: a\r\n Transfer-Encoding: chunked', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['line feeds alone', 'X: a\nContent-Length: 5', 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a length with a sign', 'Content-Length: +5', 'helloGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['chunks of a length that is none', 'Transfer-Encoding: chunked', 'zz\r\nhello\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a second Host', 'Host: other.example', 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('(%s) are not served, and what follows is no request', async (_what, header, rest) => {
    const { socket, said, closed } = await wire(edge.http);
    socket.write(`POST /api/a HTTP/1.1\r\n${acme}\r\n${header}\r\n\r\n${rest}`);
    socket.end();
    await closed;
    // A bad chunk comes after the head was understood: the origin may have answered by then.
    expect(said()).toMatch(header === 'Transfer-Encoding: chunked' ? /^(?:HTTP\/1\.1 201 |$)/ : /^(?:HTTP\/1\.1 400 Bad Request\r\n|$)/);
    expect(said().match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThan(2);
    expect(edge.records.map(({ finished }) => finished.exchange.request.path)).not.toContain('/smuggled');
  });
});

describe('clients that leave', () => {
  it('in the middle of a download are let go, over HTTP/1.1 and HTTP/2, and the trace says aborted', async () => {
    for (let at = 0; at < 10; at++) {
      const { socket, closed } = await wire(edge.http);
      socket.write(`GET /api/slow HTTP/1.1\r\n${acme}\r\n\r\n`);
      socket.destroy();
      await closed;
      const secure = await openTls({ port: edge.https, ca: edge.ca, sni: hosts.acme });
      secure.write(`GET /large HTTP/1.1\r\n${acme}\r\n\r\n`);
      await new Promise((resolve) => secure.once('readable', resolve));
      secure.destroy();
      const session = await openHttp2({ port: edge.https, ca: edge.ca, sni: hosts.acme });
      const stream = session.request({ ':path': '/large', ':authority': hosts.acme });
      await new Promise((resolve) => stream.on('error', () => undefined).once('response', resolve));
      session.destroy();
    }
    await until(() => edge.records.some(({ aborted }) => aborted));
  });

  it('with half of their connection are still answered', async () => {
    const { socket, said, closed } = await wire(edge.http, true);
    socket.end(`GET /open/a HTTP/1.1\r\n${acme}\r\n\r\n`);
    await closed;
    expect(said()).toMatch(/^HTTP\/1\.1 200 /);
    const half = await wire(edge.http, true);
    half.socket.end(`GET /open/a HTTP/1.1\r\n${acme}\r\n`);
    await half.closed;
    expect(half.said()).not.toMatch(/200/);
    await until(() => reasons().includes('behavior.unfinished'));
  });

  it('at once, a thousand times, cost nothing', async () => {
    for (let round = 0; round < 10; round++) {
      const clients = await Promise.all(Array.from({ length: 100 }, async (_, at) => wire(at % 2 ? edge.http : edge.https)));
      for (const { socket } of clients) socket.resetAndDestroy();
      await Promise.all(clients.map(async ({ closed }) => closed));
    }
  });
});

describe('a thousand connections that say nothing', () => {
  it('do not keep others waiting, and those that never asked are closed in time', async () => {
    const idle = await Promise.all(Array.from({ length: 1000 }, async (_, at) => wire(at % 2 ? edge.http : edge.https)));
    await edge.healthy();
    await Promise.all(idle.map(async ({ closed }) => closed));
  });

  it('after they have asked may stay, and others are served', async () => {
    const idle = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const socket = await openTls({ port: edge.https, ca: edge.ca, sni: hosts.acme });
        await ask(socket, hosts.acme, { path: '/cached' });
        return socket;
      }),
    );
    await pause(2500);
    await edge.healthy();
    expect(idle.filter(({ destroyed }) => destroyed)).toEqual([]);
    expect((await ask(idle[50] as (typeof idle)[number], hosts.acme, { path: '/cached' })).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });
});
