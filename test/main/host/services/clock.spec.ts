import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStudioClock } from '../../../../main/host/services/clock';
import { certificate, certificateArn } from '../../../support/compiled';
import { saasWithZone } from '../../../support/saas-workspace';
import { startTestStudio, type TestStudio } from '../../../support/studio';

const files = {
  ...saasWithZone,
  'certificates/wild.json': {
    ...certificate('wild', ['*.saas.example']),
    Arn: certificateArn('wild'),
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2040-01-01T00:00:00Z',
  },
};

describe('the clock of the studio', () => {
  it('counts its settings and refuses times that it cannot show', () => {
    let machine = Date.UTC(2026, 0, 1);
    const clock = createStudioClock(() => machine);
    expect([clock.now(), clock.moved(), clock.version()]).toEqual([machine, false, 0]);
    clock.change({ at: '2026-02-01T00:00:00Z' });
    machine += 1000;
    expect([clock.now(), clock.moved(), clock.version()]).toEqual([Date.UTC(2026, 1, 1) + 1000, true, 1]);
    expect(() => clock.change({ at: '1970-01-01' })).toThrow('2000 to 2049');
    expect(() => clock.change({ at: 'soon' })).toThrow();
    expect(clock.version()).toBe(1);
  });
});

describe('what follows the clock', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await startTestStudio(files);
  });
  afterAll(async () => {
    await studio.services.close();
    await studio.close();
  });

  it('is every judgement of dates: views, problems, offline requests and the live edge', async () => {
    const { services } = studio;
    const accepted = async (): Promise<unknown> =>
      (await services.views.certificates()).find(({ name }) => name === 'acme.saas.example')?.accepted;
    const codes = async (): Promise<readonly string[]> => (await services.workspace.diagnostics()).map(({ code }) => code);
    const outcome = async (driver: 'live' | 'offline'): Promise<unknown> =>
      (await services.edge.send({ url: 'https://acme.saas.example/', driver, method: 'GET', headers: [] })).trace.outcome.failure;
    expect([await accepted(), await outcome('offline'), await outcome('live')]).toEqual([true, null, null]);
    expect(await codes()).not.toContain('certificate.expired');

    const state = await services.clock.get();
    expect(state.nextExpiry).toEqual({ at: Date.UTC(2040, 0, 1), name: '*.saas.example' });
    await services.clock.set({ at: new Date((state.nextExpiry?.at ?? 0) + 1000).toISOString() });
    expect([await accepted(), await outcome('offline'), await outcome('live')]).toEqual([false, 'tls.expired', 'tls.expired']);
    expect(await codes()).toContain('certificate.expired');
    expect((await services.clock.get()).nextExpiry).toBeNull();

    await services.clock.set({ reset: true });
    expect([await accepted(), await outcome('live')]).toEqual([true, null]);
    expect(await codes()).not.toContain('certificate.expired');
  });

  it('is told to everybody who listens', async () => {
    const { services } = studio;
    const abort = new AbortController();
    const stream = await services.workspace.events(undefined, { signal: abort.signal });
    const seen: boolean[] = [];
    for await (const event of stream) {
      if (event.type !== 'clock') continue;
      // A new listener is told at once how the clock stands.
      if (seen.length === 0) await services.clock.set({ running: false });
      seen.push(event.clock.running);
      if (!event.clock.running) break;
    }
    abort.abort();
    expect(seen).toEqual([true, false]);
    await services.clock.set({ reset: true });
  });
});
