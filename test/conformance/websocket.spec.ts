/** WebSockets through the live edge, with `ws` on both ends, and the same handshakes explained offline. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { sendLive } from '../../main/edge/send';
import { createOfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest } from '../../main/replay/request';
import { startTestEdge, type TestEdge } from '../support/edge';
import { hosts } from '../support/edge-workspace';
import { normaliseTrace } from '../support/normalise-trace';
import { askHttp2, openHttp2, talk, until } from '../support/viewer';
import { webSocketSnapshot } from '../support/websocket-workspace';

const handshakes: IncomingMessage[] = [];
let http: Server;
let origin: WebSocketServer;
let test: TestEdge;

beforeAll(async () => {
  http = createServer((_request, response) => response.end('plain'));
  origin = new WebSocketServer({ server: http });
  origin.on('connection', (socket, request) => {
    handshakes.push(request);
    socket.on('error', () => undefined);
    socket.on('message', (data, binary) => {
      const said = (data as Buffer).toString();
      if (said === 'leave') socket.close(4001, 'as you wish');
      else if (said === 'break') socket.terminate();
      else socket.send(data, { binary });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const proxy = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  test = await startTestEdge(webSocketSnapshot({ proxy }), { patience: { webSocketMs: 1500 } });
});

afterAll(() => {
  origin.close();
  http.close();
});

function open(path = '/chat', scheme: 'ws' | 'wss' = 'wss'): WebSocket {
  const port = scheme === 'wss' ? test.https : test.http;
  const made = new WebSocket(`${scheme}://127.0.0.1:${port}${path}`, ['chat.v1'], {
    ca: test.ca,
    servername: hosts.acme,
    headers: { host: hosts.acme, cookie: 'session=1' },
    ALPNProtocols: ['http/1.1'],
  } as WebSocket.ClientOptions);
  made.on('error', () => undefined);
  return made;
}

const opened = async (socket: WebSocket): Promise<void> => new Promise((resolve) => socket.once('open', () => resolve()));
const closed = async (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', (code) => resolve(code)));
const message = async (socket: WebSocket): Promise<Buffer> =>
  new Promise((resolve) => socket.once('message', (data) => resolve(data as Buffer)));
const last = () => test.records.at(-1);

describe('a WebSocket through the edge', () => {
  it.each(['wss', 'ws'] as const)('carries messages both ways over %s, and its trace calls it a Miss', async (scheme) => {
    const before = test.records.length;
    const socket = open('/chat?room=1', scheme);
    await opened(socket);
    expect(socket.protocol).toBe('chat.v1');
    socket.send('hello');
    expect((await message(socket)).toString()).toBe('hello');
    const large = Buffer.alloc(3_000_000, 7);
    socket.send(large);
    expect((await message(socket)).equals(large)).toBe(true);
    socket.close(1000);
    expect(await closed(socket)).toBe(1000);
    await until(() => test.records.length > before);
    const { exchange } = last()?.finished ?? {};
    expect(exchange).toMatchObject({
      request: { scheme: scheme === 'wss' ? 'https' : 'http', httpVersion: '1.1' },
      resultType: 'Miss',
      detailedResultType: 'Miss',
      cache: { result: 'Bypass' },
      response: { status: 101 },
    });
    expect(last()?.bodyBytes).toBeGreaterThan(3_000_000);
    expect(last()?.aborted).toBe(false);
    expect(test.bugs).toEqual([]);
  });

  it('sends the handshake on as the policy says, with the edge’s own headers', async () => {
    const socket = open('/chat');
    await opened(socket);
    const { headers, url } = handshakes.at(-1) as IncomingMessage;
    expect(url).toBe('/chat');
    expect(headers).toMatchObject({
      host: hosts.acme,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'chat.v1',
      cookie: 'session=1',
      'x-forwarded-for': '127.0.0.1',
      via: expect.stringMatching(/^1\.1 [0-9a-zA-Z]+\.cloudfront\.net \(CloudFront\)$/),
    });
    socket.terminate();
    await closed(socket);
  });

  it('tells each side when the other one leaves, with its words or without', async () => {
    const polite = open();
    await opened(polite);
    polite.send('leave');
    expect(await closed(polite)).toBe(4001);
    const rude = open();
    await opened(rude);
    rude.send('break');
    expect(await closed(rude)).toBe(1006);
    const gone = open();
    await opened(gone);
    const [peer] = [...origin.clients].slice(-1);
    gone.terminate();
    await until(() => peer?.readyState === WebSocket.CLOSED);
  });

  it('is ended when both sides are silent for too long, and not while one of them speaks', async () => {
    const socket = open();
    await opened(socket);
    const ending = closed(socket);
    for (let at = 0; at < 5; at++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      socket.send('still here');
      await message(socket);
    }
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect(await ending).toBe(1006);
  });

  it('does not come to stand where the behavior keeps the handshake’s keys back, and the trace says which policy would send them', async () => {
    const socket = open('/withheld/chat');
    const status = await new Promise((resolve) => socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)));
    expect(status).toBe(400);
    await until(() => last()?.finished.exchange.request.path === '/withheld/chat');
    const trace = await test.edge.trace(last() as NonNullable<ReturnType<typeof last>>);
    const rung = trace.spans.find(({ stage }) => stage === '10-cache');
    expect(rung?.reason.code).toBe('behavior.websocket');
    expect(rung?.notes?.[0]?.why).toContain('does not send sec-websocket-key and sec-websocket-version on');
    expect(trace.outcome).toMatchObject({ status: 400, resultType: 'Error' });
  });

  it('is not offered over HTTP/2', async () => {
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
    const settings = await new Promise<{ enableConnectProtocol?: boolean }>((resolve) => session.once('remoteSettings', resolve));
    expect(settings.enableConnectProtocol ?? false).toBe(false);
    expect((await askHttp2(session, hosts.acme, { path: '/' })).status).toBe(200);
    session.destroy();
  });
});

describe('a wish for another protocol', () => {
  it('is passed over: the request is an ordinary one, with its body, and the connection goes on', async () => {
    const upgrade = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
    const first = [`GET /a HTTP/1.1`, `Host: ${hosts.acme}`, ...upgrade, '', ''].join('\r\n');
    const second = [`GET /b HTTP/1.1`, `Host: ${hosts.acme}`, 'Connection: close', '', ''].join('\r\n');
    const text = await talk(test.http, first + second);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    const body = [`POST /a HTTP/1.1`, `Host: ${hosts.acme}`, ...upgrade, 'Content-Length: 5', '', 'hello'].join('\r\n');
    expect(await talk(test.http, `${body}${second}`)).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe('a handshake of the request bar', () => {
  const headers = [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['Sec-WebSocket-Version', '13'],
  ] as const;
  const stubs = {
    stubs: [
      { path: '/refuses', status: 403 },
      { path: '/*', status: 101 },
    ],
  };

  it.each([
    ['a declared 101 is assumed to stand', '/chat', headers, 101],
    ['a declared refusal is one', '/refuses', headers, 403],
    ['a declared 101 without the keys is a refusal of the server', '/withheld/chat', headers, 400],
    ['a declared 101 that nobody asked for is an invalid answer', '/chat', [], 502],
  ] as const)('%s, live and offline alike', async (_what, path, given, status) => {
    const snapshot = webSocketSnapshot(stubs);
    const { edge, bugs } = await startTestEdge(snapshot);
    const offline = createOfflineDriver({ workspacePath: '/nowhere' });
    const viewer = buildViewerRequest({
      url: `https://${hosts.acme}${path}`,
      headers: given.map(([name, value]) => [name, value] as [string, string]),
    });
    const at = Date.now();
    const live = await sendLive(edge, viewer, { at });
    const said = await offline.explainWithBody(snapshot, viewer, { at });
    offline.close();
    expect(live.trace.outcome.status).toBe(status);
    expect(normaliseTrace(live.trace)).toEqual(normaliseTrace(said.trace));
    if (status === 101) expect(said.trace.response?.headers).toMatchObject({ 'sec-websocket-accept': 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' });
    expect(bugs).toEqual([]);
  });

  it('with an origin that is a real server is asked live, and reported as unanswered offline', async () => {
    const viewer = buildViewerRequest({ url: `https://${hosts.acme}/chat`, headers: headers.map(([name, value]) => [name, value]) });
    expect(viewer.httpVersion).toBe('1.1');
    const live = await sendLive(test.edge, viewer, {});
    expect(live.trace.outcome).toMatchObject({ status: 101, resultType: 'Miss', xCache: 'Miss from cloudfront' });
    const offline = createOfflineDriver({ workspacePath: '/nowhere' });
    const { trace } = await offline.explainWithBody(test.snapshot(), viewer);
    offline.close();
    expect(trace.outcome.reason).toBe('origin.offline');
  });
});

describe('a viewer that leaves in the middle of its handshake', () => {
  it('leaves nothing behind', async () => {
    const socket: Socket = connect(test.http, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET /chat HTTP/1.1\r\nHost: ${hosts.acme}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n`);
    socket.write('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n', () => socket.destroy());
    await new Promise((resolve) => socket.once('close', resolve));
    await until(() => [...origin.clients].every(({ readyState }) => readyState === WebSocket.CLOSED));
    expect(test.bugs).toEqual([]);
  });
});
