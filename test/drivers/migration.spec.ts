/** The migration rehearsal, step by step: what its traffic, its witnesses and its own requests say of each. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import { judgeChange } from '../../main/core/rules/changes';
import { checkWorkspace } from '../../main/core/rules';
import { runOffline } from '../../main/cli/test';
import type { Comparison } from '../../main/core/types/compare';
import type { WitnessReport } from '../../main/core/types/witness';
import { createSetReplay } from '../../main/replay/sets/index';
import { findWitnesses } from '../../main/replay/witness';
import { openTraffic } from '../../main/traces/sources';
import { inputOf, snapshotOfFolder } from '../support/folders';
import { sample } from '../support/samples';

const home = sample('migration-rehearsal');
const at = Date.parse('2026-11-02T14:00:00Z');
const start = home;
const [mistake, policies, tenant, domain, dns, retired] = [
  '1-policies-with-a-mistake',
  '2-policies',
  '3-tenant',
  '4-domain',
  '5-dns',
  '6-retired',
].map((name) => join(home, 'steps', name)) as [string, string, string, string, string, string];
const all = [start, mistake, policies, tenant, domain, dns, retired];

async function compared(before: string, after: string): Promise<Comparison> {
  const { requests, skipped, skippedCount } = await openTraffic(join(home, 'traffic/afternoon.har'));
  const side = (folder: string) => ({ name: folder, input: inputOf(folder), workspacePath: folder, conditions: {} });
  const replay = createSetReplay({
    traffic: { requests, total: null, skipped, skippedCount },
    before: side(before),
    after: side(after),
    worker: null,
  });
  try {
    return await replay.run();
  } finally {
    await replay.close();
  }
}

async function witnesses(before: string, after: string): Promise<WitnessReport> {
  const side = (folder: string) => ({ snapshot: snapshotOfFolder(folder), workspacePath: folder });
  return findWitnesses(side(before), side(after), { at });
}

const groups = ({ groups: found }: Comparison): readonly string[] =>
  found.map(({ kind, count, cause }) => `${count} ${kind} ${cause.file}`);
const flow = ({ flows }: Comparison, from: string, to: string): number =>
  flows.find((each) => each.from === from && each.to === to)?.count ?? 0;

describe('the migration rehearsal', () => {
  it.each(all)('has no mistake that AWS would refuse in %s', (folder) => {
    const errors = checkWorkspace(loadWorkspace(inputOf(folder)), { now: at }).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  it('shows the mistake of step 1: readers get what was fetched for others', async () => {
    const found = await compared(start, mistake);
    expect(groups(found)).toEqual(['24 cache distributions/site.json', '4 origin policies/cache/pages.json']);
    expect(found.groups[0]?.sentence).toContain('CachePolicyId of behavior `/account/*`');
    expect(flow(found, '200 Miss', '200 Hit')).toBe(12);
    const report = await witnesses(start, mistake);
    const shown = report.witnesses.find(({ differences }) =>
      differences.some(({ path, before, after }) => path === 'cache.key' && before.includes('cookie:session') && !after.includes('cookie')),
    );
    expect(shown?.request).toMatchObject({ path: '/account/', host: 'www.fernhill.example' });
    expect(shown?.request.headers.map(([name]) => name)).toContain('cookie');
  });

  it('finds the mistake in the requests that are kept as tests, and nowhere else', async () => {
    for (const folder of all) {
      const runs = await runOffline(folder, compile(loadWorkspace(inputOf(folder))), false, at);
      const failed = runs.filter(({ result }) => !result.passed).map(({ result }) => result.name);
      expect(failed).toEqual(folder === mistake ? ['Anna reads her orders', 'Ben reads his orders, right behind her'] : []);
      expect(runs).toHaveLength(7);
    }
  });

  it('keeps what readers see through step 2 and step 3', async () => {
    expect(groups(await compared(start, policies))).toEqual(['4 origin policies/cache/pages.json']);
    expect((await compared(policies, tenant)).changed).toBe(0);
    expect((await witnesses(policies, tenant)).witnesses).toMatchObject([
      { request: { host: 'trial.fernhill.example' }, kind: 'starts-working' },
    ]);
  });

  it('changes the owner of all in step 4, and the way of all in step 5, and no answer', async () => {
    for (const [before, after, kind] of [
      [tenant, domain, 'owner'],
      [domain, dns, 'route'],
    ] as const) {
      const found = await compared(before, after);
      expect(found.groups.map((group) => [group.kind, group.count])).toEqual([[kind, 64]]);
      expect(found.flows.every(({ from, to }) => from === to)).toBe(true);
      expect((await witnesses(before, after)).witnesses).toHaveLength(1);
    }
    const told = judgeChange(loadWorkspace(inputOf(tenant)), loadWorkspace(inputOf(domain)));
    expect(told.map(({ code }) => code)).toEqual(['change.domain-moved']);
  });

  it('retires the old distribution without any reader noticing, but for its own name', async () => {
    expect((await compared(dns, retired)).changed).toBe(0);
    const hosts = (await witnesses(dns, retired)).witnesses.map(({ request }) => request.host);
    expect(hosts.toSorted()).toEqual(expect.arrayContaining(['d8old0fernhill1.cloudfront.net', 'trial.fernhill.example']));
    expect(hosts).not.toContain('www.fernhill.example');
    expect(judgeChange(loadWorkspace(inputOf(dns)), loadWorkspace(inputOf(retired)))).toEqual([]);
  });
});
