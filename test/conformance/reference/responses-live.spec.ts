/** What of 2.1, 3.7 and 3.10 shows on the wire only: the live edge before an origin on loopback that streams. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapshotOf, template, tenant } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { errorResponses, usualBehavior } from '../../support/responses';
import { openHttp2, openTls, talk, until, type Ask } from '../../support/viewer';

const text = Array.from({ length: 60_000 }, (_, at) => `line ${at}`).join('\n');
let asked: string[] = [];
const origin = createServer((request: IncomingMessage, response: ServerResponse) => {
  asked.push(`${request.method} ${request.url}`);
  const status = request.url?.startsWith('/missing') ? 404 : request.url?.startsWith('/broken') ? 500 : 200;
  const body = request.url === '/sorry.html' ? '<h1>sorry</h1>' : text;
  const headers = { 'content-type': 'text/html', 'content-length': Buffer.byteLength(body), etag: '"v1"', 'cache-control': 'max-age=600' };
  response.writeHead(status, headers);
  if (request.url === '/torn') {
    response.write(body.slice(0, 100_000), () => response.destroy());
    return;
  }
  // In pieces, so that nothing is there at once.
  for (let at = 0; at < body.length; at += 50_000) response.write(body.slice(at, at + 50_000));
  response.end();
});

let test: TestEdge;
beforeAll(async () => {
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  origin.closeAllConnections();
  origin.close();
});
beforeEach(async () => {
  asked = [];
  const { port } = origin.address() as AddressInfo;
  const page = { ResponsePagePath: '/sorry.html', ResponseCode: '200' };
  const config = {
    HttpVersion: 'http2and3',
    ...errorResponses({ ErrorCode: 404, ...page, ErrorCachingMinTTL: 300 }, { ErrorCode: 500, ...page, ErrorCachingMinTTL: 300 }),
    DefaultCacheBehavior: { ...usualBehavior, Compress: true },
    ViewerCertificate: (edgeFiles['distributions/saas.json'] as { readonly ViewerCertificate: object }).ViewerCertificate,
  };
  test = await startTestEdge(
    snapshotOf({
      ...edgeFiles,
      'distributions/saas.json': template(config),
      'tenants/acme.json': tenant('acme', [hosts.acme], { ConnectionGroupId: 'main' }),
      'origins/web.example.json': { proxy: `http://127.0.0.1:${port}` },
    }),
  );
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** The bytes as they came, whatever they are. */
async function over2({ path = '/', headers = {} }: Ask = {}): Promise<Answer> {
  const session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
  return new Promise<Answer>((resolve, reject) => {
    const stream = session.request({ ':method': 'GET', ':path': path, ':authority': hosts.acme, ...headers });
    const chunks: Buffer[] = [];
    let head: Readonly<Record<string, unknown>> = {};
    stream.on('response', (got) => (head = got));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('close', () => resolve({ status: Number(head[':status']), headers: head, body: Buffer.concat(chunks) }));
  }).finally(() => session.destroy());
}

async function over1(lines: string): Promise<string> {
  const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.write(lines);
  });
}

describe('compression on the wire [DG:servingcompressedfiles]', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('%s: streamed on the miss, the same bytes on the hit, compressed once', async (coding, decode) => {
    const headers = { 'accept-encoding': coding };
    const miss = await over2({ path: '/a', headers });
    await until(() => test.records.length === 1);
    const hit = await over2({ path: '/a', headers });
    expect([miss.headers['x-cache'], hit.headers['x-cache']]).toEqual(['Miss from cloudfront', 'Hit from cloudfront']);
    for (const one of [miss, hit]) {
      expect(one.headers).toMatchObject({ 'content-encoding': coding, etag: 'W/"v1"', vary: 'Accept-Encoding' });
      expect(one.headers['content-length']).toBeUndefined();
      expect(decode(one.body).toString()).toBe(text);
    }
    expect(hit.body.equals(miss.body)).toBe(true);
    expect(test.records[0]?.bodyBytes).toBe(miss.body.length);
    expect(asked).toEqual(['GET /a']);
  });

  it('chunked framing over HTTP/1.1', async () => {
    const raw = await over1(`GET /a HTTP/1.1\r\nHost: ${hosts.acme}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`);
    expect(raw).toMatch(/^Transfer-Encoding: chunked\r$/m);
    expect(raw).not.toMatch(/^Content-Length/m);
  });

  it('HTTP/1.0: Accept-Encoding is dropped', async () => {
    const raw = await over1(`GET /a HTTP/1.0\r\nHost: ${hosts.acme}\r\nAccept-Encoding: gzip\r\n\r\n`);
    expect(raw).not.toMatch(/^Content-Encoding/m);
    expect(raw).toMatch(new RegExp(`^Content-Length: ${Buffer.byteLength(text)}\r$`, 'm'));
  });

  it('a range of the compressed object, once it is stored', async () => {
    const headers = { 'accept-encoding': 'br' };
    const whole = await over2({ path: '/a', headers });
    await until(() => test.records.length === 1);
    const part = await over2({ path: '/a', headers: { ...headers, range: 'bytes=10-29' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 10-29/${whole.body.length}`]);
    expect(part.body.equals(whole.body.subarray(10, 30))).toBe(true);
  });

  it('an origin that breaks off breaks off the answer, and nothing is stored', async () => {
    await over2({ path: '/torn', headers: { 'accept-encoding': 'gzip' } }).catch(() => undefined);
    await until(() => test.records.length === 1);
    expect(test.records[0]?.aborted).toBe(true);
    await over2({ path: '/torn', headers: { 'accept-encoding': 'gzip' } }).catch(() => undefined);
    expect(asked).toEqual(['GET /torn', 'GET /torn']);
  });
});

describe('an error page on the wire [DG:generatingcustomerrorresponses]', () => {
  it('a large error that streams is replaced and kept all the same: the origin is asked once for it, and once for the page', async () => {
    const first = await over2({ path: '/missing' });
    expect([first.status, first.body.toString(), first.headers['x-cache']]).toEqual([200, '<h1>sorry</h1>', 'Error from cloudfront']);
    expect(first.headers['content-length']).toBe('14');
    for (let count = 0; count < 4; count++) expect((await over2({ path: '/missing' })).body.toString()).toBe('<h1>sorry</h1>');
    expect(asked).toEqual(['GET /missing', 'GET /sorry.html']);
    expect(test.bugs).toEqual([]);
  });

  it('a page with ResponseCode 200 is never taken for an ordinary hit of the cache', async () => {
    for (let count = 0; count < 5; count++) await over2({ path: '/missing' });
    await until(() => test.records.length === 5);
    for (const { finished } of test.records) {
      expect(finished.exchange).toMatchObject({ resultType: 'Error', response: { status: 200 } });
      expect(finished.exchange.errorPage?.custom.ResponsePagePath).toBe('/sorry.html');
    }
  });

  it.each([
    ['/broken', 'close'],
    ['/missing', 'keep-alive'],
  ])('%s over HTTP/1.1: Connection: %s [DG:creating-custom-error-pages]', async (path, connection) => {
    const two = `GET ${path} HTTP/1.1\r\nHost: ${hosts.acme}\r\n\r\nGET ${path} HTTP/1.1\r\nHost: ${hosts.acme}\r\nConnection: close\r\n\r\n`;
    const raw = await over1(two);
    expect(raw.match(/^Connection: .*$/gm)?.[0]).toBe(`Connection: ${connection}`);
    expect(raw.match(/HTTP\/1\.1 200/g)).toHaveLength(connection === 'close' ? 1 : 2);
  });
});

describe('redirect to HTTPS on the wire, 2.1 [obs]', () => {
  it('167 bytes, Connection: keep-alive, and Alt-Svc on port 80', async () => {
    await test.swap(
      snapshotOf({
        ...edgeFiles,
        'distributions/saas.json': template({ ...(edgeFiles['distributions/saas.json'] as object), HttpVersion: 'http3' }),
      }),
    );
    const request = `GET /a?b HTTP/1.1\r\nHost: ${hosts.acme}\r\n`;
    const raw = await talk(test.http, `${request}\r\n${request}Connection: close\r\n\r\n`);
    const [head = '', body = ''] = raw.split('\r\n\r\n');
    expect(head).toMatch(
      /^HTTP\/1\.1 301 Moved Permanently\r\nServer: CloudFront\r\nDate: .*\r\nContent-Type: text\/html\r\nContent-Length: 167\r\n/,
    );
    expect(head).toContain(`\r\nLocation: https://${hosts.acme}/a?b\r\n`);
    expect(head).toContain('\r\nAlt-Svc: h3=":443"; ma=86400\r\n');
    expect(head).toContain('\r\nConnection: keep-alive');
    expect(body.startsWith('<html>\r\n')).toBe(true);
    expect(raw.match(/HTTP\/1\.1 301/g)).toHaveLength(2);
  });
});
