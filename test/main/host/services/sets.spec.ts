import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;
beforeAll(async () => {
  studio = await startTestStudio();
});
afterAll(() => studio.close());

const query = { terms: [] };
const page = { query, sort: 'key', descending: false, limit: 100 } as const;

describe('recorded traffic', () => {
  it('holds live exchanges and offline ones, each with its trace, and replays them', async () => {
    const { services } = studio;
    const live = await services.edge.send({ url: 'https://acme.saas.example/live', driver: 'live', method: 'GET', headers: [] });
    await services.edge.send({ url: 'https://acme.saas.example/dry', driver: 'offline', method: 'GET', headers: [] });
    const { sets, state } = await services.sets.list();
    expect(new Map(sets.map(({ kind, requests }) => [kind, requests]))).toEqual(
      new Map([
        ['recording', 1],
        ['simulated', 1],
      ]),
    );
    expect(state).toMatchObject({ live: true, problem: null, notice: null, untraced: 0, lost: 0 });
    const set = sets.find(({ kind }) => kind === 'recording')?.id ?? '';
    expect(state.recording).toBe(set);
    const { rows } = await services.sets.page({ set, ...page });
    expect(rows).toMatchObject([{ path: '/live', owner: 'acme', status: 200, traced: true, reason: live.trace.outcome.reason }]);
    const key = rows[0]?.key ?? 0;
    const exchange = await services.sets.exchange({ set, key });
    expect(exchange.recorded.trace).toMatchObject({ id: live.trace.id, driver: 'live', outcome: live.trace.outcome });
    expect(exchange.log).toMatchObject({ path: '/live', status: 200 });
    const replayed = await services.sets.replay({ set, key });
    expect([replayed.before?.id, replayed.differences]).toEqual([live.trace.id, []]);
    expect((await services.sets.curl({ set, key })).command).toContain('acme.saas.example');
  });

  it('outlives the list of this run: a trace is found after the list was cleared', async () => {
    const { services } = studio;
    const { trace } = await services.edge.send({ url: 'https://acme.saas.example/kept', driver: 'live', method: 'GET', headers: [] });
    await services.traffic.clear();
    expect((await services.traffic.trace({ id: trace.id })).request.url).toBe('https://acme.saas.example/kept');
  });

  it('refuses what is gone with a sentence', async () => {
    const { services } = studio;
    await expect(services.sets.page({ set: 'none', ...page })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.sets.change({ set: 'none', name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { sets } = await services.sets.list();
    await expect(services.sets.exchange({ set: sets[0]?.id ?? '', key: 9999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes into a new set after the one in use was deleted', async () => {
    const { services } = studio;
    const before = (await services.sets.list()).state.recording ?? '';
    const { state } = await services.sets.remove({ set: before });
    expect(state.recording).toBeNull();
    await services.edge.send({ url: 'https://acme.saas.example/next', driver: 'live', method: 'GET', headers: [] });
    const after = await services.sets.list();
    expect(after.state.recording).not.toBe(before);
    expect(after.sets.some(({ id }) => id === before)).toBe(false);
    expect((await services.sets.restore({ set: before })).sets.some(({ id }) => id === before)).toBe(true);
  });
});
