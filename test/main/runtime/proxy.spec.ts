import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { OriginReply } from '../../../main/core/ports';
import { askServer, failureOf } from '../../../main/runtime/proxy';
import { createProxyAgents, type ProxyAgents } from '../../../main/runtime/proxy-agents';
import { fromBuffer, isSharedBody } from '../../../main/runtime/shared-body';
import { plainRequest } from '../../support/origins';

const running: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();
let agents: ProxyAgents = createProxyAgents();

afterEach(() => {
  agents.destroy();
  agents = createProxyAgents();
  for (const socket of sockets) socket.destroy();
  for (const server of running.splice(0)) server.close();
});

async function listening(server: Server | TcpServer): Promise<URL> {
  running.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const http = (listener: RequestListener): Promise<URL> => listening(createServer(listener));
const tcp = (onData: (socket: Socket) => void): Promise<URL> =>
  listening(
    createTcpServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => onData(socket));
    }),
  );

async function bodyText(reply: OriginReply): Promise<string> {
  if (reply.kind !== 'response') throw new Error(reply.failure);
  const { handle } = reply.head.body;
  return isSharedBody(handle) ? text(handle.open()) : '';
}

function* endless(): Generator<Buffer> {
  for (let sent = 0; sent < 1024; sent += 1) yield Buffer.alloc(64 * 1024);
}

const impatient = {
  config: { CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only', OriginReadTimeout: 1 } },
};

describe('askServer', () => {
  it('sends method, target and headers as they are and streams the answer', async () => {
    const seen: unknown[] = [];
    const target = await http((request, response) => {
      seen.push(request.method, request.url, request.rawHeaders);
      response.writeHead(203, { 'X-Many': ['a', 'b'], 'Content-Length': 5 });
      response.end('hello');
    });
    const headers = [
      ['host', 'acme.example'],
      ['x-a', '1'],
    ] as const;
    const reply = await askServer(plainRequest('web.example', '/a//b?x=%20', { headers }), target, agents);
    expect(reply).toMatchObject({ kind: 'response', by: 'proxy', looked: target.origin, head: { status: 203, body: { size: 5 } } });
    expect(reply.kind === 'response' && reply.head.headers.filter(([name]) => name === 'x-many')).toEqual([
      ['x-many', 'a'],
      ['x-many', 'b'],
    ]);
    expect(await bodyText(reply)).toBe('hello');
    expect(seen.slice(0, 2)).toEqual(['GET', '/a//b?x=%20']);
    expect(seen[2]).toEqual(expect.arrayContaining(['host', 'acme.example', 'x-a', '1']));
  });

  it('puts the path of the proxy target in front', async () => {
    const target = await http((request, response) => response.end(request.url));
    const reply = await askServer(plainRequest('web.example', '/x'), new URL('/base/', target), agents);
    expect(await bodyText(reply)).toBe('/base/x');
  });

  it('looks names of this machine up nowhere', async () => {
    const target = await http((_request, response) => response.end('local'));
    target.hostname = 'app.localhost';
    expect(await bodyText(await askServer(plainRequest('web.example'), target, agents))).toBe('local');
  });

  it('streams a request body', async () => {
    const target = await http((request, response) => request.pipe(response));
    const body = { size: 11, handle: Readable.from([Buffer.from('hello '), Buffer.from('world')]) };
    const headers = [
      ['host', 'web.example'],
      ['content-length', '11'],
    ] as const;
    const request = plainRequest('web.example', '/', { method: 'POST', body, bodyBytes: 11, headers });
    expect(await bodyText(await askServer(request, target, agents))).toBe('hello world');
  });

  it('keeps the connection for the next request', async () => {
    let connections = 0;
    const server = createServer((_request, response) => response.end('x'));
    server.on('connection', () => (connections += 1));
    const target = await listening(server);
    await bodyText(await askServer(plainRequest('web.example'), target, agents));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await bodyText(await askServer(plainRequest('web.example'), target, agents));
    expect(connections).toBe(1);
  });

  it('tries once more when a kept connection turns out to be dead', async () => {
    let answered = 0;
    const server = createServer((request, response) => {
      answered += 1;
      if (answered === 2) request.socket.destroy();
      else response.end(`answer ${answered}`);
    });
    const target = await listening(server);
    await bodyText(await askServer(plainRequest('web.example'), target, agents));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await bodyText(await askServer(plainRequest('web.example'), target, agents))).toBe('answer 3');
  });

  it('needs no body for HEAD and leaves the connection usable', async () => {
    const target = await http((_request, response) => {
      response.setHeader('content-length', 500);
      response.end();
    });
    const reply = await askServer(plainRequest('web.example', '/', { method: 'HEAD' }), target, agents);
    expect(reply).toMatchObject({ head: { status: 200, body: { size: 0 } } });
  });

  it('names a refused connection', async () => {
    const target = await http((_request, response) => response.end());
    const server = running.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect(await askServer(plainRequest('web.example'), target, agents)).toMatchObject({ kind: 'failure', failure: 'refused' });
  });

  it('names a connection that closes without an answer', async () => {
    const target = await tcp((socket) => socket.destroy());
    expect(await askServer(plainRequest('web.example'), target, agents)).toMatchObject({ kind: 'failure', failure: 'reset' });
  });

  it('names an answer that is no HTTP', async () => {
    const target = await tcp((socket) => socket.end('nonsense\r\n\r\n'));
    expect(await askServer(plainRequest('web.example'), target, agents)).toMatchObject({ kind: 'failure', failure: 'invalid' });
  });

  it('names headers that are too large even for the parser', async () => {
    const target = await tcp((socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`));
    expect(await askServer(plainRequest('web.example'), target, agents)).toMatchObject({ kind: 'failure', failure: 'header-too-big' });
  });

  it('names silence after OriginReadTimeout', async () => {
    const target = await http(() => {
      // Never answers.
    });
    expect(await askServer(plainRequest('web.example', '/', impatient), target, agents)).toMatchObject({
      kind: 'failure',
      failure: 'read-timeout',
    });
  });

  it('keeps silence apart from a response completion timeout that is used up first', async () => {
    const target = await http(() => {
      // Never answers.
    });
    const reply = await askServer(plainRequest('web.example'), target, agents, { leftMs: 30, verify: false });
    expect(reply).toMatchObject({ kind: 'failure', failure: 'completion-timeout' });
    expect(reply.kind === 'failure' && (reply.tookMs ?? 0)).toBeGreaterThan(0);
  });

  it('breaks a body off that is not complete within the response completion timeout', async () => {
    const target = await http((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('part');
    });
    const reply = await askServer(plainRequest('web.example'), target, agents, { leftMs: 60, verify: false });
    await expect(bodyText(reply)).rejects.toThrow();
  });

  it('bears one 100 Continue and no second', async () => {
    const more = 'HTTP/1.1 100 Continue\r\n\r\n';
    const once = await tcp((socket) => socket.end(`${more}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`));
    expect(await bodyText(await askServer(plainRequest('web.example'), once, agents))).toBe('ok');
    const twice = await tcp((socket) => socket.end(`${more}${more}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`));
    expect(await askServer(plainRequest('web.example'), twice, agents)).toMatchObject({
      kind: 'failure',
      failure: 'invalid',
      detail: 'more than one 100 Continue',
    });
  });

  it('tells a connection that closes while the request is still being sent from one that closes before the answer', async () => {
    const target = await tcp((socket) => socket.resetAndDestroy());
    const body = { size: 64 * 1024 * 1024, handle: Readable.from(endless()) };
    const headers = [
      ['host', 'web.example'],
      ['content-length', String(body.size)],
    ] as const;
    const request = plainRequest('web.example', '/', { method: 'POST', body, bodyBytes: body.size, headers });
    expect(await askServer(request, target, agents)).toMatchObject({ kind: 'failure', failure: 'write-reset' });
  });

  it('can send the same body again after a connection that did not come about', async () => {
    const target = await http((request, response) => request.pipe(response));
    const port = Number(target.port);
    const dead = new URL('http://127.0.0.1:1');
    const shared = fromBuffer(Buffer.from('once more'));
    const headers = [
      ['host', 'web.example'],
      ['content-length', '9'],
    ] as const;
    const request = plainRequest('web.example', '/', { method: 'POST', body: { size: 9, handle: shared }, bodyBytes: 9, headers });
    expect(await askServer(request, dead, agents)).toMatchObject({ failure: 'refused' });
    expect(await bodyText(await askServer(request, new URL(`http://127.0.0.1:${port}`), agents))).toBe('once more');
  });

  it('names TLS that is none', async () => {
    const target = await tcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    target.protocol = 'https:';
    expect(await askServer(plainRequest('web.example'), target, agents)).toMatchObject({ kind: 'failure', failure: 'tls' });
  });

  it('breaks the body when the server stops in the middle', async () => {
    const target = await tcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\npart');
      setTimeout(() => socket.destroy(), 10);
    });
    const reply = await askServer(plainRequest('web.example'), target, agents);
    expect(reply.kind).toBe('response');
    await expect(bodyText(reply)).rejects.toThrow();
  });
});

describe('failureOf', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'dns'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['HPE_INVALID_CONSTANT', 'invalid'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
  ])('%s means %s', (code, failure) => {
    expect(failureOf(Object.assign(new Error('x'), { code }))).toBe(failure);
  });
});
