import { createServer as createHttp, request as httpRequest, type ServerResponse } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { BodyRef, HeaderList, ResponseHead } from '../../../main/core/types/exchange';
import { respondHttp1, respondHttp2 } from '../../../main/edge/respond';
import type { Delivery } from '../../../main/edge/serve';
import { fromBuffer, fromStream } from '../../../main/runtime/shared-body';
import { askHttp2, talk, until, type Got } from '../../support/viewer';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

const headOf = (body: BodyRef, headers: HeaderList = [['content-type', 'text/plain']], status = 200): ResponseHead => ({
  status,
  headers,
  body,
});
const large = (): BodyRef => ({
  size: null,
  handle: fromStream(Readable.from(Array.from({ length: 300 }, () => Buffer.alloc(10_000, 'a')))),
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** What an HTTP/1.1 client reads, to the letter. */
async function overHttp1(
  head: ResponseHead,
  request = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
): Promise<{ text: string; told: Delivery[] }> {
  const told: Delivery[] = [];
  const port = await listen(
    createHttp((_request, response: ServerResponse) => respondHttp1(response, head, (delivery) => told.push(delivery))),
  );
  const text = await talk(port, request);
  await until(() => told.length > 0);
  return { text, told };
}

async function overHttp2(head: ResponseHead, method = 'GET'): Promise<{ got: Got; told: Delivery[] }> {
  const told: Delivery[] = [];
  const server = createHttp2();
  server.on('stream', (stream: ServerHttp2Stream) => respondHttp2(stream, head, (delivery) => told.push(delivery)));
  const session = connectHttp2(`http://127.0.0.1:${await listen(server)}`);
  const got = await askHttp2(session, 'a', { method });
  session.close();
  await until(() => told.length > 0);
  return { got, told };
}

describe('a response over HTTP/1.x', () => {
  it('ends the connection where its head says so', async () => {
    const closed = await overHttp1(headOf({ size: 2, text: 'ok' }, [['connection', 'close']]), 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(closed.text).toMatch(/^Connection: close\r$/m);
    expect(closed.text.match(/Connection:/g)).toHaveLength(1);
  });

  it('has CloudFront’s spelling of headers, and repeats those that are repeated', async () => {
    const headers: HeaderList = [
      ['content-length', '2'],
      ['x-amz-cf-id', 'id=='],
      ['etag', '"a"'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ];
    const { text, told } = await overHttp1(headOf({ size: 2, handle: fromBuffer(Buffer.from('ok')) }, headers));
    expect(text).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Length: 2\r\nX-Amz-Cf-Id: id==\r\nETag: "a"\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n/,
    );
    expect(text.endsWith('\r\n\r\nok')).toBe(true);
    expect(told).toEqual([{ bodyBytes: 2, aborted: false }]);
  });

  it('never passes on headers of another connection', async () => {
    const { text } = await overHttp1(
      headOf({ size: 0 }, [
        ['transfer-encoding', 'gzip'],
        ['connection', 'x-secret'],
        ['x-a', '1'],
      ]),
    );
    expect(text).not.toMatch(/gzip|x-secret/);
    expect(text).toContain('X-A: 1');
  });

  it('closes the connection after what cannot be trusted any more', async () => {
    const { text } = await overHttp1(headOf({ size: 3, text: 'bad' }, [['content-length', '3']], 494), 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 494 Request Header Or Cookie Too Large\r\n/);
    expect(text).toContain('Connection: close');
  });

  it('streams a body of unknown length in chunks', async () => {
    const { text, told } = await overHttp1(headOf(large()));
    expect(text).toContain('Transfer-Encoding: chunked');
    expect(told).toEqual([{ bodyBytes: 3_000_000, aborted: false }]);
  });

  it('keeps the length and leaves the body out of an answer to HEAD', async () => {
    const { text, told } = await overHttp1(
      headOf({ size: 0 }, [['content-length', '17']]),
      'HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(text).toContain('Content-Length: 17');
    expect(text.endsWith('\r\n\r\n')).toBe(true);
    expect(told[0]?.bodyBytes).toBe(0);
  });

  it('breaks off towards the client when the body does', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        await new Promise((resolve) => setTimeout(resolve, 10));
        throw new Error('the origin is gone');
      })(),
    );
    const { text, told } = await overHttp1(headOf({ size: 100, handle: fromStream(broken, { size: 100 }) }, [['content-length', '100']]));
    expect(text.endsWith('half')).toBe(true);
    expect(told).toEqual([{ bodyBytes: 4, aborted: true, broken: 'origin' }]);
  });

  it('lets go of the body when the client leaves', async () => {
    const told: Delivery[] = [];
    const source = new Readable({
      read() {
        this.push(Buffer.alloc(65_536));
      },
    });
    const port = await listen(
      createHttp((_request, response) =>
        respondHttp1(response, headOf({ size: null, handle: fromStream(source, { limit: 100_000 }) }), (delivery) => told.push(delivery)),
      ),
    );
    const client = httpRequest({ port, host: '127.0.0.1' }, (response) => response.once('data', () => client.destroy()));
    client.on('error', () => undefined);
    client.end();
    await until(() => told.length > 0 && source.destroyed);
    expect(told[0]?.aborted).toBe(true);
  });
});

describe('a response over HTTP/2', () => {
  it('has the same head and body', async () => {
    const headers: HeaderList = [
      ['content-type', 'text/plain'],
      ['set-cookie', 'a=1'],
      ['x-a', '1'],
      ['x-a', '2'],
      ['connection', 'close'],
      ['keep-alive', 'timeout=5'],
    ];
    const { got, told } = await overHttp2(headOf({ size: 5, text: 'hello' }, headers, 203));
    expect(got).toMatchObject({ status: 203, body: 'hello', headers: { 'set-cookie': ['a=1'], 'x-a': '1, 2' } });
    expect(got.headers.connection).toBeUndefined();
    expect(told).toEqual([{ bodyBytes: 5, aborted: false }]);
  });

  it('streams what arrives in pieces', async () => {
    const { got, told } = await overHttp2(headOf(large()));
    expect(got.body).toHaveLength(3_000_000);
    expect(told).toEqual([{ bodyBytes: 3_000_000, aborted: false }]);
  });

  it('ends with its head when there is no body', async () => {
    const { got, told } = await overHttp2(headOf({ size: 0 }, [['content-length', '17']]), 'HEAD');
    expect(got).toMatchObject({ status: 200, body: '', headers: { 'content-length': '17' } });
    expect(told).toEqual([{ bodyBytes: 0, aborted: false }]);
  });
});
