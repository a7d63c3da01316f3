import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessLogService } from '../../../../main/host/services/access-log';
import { createSettingsStore } from '../../../../main/host/services/settings-store';
import type { MeasuredRecord } from '../../../../main/traces/log-record';
import { ownedExchange, snapshotOf, standard } from '../../../support/compiled';
import { connectionRecord } from '../../../support/log-record';
import { startTestStudio, type TestStudio } from '../../../support/studio';
import { tempFolder } from '../../../support/temp-folder';

let studio: TestStudio;

beforeAll(async () => {
  studio = await startTestStudio();
});
afterAll(() => studio.close());

const send = (): Promise<unknown> =>
  studio.services.edge.send({ url: 'https://acme.saas.example/', method: 'GET', driver: 'live', headers: [] });
const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.gz'))
    : [];

describe('the access logs of the studio', () => {
  it('are written from the moment they are switched on until they are switched off', async () => {
    const { edge } = studio.services;
    const { enabled, folder } = await edge.accessLog();
    expect([enabled, folder.startsWith(join(studio.folder, 'data', 'access-logs'))]).toEqual([false, true]);
    await send();
    expect(await edge.setAccessLog({ enabled: true })).toEqual({ enabled: true, folder, problem: null });
    await send();
    expect(await edge.setAccessLog({ enabled: false })).toMatchObject({ enabled: false });
    await send();
    expect(filesIn(folder)).toHaveLength(1);
  });

  it('stay on for the next start, and lie apart for each workspace', async () => {
    const root = tempFolder();
    const settings = createSettingsStore(join(root, 'settings.json'));
    const first = createAccessLogService(root, settings);
    await first.open('/some/where');
    await first.set(true);
    await first.close();
    const second = createAccessLogService(root, settings);
    await second.open('/some/where');
    const { enabled, folder } = second.state();
    expect([enabled, dirname(folder)]).toEqual([true, root]);
    await second.open('/else/where');
    expect(second.state().folder).not.toBe(folder);
    await second.close();
  });

  it('take in connections, while they are on', async () => {
    const root = tempFolder();
    const service = createAccessLogService(root, createSettingsStore(join(root, 'settings.json')));
    await service.open('/some/where');
    service.appendConnection(connectionRecord());
    await service.set(true);
    service.appendConnection(connectionRecord());
    const { folder } = service.state();
    await service.close();
    expect(filesIn(folder)).toEqual([expect.stringMatching(/^connections.E1\./)]);
  });

  it('say when they cannot be written', async () => {
    const root = tempFolder({ blocked: 'a file where a folder has to be' });
    const service = createAccessLogService(join(root, 'blocked'), createSettingsStore(join(root, 'settings.json')));
    await service.open('/some/where');
    await service.set(true);
    service.append(exchange());
    await service.close();
    expect(service.state().problem).toMatch(/^The access log .* cannot be written: /);
  });
});

/** An exchange with a standard distribution. */
function exchange(): MeasuredRecord {
  const snapshot = snapshotOf({ 'distributions/shop.json': standard('shop', ['shop.example']) });
  const owned = ownedExchange(snapshot, 'shop.example');
  const response = { status: 200, headers: [], body: { size: 0 } } as const;
  return { id: 'x', at: owned.at, finished: { exchange: { ...owned, response }, spans: [] }, snapshot, bodyBytes: 0, durationMs: 0 };
}
