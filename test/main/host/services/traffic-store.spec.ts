import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createSettingsStore } from '../../../../main/host/services/settings-store';
import { createTrafficStore, type TrafficStoreService } from '../../../../main/host/services/traffic-store';
import { madeRequest } from '../../../support/stored-exchanges';
import { tempFolder } from '../../../support/temp-folder';
import { trace } from '../../../support/traces';

const open: TrafficStoreService[] = [];
afterEach(() => Promise.all(open.splice(0).map((service) => service.close())));

function serviceIn(folder: string): TrafficStoreService {
  const settings = createSettingsStore(join(folder, 'settings.json'));
  const service = createTrafficStore({ folder: join(folder, 'traffic'), settings, now: () => Date.UTC(2031, 4, 6, 12), worker: null });
  open.push(service);
  return service;
}

const { request } = madeRequest(1).recorded;

describe('the recorded traffic of a studio', () => {
  it('goes into a set of each workspace and kind, made when there is something to keep', async () => {
    const service = serviceIn(tempFolder());
    await service.open({ path: '/w/one', name: 'one' });
    expect(await service.sets()).toEqual([]);
    service.appendSimulated(trace({ id: 'a' }), request);
    service.appendSimulated(trace({ id: 'b' }), request);
    await service.open({ path: '/w/two', name: 'two' });
    service.appendSimulated(trace({ id: 'c' }), request);
    await service.flush();
    expect((await service.sets()).map(({ kind, workspace, requests }) => [kind, workspace, requests])).toEqual([
      ['simulated', '/w/two', 1],
      ['simulated', '/w/one', 2],
    ]);
    expect((await service.sets())[0]?.name).toMatch(/^two, 6 May, \d\d:00, offline$/);
  });

  it('is not kept while that is switched off, which lasts', async () => {
    const folder = tempFolder();
    const service = serviceIn(folder);
    await service.open({ path: '/w', name: 'w' });
    await service.setRecording({ simulated: false, maxBytes: 64_000_000, maxDays: 7 });
    service.appendSimulated(trace(), request);
    await service.flush();
    expect(await service.sets()).toEqual([]);
    await service.close();
    const again = serviceIn(folder);
    await again.open({ path: '/w', name: 'w' });
    expect(await again.state()).toMatchObject({ live: true, simulated: false, maxBytes: 64_000_000, maxDays: 7, problem: null });
  });

  it('goes into a named set from the moment that it is asked for', async () => {
    const service = serviceIn(tempFolder());
    await service.open({ path: '/w', name: 'w' });
    await service.begin('before the move');
    expect(await service.sets()).toMatchObject([{ name: 'before the move', kind: 'recording' }]);
    const [set] = await service.sets();
    expect((await service.state()).recording).toBe(set?.id);
    service.forget(set?.id ?? '');
    expect((await service.state()).recording).toBeNull();
  });

  it('is a sentence, and no failure, where it cannot be kept', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'traffic'), 'in the way');
    const service = serviceIn(folder);
    await service.open({ path: '/w', name: 'w' });
    service.appendSimulated(trace(), request);
    await service.flush();
    expect(await service.sets()).toEqual([]);
    expect((await service.state()).problem).toContain('Recorded traffic cannot be kept in');
  });
});
