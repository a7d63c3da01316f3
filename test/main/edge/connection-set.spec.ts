import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnectionSet, type ConnectionSet } from '../../../main/edge/connection-set';
import { until } from '../../support/viewer';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function setWith(clients: number): Promise<{ set: ConnectionSet; sockets: Socket[] }> {
  const set = createConnectionSet();
  const server = createServer((socket) => set.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets = Array.from({ length: clients }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  closing.push(() => server.close(), ...sockets.map((socket) => () => socket.destroy()));
  await until(() => set.size === clients);
  return { set, sockets };
}

describe('open connections', () => {
  it('are counted while they last', async () => {
    const { set, sockets } = await setWith(2);
    sockets[0]?.destroy();
    await until(() => set.size === 1);
  });

  it('end at once when nobody is at work', async () => {
    const { set, sockets } = await setWith(3);
    const begun = performance.now();
    await set.end(5000, () => false);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(set.size).toBe(0);
    await until(() => sockets.every((socket) => socket.closed));
  });

  it('wait for requests on their way', async () => {
    const { set } = await setWith(1);
    let busy = true;
    setTimeout(() => (busy = false), 80);
    const begun = performance.now();
    await set.end(5000, () => busy);
    expect(performance.now() - begun).toBeGreaterThan(70);
  });

  it('do not wait for ever', async () => {
    const { set } = await setWith(1);
    const begun = performance.now();
    await set.end(60, () => true);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(set.size).toBe(0);
  });
});
