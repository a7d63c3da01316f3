import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import type { ExchangeRecord } from '../../../../main/edge/records';
import { createEdgeRunner, type EdgeRunner, type EdgeRunnerOptions } from '../../../../main/host/services/edge-runner';
import { buildViewerRequest } from '../../../../main/replay/request';
import { group, snapshotOf, tenant } from '../../../support/compiled';
import { saasWithZone } from '../../../support/saas-workspace';
import type { EdgeStatus } from '../../../../preload/contract/edge';

let folder: string;
let snapshot: Snapshot;
let runner: EdgeRunner;
const told: EdgeStatus[] = [];
const records: ExchangeRecord[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-edge-'));
  snapshot = snapshotOf(saasWithZone);
});
afterEach(async () => {
  await runner.stop();
  told.length = 0;
  records.length = 0;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function make(more: Partial<EdgeRunnerOptions> = {}): EdgeRunner {
  runner = createEdgeRunner({
    enabled: true,
    ports: { https: 0, http: 0, dns: 0 },
    caPath: join(folder, 'ca'),
    onRecord: (record) => records.push(record),
    onStatus: (status) => told.push(status),
    ...more,
  });
  return runner;
}

const hello = buildViewerRequest({ url: 'https://acme.saas.example/' });

describe('the edge of the studio', () => {
  it('says how it is at every turn', async () => {
    make();
    expect(runner.status().state).toBe('stopped');
    await runner.start(folder, snapshot);
    await runner.stop();
    expect(told.map(({ state }) => state)).toEqual(['starting', 'running', 'stopped']);
  });

  it('takes other ports when one is held on an endpoint’s own address only', async () => {
    make({ ports: {} });
    const first = await runner.start(folder, snapshot);
    const own = first.endpoints.find(({ ownAddress }) => ownAddress);
    await runner.stop();
    if (!own) return expect(first.state).toBe('running');
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.httpsPort ?? 0, own.address, resolve));
    const second = await runner.start(folder, snapshot);
    squatter.close();
    expect(second.state).toBe('running');
    expect(second.httpsPort).not.toBe(first.httpsPort);
    expect(second.problem).toContain('taken by another program');
    return expect((await runner.send(hello)).trace.outcome.status).toBe(200);
  });

  it('hands over every exchange', async () => {
    await make().start(folder, snapshot);
    const { trace } = await runner.send(hello);
    expect(trace.outcome.status).toBe(200);
    expect(records.map(({ finished }) => finished.exchange.id)).toEqual([trace.id]);
  });

  it('answers the next request with the configuration it was given last', async () => {
    await make().start(folder, snapshot);
    runner.update(snapshotOf({ ...saasWithZone, 'tenants/acme.json': tenant('acme', ['acme.saas.example'], { Enabled: false }) }));
    expect((await runner.send(hello)).trace.outcome.status).toBe(403);
  });

  it('listens for endpoints that an edit brought', async () => {
    await make().start(folder, snapshot);
    expect(runner.status().endpoints).toHaveLength(2);
    runner.update(snapshotOf({ ...saasWithZone, 'connection-groups/new.json': group('new') }));
    while (runner.status().endpoints.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(
      runner
        .status()
        .endpoints.map(({ name }) => name)
        .sort(),
    ).toEqual(['extra', 'main', 'new']);
  });

  it('comes back on the same ports', async () => {
    make({ ports: {} });
    const first = await runner.start(folder, snapshot);
    const second = await runner.start(folder, snapshot);
    expect([second.httpsPort, second.httpPort, second.dnsPort]).toEqual([first.httpsPort, first.httpPort, first.dnsPort]);
  });

  it('says which port it cannot have, and runs when it is asked again with the port free', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    make({ ports: { https: port, http: 0, dns: 0 } });
    const failed = await runner.start(folder, snapshot);
    expect(failed).toMatchObject({ state: 'failed', httpsPort: null });
    expect(failed.problem).toContain(String(port));
    await expect(runner.send(hello)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: failed.problem });
    await new Promise((resolve) => other.close(resolve));
    expect((await runner.start(folder, snapshot)).state).toBe('running');
  });

  it('never starts when it was left out', async () => {
    make({ enabled: false });
    expect(await runner.start(folder, snapshot)).toMatchObject({ state: 'stopped', httpsPort: null });
    await expect(runner.send(hello)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('keeps one root for all its starts', async () => {
    make();
    const { pem } = await runner.root();
    await runner.start(folder, snapshot);
    expect((await runner.root()).pem).toBe(pem);
  });
});
