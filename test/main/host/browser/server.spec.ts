import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startGuardedServer } from '../../../../main/host/browser/server';
import type { GuardedServer } from '../../../../main/host/browser/server';
import { socketPath } from '../../../../preload/contract/transport';

let folder: string;
let server: GuardedServer;
let opened = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-shell-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>studio</title>');
  server = await startGuardedServer({
    rendererPath: folder,
    port: 0,
    onSocket: (socket) => {
      opened += 1;
      socket.send('hello');
    },
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Talks to the server over a real socket; `path` and headers go out exactly as given. */
function ask(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => (text += chunk));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** Opens the printed address as a browser would and gives the session's cookie. */
async function openSession(): Promise<string> {
  const url = new URL(server.newUrl());
  const reply = await ask(`${url.pathname}${url.search}`);
  expect(reply.status).toBe(303);
  return (reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

/** The first message of the socket, or how it was refused. */
function openSocket(headers: Record<string, string>, path = socketPath): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('message', (data: Buffer) => {
      resolve(data.toString());
      socket.close();
    });
    socket.on('unexpected-response', (_request, reply) => {
      resolve(`refused with ${reply.statusCode}`);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

describe('the printed address', () => {
  it('is exchanged once for a cookie that neither scripts nor other sites can use', async () => {
    const url = new URL(server.newUrl());
    const first = await ask(`${url.pathname}${url.search}`);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(first.headers['set-cookie']?.[0]).toMatch(/^edgecase-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const again = await ask(`${url.pathname}${url.search}`);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('lets a window with a session reload its first address', async () => {
    const url = new URL(server.newUrl());
    const first = await ask(`${url.pathname}${url.search}`);
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const again = await ask(`${url.pathname}${url.search}`, { cookie });
    expect(again.status).toBe(303);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('refuses a guessed token', async () => {
    expect((await ask('/?token=guess')).status).toBe(403);
  });

  it('is not used up by a HEAD request', async () => {
    const url = new URL(server.newUrl());
    expect((await ask(`${url.pathname}${url.search}`, {}, 'HEAD')).status).toBe(403);
    expect((await ask(`${url.pathname}${url.search}`)).status).toBe(303);
  });
});

describe('the page', () => {
  it('is served with its security headers to a window with a session', async () => {
    const reply = await ask('/', { cookie: await openSession() });
    expect(reply).toMatchObject({ status: 200, text: '<!doctype html><title>studio</title>' });
    expect(reply.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(reply.headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
  });

  it('is refused without a session, with security headers all the same', async () => {
    const reply = await ask('/');
    expect(reply.status).toBe(403);
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('is refused under a foreign Host, even with a session and even with a token', async () => {
    const cookie = await openSession();
    expect((await ask('/', { cookie, host: `evil.example:${server.port}` })).status).toBe(403);
    const url = new URL(server.newUrl());
    expect((await ask(`/${url.search}`, { host: 'evil.example' })).status).toBe(403);
    expect((await ask(`/${url.search}`)).status).toBe(303);
  });

  it('is refused to a request that another site started', async () => {
    expect((await ask('/', { cookie: await openSession(), origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is refused with a forged cookie', async () => {
    expect((await ask('/', { cookie: `edgecase-${server.port}=forged` })).status).toBe(403);
  });

  it('does not leave its folder', async () => {
    const cookie = await openSession();
    expect((await ask('/../../../../etc/passwd', { cookie })).status).toBe(404);
    expect((await ask('/%2e%2e/%2e%2e/etc/passwd', { cookie })).status).toBe(404);
  });

  it('answers no other method', async () => {
    expect((await ask('/', { cookie: await openSession() }, 'POST')).status).toBe(405);
  });
});

describe('the socket', () => {
  const own = (): string => `http://127.0.0.1:${server.port}`;

  it('opens for our own page with a session', async () => {
    expect(await openSocket({ origin: own(), cookie: await openSession() })).toBe('hello');
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['localhost while Host says 127.0.0.1', { origin: 'http://localhost' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('is refused to %s', async (_name, headers) => {
    const before = opened;
    expect(await openSocket({ ...headers, cookie: await openSession() })).toBe('refused with 403');
    expect(opened).toBe(before);
  });

  it('is refused without an Origin', async () => {
    expect(await openSocket({ cookie: await openSession() })).toBe('refused with 403');
  });

  it('is refused without a session', async () => {
    expect(await openSocket({ origin: own() })).toBe('refused with 403');
  });

  it('is refused under a foreign Host', async () => {
    const host = `evil.example:${server.port}`;
    expect(await openSocket({ host, origin: `http://${host}`, cookie: await openSession() })).toBe('refused with 403');
  });

  it('is refused under any other path', async () => {
    expect(await openSocket({ origin: own(), cookie: await openSession() }, '/other')).toBe('refused with 403');
  });
});

describe('the server', () => {
  it('survives bytes that are no HTTP', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.end('\0\x01garbage\r\n\r\n'));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await ask('/', { cookie: await openSession() })).status).toBe(200);
  });

  it('closes with connections open', async () => {
    const other = await startGuardedServer({ rendererPath: folder, port: 0, onSocket: () => undefined });
    const idle = connect(other.port, '127.0.0.1');
    idle.on('error', () => undefined);
    await new Promise((resolve) => idle.once('connect', resolve));
    const ended = new Promise((resolve) => idle.once('close', resolve));
    await other.close();
    await ended;
  });

  it('says when its port is taken', async () => {
    await expect(startGuardedServer({ rendererPath: folder, port: server.port, onSocket: () => undefined })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: `Port ${server.port} is in use by another program. Choose another port, or 0 for any free one.`,
    });
  });
});
