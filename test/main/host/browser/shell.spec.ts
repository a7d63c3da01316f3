import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { socketPath } from '../../../../preload/contract/transport';
import { connectTestClient, openSession, startTestStudio, type TestClient, type TestStudio } from '../../../support/studio';

let studio: TestStudio;
let window: TestClient;

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
  window = await connectTestClient(studio);
});
afterAll(async () => {
  await window.close();
  await studio.close();
});

/** Tries to open the line with these headers: how the server answered. */
function knock(headers: Record<string, string>): Promise<number | 'open'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${window.shell.port}${socketPath}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, reply) => {
      socket.terminate();
      resolve(reply.statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

/** Posts a call as a form of another site could. */
function post(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: window.shell.port, path: '/rpc/workspace/info', method: 'POST', headers },
      (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      },
    );
    outgoing.on('error', reject);
    outgoing.end('{}');
  });
}

describe('the browser shell', () => {
  it('answers the contract to its own page', async () => {
    expect((await window.client.workspace.info()).path).toBe(studio.workspace);
  });

  it('takes any number of windows, each with an address of its own', async () => {
    const cookie = await openSession(window.shell.newUrl());
    expect(await knock({ cookie, origin: `http://127.0.0.1:${window.shell.port}` })).toBe('open');
  });

  it('answers nothing to a page of another site, whatever it sends', async () => {
    const { port } = window.shell;
    const cookie = await openSession(window.shell.newUrl());
    const own = `http://127.0.0.1:${port}`;
    expect(await knock({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await knock({ origin: own })).toBe(403);
    expect(await knock({ cookie, origin: own, host: `evil.example:${port}` })).toBe(403);
    expect(await knock({ cookie: `${cookie}x`, origin: own })).toBe(403);
    expect(await post({ origin: 'https://evil.example', 'content-type': 'text/plain' })).toBe(405);
    expect(await post({ cookie, origin: own })).toBe(405);
  });

  it('gives one session per address', async () => {
    const url = window.shell.newUrl();
    expect(await openSession(url)).not.toBe('');
    expect(await openSession(url)).toBe('');
  });

  it('ends the streams of a window that is gone', async () => {
    const other = await connectTestClient(studio);
    const stream = await other.client.workspace.events();
    await stream.next();
    await other.close();
    await expect(
      (async () => {
        for (;;) if ((await stream.next()).done) throw new Error('ended');
      })(),
    ).rejects.toThrow();
    expect((await window.client.workspace.info()).path).toBe(studio.workspace);
  });
});
