/** Sections 5.1 and 4.1 of the behaviour sheet on the wire: a live edge in front of real servers on loopback. */
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cachingOptimized } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { httpOrigin, tcpOrigin } from '../../support/origin-servers';
import { sceneSnapshot, web, type Scene } from '../../support/origin-workspace';

const behaviors = 'DG:requestandresponsebehaviorcustomorigin';

interface Got {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** The connection broke before the body was whole. */
  readonly broken: boolean;
}

async function get(edge: TestEdge, path: string, method = 'GET', body = ''): Promise<Got> {
  return new Promise((resolve) => {
    let text = '';
    const none: Got = { status: null, headers: {}, body: '', broken: true };
    const outgoing = request(
      { port: edge.http, host: '127.0.0.1', path, method, headers: { host: 'www.shop.example' }, agent: false },
      (response) => {
        const done = (broken: boolean): void =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, broken });
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('end', () => done(false));
        response.once('error', () => done(true));
      },
    );
    outgoing.once('error', () => resolve(none));
    outgoing.end(body);
  });
}

const inFront = async (target: URL, scene: Partial<Scene> = {}): Promise<TestEdge> =>
  startTestEdge(sceneSnapshot({ origins: [web('one')], declared: { 'one.example': { proxy: target.origin } }, ...scene }));
const cached: Partial<Scene> = { behavior: { CachePolicyId: cachingOptimized } };
const raw = async (text: string, after: (socket: Socket) => void): Promise<URL> =>
  tcpOrigin((socket) => {
    socket.write(text);
    after(socket);
  });
const soon = (then: (socket: Socket) => void) => (socket: Socket) => {
  setTimeout(() => then(socket), 20);
};

describe('broken responses of real servers (5.1)', () => {
  const rows = [
    ['Content-Length larger than what comes', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'half'],
    ['incomplete chunked', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n', 'half'],
    ['reset behind the head', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', ''],
  ] as const;
  it.each(rows)(`%s: streamed to the viewer, not cached [${behaviors}]`, async (_row, text, body) => {
    const edge = await inFront(
      await raw(
        text,
        soon((socket) => socket.destroy()),
      ),
      cached,
    );
    expect(await get(edge, '/a')).toMatchObject({ status: 200, body, broken: true });
    expect((await get(edge, '/a')).headers['x-cache']).toBe('Miss from cloudfront');
    expect(edge.bugs).toEqual([]);
  });

  it(`no Content-Length: cached even if truncated [${behaviors}]`, async () => {
    const edge = await inFront(
      await raw(
        'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf',
        soon((socket) => socket.end()),
      ),
      cached,
    );
    expect(await get(edge, '/a')).toMatchObject({ status: 200, body: 'half', broken: false });
    await wait(20);
    const again = await get(edge, '/a');
    expect(again).toMatchObject({ body: 'half', headers: { 'x-cache': 'Hit from cloudfront' } });
  });

  it(`more than one 100-Continue: 502 [${behaviors}]`, async () => {
    const more = 'HTTP/1.1 100 Continue\r\n\r\n';
    const edge = await inFront(await raw(`${more}${more}HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n`, () => undefined));
    expect((await get(edge, '/a')).status).toBe(502);
  });
});

describe('declared faults on the wire', () => {
  const body = 'x'.repeat(100);
  it.each([
    ['truncated-body', 50, true],
    ['wrong-content-length', 100, true],
    ['incomplete-chunked', 50, true],
    ['reset-after-head', 0, true],
    ['closed-early', 50, false],
  ] as const)('%s sends %d bytes', async (fault, bytes, broken) => {
    const edge = await startTestEdge(sceneSnapshot({ origins: [web('one')], declared: { 'one.example': { fault, stubs: [{ body }] } } }));
    const got = await get(edge, '/a');
    expect({ status: got.status, bytes: got.body.length, broken: got.broken }).toEqual({ status: 200, bytes, broken });
  });
});

describe('connections to real servers (5.1)', () => {
  it('one that is refused is tried as often as ConnectionAttempts says, and a body is sent once it stands', async () => {
    const edge = await inFront(new URL('http://127.0.0.1:1'), { origins: [web('one', { ConnectionAttempts: 2 })] });
    expect((await get(edge, '/a', 'POST', 'body')).status).toBe(502);
    const [span] = edge.records[0]?.finished.spans.filter(({ stage }) => stage === '11-origin') ?? [];
    expect(span?.result.notes?.map(({ candidate }) => candidate)).toEqual(['attempt 1 at one.example', 'attempt 2 at one.example']);
  });

  it('OriginKeepaliveTimeout: an idle connection is kept that long and no longer [SDK:CustomOriginConfig]', async () => {
    const ports = new Set<number>();
    const server = await httpOrigin((incoming, response) => {
      ports.add(incoming.socket.remotePort ?? 0);
      response.end('x');
    });
    const edge = await inFront(server, { origins: [web('one', { custom: { OriginKeepaliveTimeout: 1 } })] });
    await get(edge, '/a');
    await get(edge, '/b');
    expect(ports.size).toBe(1);
    await wait(1300);
    await get(edge, '/c');
    expect(ports.size).toBe(2);
  });

  it(`Connection is Keep-Alive towards the origin, and Host is its domain [${behaviors}]`, async () => {
    const edge = await inFront(await httpOrigin(({ headers }, response) => response.end(`${headers.connection} ${headers.host}`)));
    expect((await get(edge, '/a')).body.toLowerCase()).toBe('keep-alive one.example');
  });

  it('a group fails over from a dead server to a live one [DG:high-availability-origin-failover]', async () => {
    const alive = await httpOrigin((_incoming, response) => response.end('second'));
    const group = {
      Id: 'pair',
      FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [503] } },
      Members: { Quantity: 2, Items: [{ OriginId: 'one' }, { OriginId: 'two' }] },
    };
    const declared = { 'one.example': { proxy: 'http://127.0.0.1:1' }, 'two.example': { proxy: alive.origin } };
    const edge = await startTestEdge(sceneSnapshot({ origins: [web('one'), web('two')], groups: [group], declared }));
    expect((await get(edge, '/a')).body).toBe('second');
    expect(edge.records[0]?.finished.exchange.srReason).toBe('Failover:503');
  });
});
