/** Measures the live edge beside its peers: cached answers, handshakes, and the first handshake of a name. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drive, has, interleave, median, startServer } from './measure.mjs';
import { startCaddy } from './peers/caddy.mjs';
import { startNginx } from './peers/nginx.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const clientPath = join(here, 'client.mjs');
const host = 't0.bench.example';
export const ours = 'Edgecase';
const loader = has('h2load');

/**
 * @param {{ scratch: string, programs: Record<string, string>, rounds: number, seconds: number, tenants: number, note: (line: string) => void }} options
 * @returns medians by measurement and server
 */
export async function measureLive({ scratch, programs, rounds, seconds, tenants, note }) {
  const running = [];
  const start = async (starting) => {
    const server = await starting;
    running.push(server);
    return server;
  };
  try {
    const origin = await start(startServer('origin', [join(here, 'peers/origin.mjs')], 1));
    const originUrl = `http://127.0.0.1:${origin.ready.http}`;
    const workspace = join(scratch, 'live');
    execFileSync(process.execPath, [programs.generate, workspace, String(tenants), originUrl]);
    const edgeAt = async (name, ...more) => {
      const folder = join(scratch, name);
      mkdirSync(folder);
      return start(startServer(name, [programs.server, workspace, folder, ...more]));
    };
    const edge = await edgeAt(ours);
    const untraced = await edgeAt('no tracing', 'no-trace');
    const recording = await edgeAt('recording', 'record');
    const mockttp = join(here, 'peers/mockttp.mjs');
    const reply = await start(startServer('mockttp reply', [mockttp, 'reply']));
    const forward = await start(startServer('mockttp forward', [mockttp, 'forward', originUrl]));
    const shown = { folder: scratch, certificate: join(scratch, ours, 'peer.pem'), key: join(scratch, ours, 'peer-key.pem'), host };
    const nginx = await peer(
      'nginx',
      async () => start(startNginx({ ...shown, port: await freePort(), originPort: origin.ready.http })),
      note,
    );
    const caddy = await peer('caddy', async () => start(startCaddy({ ...shown, port: await freePort() })), note);
    if (!loader)
      note('h2load is not installed: a client on Node drives the servers, so the fast ones wait for it (CPU per request still counts).');

    const first = firstHandshakes(edge, tenants, rounds);
    const all = [edge, untraced, recording, reply, forward, caddy, nginx].filter(Boolean);
    for (const server of all) for (const mode of ['keep', 'h2']) client(server, mode, 0.7);
    const http1 = interleave(all, rounds, (server) => load(server, 'keep', seconds));
    const http2 = interleave(all, rounds, (server) => load(server, 'h2', seconds));
    const shaking = [edge, reply, nginx].filter(Boolean);
    for (const server of shaking) client(server, 'handshake', 0.5);
    const handshake = interleave(shaking, rounds, (server) => client(server, 'handshake', seconds));
    return { http1, http2, handshake, first };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

/** Starts a peer that may be missing here. */
async function peer(program, starting, note) {
  if (!has(program)) {
    note(`${program} is not installed: not compared with it.`);
    return null;
  }
  return starting().catch((error) => {
    note(`${program} could not be started, so it is not compared: ${error.message}`);
    return null;
  });
}

/** Asks for the same 1 KiB again and again: 32 connections over HTTP/1.1, or 8 connections with 8 streams over HTTP/2. */
function load(server, mode, seconds) {
  if (!loader) return client(server, mode, seconds);
  const way = mode === 'keep' ? ['--h1', '-c32', '-m1'] : ['-c8', '-m8'];
  const address = `127.0.0.1:${server.ready.https}`;
  // mockttp and Caddy go by the port in the authority, so the URL has it too.
  const text = drive('h2load', [
    ...way,
    '-t1',
    '-D',
    `${Math.round(seconds * 1000)}ms`,
    `--connect-to=${address}`,
    `https://${host}:${server.ready.https}/k1`,
  ]);
  const requests = Number(/(\d+) succeeded/.exec(text)?.[1]);
  const good = Number(/status codes: (\d+) 2xx/.exec(text)?.[1]);
  if (!(requests > 0) || good < requests) throw new Error(`${server.name} did not answer as it should:\n${text}`);
  return { requests, perSecond: Number(/finished in [^,]+, ([\d.]+) req\/s/.exec(text)?.[1]) };
}

function client(server, mode, seconds, names = host) {
  return JSON.parse(drive(process.execPath, [clientPath, mode, String(server.ready.https), String(seconds), names]));
}

/** Milliseconds of the first handshake of names that were never asked for, each with a certificate of its own; and of the second. */
function firstHandshakes(edge, tenants, rounds) {
  const perRound = 60;
  // The very first certificate also makes the authority; it is not what a new name costs.
  client(edge, 'first', 0, 't1.bench.example,t0.bench.example');
  const once = [];
  const again = [];
  for (let round = 0; round < rounds; round++) {
    // Every fourth tenant, from the second on, has its own certificate (big-workspace.ts).
    const names = Array.from(
      { length: perRound },
      (_unused, index) => `t${((1 + round * perRound + index) * 4 + 1) % tenants}.bench.example`,
    ).join(',');
    once.push(median(client(edge, 'first', 0, names).times));
    again.push(median(client(edge, 'first', 0, names).times));
  }
  return { once: median(once), again: median(again) };
}

/** A port that nobody has now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
