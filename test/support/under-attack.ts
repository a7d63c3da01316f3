/** A live edge that is treated badly: it must go on serving others, and give everything back afterwards. */
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import dnsPacket from 'dns-packet';
import { expect } from 'vitest';
import type { EdgeOptions } from '../../main/edge/edge';
import { snapshotOf, type Files } from './compiled';
import { startTestEdge, type TestEdge } from './edge';
import { edgeFiles, hosts } from './edge-workspace';
import { ask, askHttp2, openHttp2, openTls, until } from './viewer';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Short enough for a test; otherwise as in use. */
const patience = { handshakeMs: 2000, headMs: 2000, bodyMs: 1000, http2QuietMs: 1000, http2AnswerMs: 1000, dnsIdleMs: 1000, lingerMs: 100 };

export interface Victim extends TestEdge {
  /** One normal request of every kind is answered. */
  healthy(): Promise<void>;
  /** Sockets and timers of before are all there are, and the heap is within `bound` bytes of its base. */
  settled(bound?: number): Promise<void>;
}

/** @param more files beside those of edgeFiles */
export async function startVictim(more: Files = {}, options: Partial<EdgeOptions> = {}): Promise<Victim> {
  const test = await startTestEdge(snapshotOf({ ...edgeFiles, ...more }), { patience, ...options });
  const healthy = async (): Promise<void> => {
    const secure = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    expect((await ask(secure, hosts.acme, { path: '/cached' })).body).toBe('cached body');
    secure.destroy();
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
    expect((await askHttp2(session, hosts.acme, { path: '/cached' })).body).toBe('cached body');
    session.destroy();
    const plain = connect(test.http, '127.0.0.1');
    expect((await ask(plain, hosts.acme, { path: '/open/a' })).status).toBe(200);
    plain.destroy();
    expect(await resolves(test.dns)).toBe(true);
    expect(test.bugs).toEqual([]);
  };
  // Twice: the second time nothing is made for the first time any more.
  await healthy();
  await healthy();
  await pause(100);
  const base = { resources: resources(), heap: heap() };
  const settled = async (bound = 16 * 1024 * 1024): Promise<void> => {
    await until(() => resources() <= base.resources, 8000).catch(() => expect(resources()).toBeLessThanOrEqual(base.resources));
    test.records.length = 0;
    expect(heap() - base.heap).toBeLessThan(bound);
  };
  return Object.assign(test, { healthy, settled });
}

/** Bytes in use after a full collection. */
export function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
}

/** Sockets, handles and timers of this process: both ends of every connection are in it. */
function resources(): number {
  return process.getActiveResourcesInfo().filter((name) => /TCPSocket|TLS|Timeout|Immediate/.test(name)).length;
}

async function resolves(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const query = dnsPacket.encode({ type: 'query', id: 7, questions: [{ name: hosts.acme, type: 'A' }] });
  socket.write(Buffer.concat([Buffer.from([0, query.length]), query]));
  const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
  socket.destroy();
  return dnsPacket.decode(answer.subarray(2)).answers?.length === 2;
}

/** A raw connection that keeps all it hears. */
export async function wire(
  port: number,
  halfOpen = false,
): Promise<{ readonly socket: Socket; readonly said: () => string; readonly closed: Promise<void> }> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: halfOpen });
  let said = '';
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => (said += bytes.toString('latin1')));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return { socket, said: () => said, closed };
}

export async function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Octets that look random and are the same on every run. */
export function noise(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed * 2_654_435_761 + 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
