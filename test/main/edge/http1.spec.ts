import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { ask, openTls, talk, until } from '../../support/viewer';

let test: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(edgeFiles));
});

const get = async (lines: readonly string[], body = ''): Promise<string> => talk(test.http, `${lines.join('\r\n')}\r\n\r\n${body}`);
const statusOf = (text: string): number => Number(text.split(' ')[1]);
const acme = `Host: ${hosts.acme}`;

describe('HTTP/1.x', () => {
  it('keeps a connection alive for many requests', async () => {
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    for (let at = 0; at < 5; at++) {
      const { status, headers, body } = await ask(socket, hosts.acme, { path: '/cached' });
      expect(status).toBe(200);
      expect(body).toBe('cached body');
      expect(headers['x-cache']).toBe(at === 0 ? 'Miss from cloudfront' : 'Hit from cloudfront');
    }
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it('answers pipelined requests in order', async () => {
    const text = await get([
      `GET /open/a HTTP/1.1`,
      acme,
      '',
      'GET / HTTP/1.1',
      acme,
      '',
      'HEAD /open/b HTTP/1.1',
      acme,
      'Connection: close',
    ]);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 301', 'HTTP/1.1 200']);
  });

  it('answers HTTP/1.0 and closes', async () => {
    expect(statusOf(await get(['GET /open/a HTTP/1.0', acme]))).toBe(200);
    const nameless = await get(['GET /open/a HTTP/1.0']);
    expect(statusOf(nameless)).toBe(403);
  });

  it('answers HEAD without a body and 204 without a length', async () => {
    const head = await get(['HEAD /open/x HTTP/1.1', acme, 'Connection: close']);
    expect(head).toMatch(/Content-Length: 12/);
    expect(head.endsWith('\r\n\r\n')).toBe(true);
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    const empty = await ask(socket, hosts.acme, { path: '/empty' });
    expect(empty).toMatchObject({ status: 204, body: '' });
    expect(empty.headers['content-length']).toBeUndefined();
    expect((await ask(socket, hosts.acme, { path: '/cached', headers: { 'if-none-match': '"v1"' } })).status).toBe(304);
    socket.destroy();
  });

  it('takes a target in absolute form', async () => {
    expect(statusOf(await get([`GET http://${hosts.acme}/open/a HTTP/1.1`, 'Host: nobody.example', 'Connection: close']))).toBe(200);
  });

  it('streams a body to the origin, with a length and without', async () => {
    const sized = await get(['POST /api/a HTTP/1.1', acme, 'Content-Length: 5', 'Connection: close'], 'hello');
    expect(statusOf(sized)).toBe(201);
    const chunked = await get(['POST /api/a HTTP/1.1', acme, 'Transfer-Encoding: chunked', 'Connection: close'], '5\r\nhello\r\n0\r\n\r\n');
    expect(statusOf(chunked)).toBe(201);
    expect(test.records.at(-1)?.finished.exchange.request).toMatchObject({ method: 'POST', bodyBytes: 1 });
  });

  it('answers at once where the body is not wanted, and the connection goes on', async () => {
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    const refused = await ask(socket, hosts.acme, {
      method: 'POST',
      path: '/',
      body: Buffer.alloc(500_000),
      headers: { 'content-length': '500000' },
    });
    expect(refused.status).toBe(403);
    expect((await ask(socket, hosts.acme, { path: '/cached' })).status).toBe(200);
    socket.destroy();
  });

  it('does not ask for a body that it will refuse (Expect: 100-continue)', async () => {
    const text = await get(['POST /open/a HTTP/1.1', acme, 'Content-Length: 5', 'Expect: 100-continue', 'Connection: close']);
    expect(statusOf(text)).toBe(403);
    expect(text).not.toContain('100 Continue');
  });

  it.each([
    ['no HTTP at all', ['what is this'], 400],
    ['HTTP/1.1 without Host', ['GET / HTTP/1.1'], 400],
    ['two Hosts', ['GET / HTTP/1.1', acme, acme], 400],
    ['an empty header name', ['GET / HTTP/1.1', acme, ': x'], 400],
    ['a version that does not exist', ['GET / HTTP/9.9', acme], 400],
    ['a target that is none', ['OPTIONS * HTTP/1.1', acme], 400],
    ['a wish for a tunnel', ['CONNECT other.example:443 HTTP/1.1', acme], 403],
    ['a method that nobody knows', ['BREW / HTTP/1.1', acme], 403],
    ['two lengths', ['POST /api/a HTTP/1.1', acme, 'Content-Length: 1', 'Content-Length: 2'], 400],
    ['a length and chunks', ['POST /api/a HTTP/1.1', acme, 'Content-Length: 1', 'Transfer-Encoding: chunked'], 400],
    ['a bare carriage return', ['GET / HTTP/1.1', acme, 'X: a\rb'], 400],
    ['a head beyond all limits', ['GET / HTTP/1.1', acme, `X: ${'a'.repeat(300_000)}`], 494],
  ])('refuses %s with a page and the end of the connection', async (_name, lines, status) => {
    const text = await get(lines);
    expect(statusOf(text)).toBe(status);
    expect(text).toMatch(/Connection: close/);
    expect(text).toContain(`<H1>${status} ERROR</H1>`);
    const id = /X-Amz-Cf-Id: (\S+)/.exec(text)?.[1];
    await until(() => test.records.some(({ finished }) => finished.exchange.response?.headers.some(([, value]) => value === id)));
  });

  it('leaves limits that CloudFront has to the stage that knows them', async () => {
    expect(statusOf(await get([`GET /open/${'a'.repeat(9000)} HTTP/1.1`, acme]))).toBe(414);
    expect(statusOf(await get(['GET /open/a HTTP/1.1', acme, `X: ${'a'.repeat(40_000)}`]))).toBe(494);
    expect(test.records.at(-1)?.finished.exchange.exit?.reason).toBe('behavior.head-too-long');
  });

  it('survives clients that leave in the middle of anything', async () => {
    const before = test.records.length;
    for (const bytes of [
      'GET',
      `GET /slow HTTP/1.1\r\n${acme}\r\n\r\n`,
      `POST /api/a HTTP/1.1\r\n${acme}\r\nContent-Length: 100\r\n\r\nhalf`,
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(test.http, '127.0.0.1', () => socket.write(bytes, () => setTimeout(() => socket.destroy(), 20)));
        socket.on('error', () => undefined).on('close', () => resolve());
      });
    }
    expect(statusOf(await get(['GET /open/a HTTP/1.1', acme, 'Connection: close']))).toBe(200);
    await until(() => test.records.length > before);
    expect(test.bugs).toEqual([]);
  });

  it('sends a large body whole, however slowly it is read', async () => {
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    const { body } = await ask(socket, hosts.acme, { path: '/large' });
    expect(body).toHaveLength(300_000);
    socket.destroy();
  });

  it('passes a body on to the origin as it comes, and asks for it when the origin wants it', async () => {
    const echo = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      request.pipe(response);
    });
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    const { port } = echo.address() as AddressInfo;
    const mine = await startTestEdge(snapshotOf({ ...edgeFiles, 'origins/web.example.json': { proxy: `http://127.0.0.1:${port}` } }));
    const socket = await openTls({ port: mine.https, ca: mine.ca, sni: hosts.acme });
    const large = await ask(socket, hosts.acme, { method: 'POST', path: '/api/echo', body: Buffer.alloc(3_000_000, 'e') });
    expect(large).toMatchObject({ status: 200 });
    expect(large.body).toHaveLength(3_000_000);
    await until(() => mine.records.length > 0);
    expect(mine.records.at(-1)).toMatchObject({ bodyBytes: 3_000_000, aborted: false });
    socket.destroy();
    const polite = connect(mine.http, '127.0.0.1');
    let said = '';
    polite.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said === 'HTTP/1.1 100 Continue\r\n\r\n') polite.write('hello');
    });
    polite.write(`POST /api/echo HTTP/1.1\r\n${acme}\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`);
    await new Promise((resolve) => polite.once('close', resolve));
    expect(said).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(said).toContain('hello');
    expect(mine.bugs).toEqual([]);
    echo.close();
  });

  it('shows an announced header of the viewer nothing it could forge: country and address come from the connection', async () => {
    await get(['GET /open/a HTTP/1.1', acme, 'CloudFront-Viewer-Country: NL', 'X-Forwarded-For: 203.0.113.1', 'Connection: close']);
    expect(test.records.at(-1)?.finished.exchange.request.client).toEqual({ ip: '127.0.0.1', country: null });
  });
});
