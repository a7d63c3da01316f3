import { describe, expect, it } from 'vitest';
import type { CompareGroup, Comparison } from '../../../../main/core/types/compare';
import { Engine } from '../../../../main/replay/lines/engine';
import { LineComparison } from '../../../../main/replay/lines/line-comparison';
import { looksAt } from '../../../../main/replay/lines/looks';
import { LogRun, type LineSink } from '../../../../main/replay/lines/run-log';
import { replayLog, type LogReplay } from '../../../../main/replay/lines/replay-log';
import { inputOf } from '../../../support/folders';
import { logLine, writeLog } from '../../../support/log-lines';
import { snapshotOf, tenant, type Files } from '../../../support/compiled';
import { saasWithZone, writeWorkspace, zone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

const two: Files = {
  ...saasWithZone,
  'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], {
    ConnectionGroupId: 'main',
    Parameters: [{ Name: 'bucket', Value: 'acme' }],
  }),
  'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.\nbloom IN CNAME dmain.cloudfront.net.'),
};
const idle: Files = { ...two, 'tenants/bloom.json': { ...(two['tenants/bloom.json'] as object), Enabled: false } };
const lines = Array.from({ length: 60 }, (_unused, at) =>
  logLine({ 'x-host-header': `${at % 3 === 0 ? 'bloom' : 'acme'}.saas.example`, 'cs-uri-stem': `/p/${at % 5}` }, at),
);

async function compared(before: Files, after: Files): Promise<LogReplay> {
  const [one, other] = [await writeWorkspace(before), await writeWorkspace(after)];
  return replayLog({
    files: [writeLog(lines)],
    configuration: { input: inputOf(one), workspacePath: one },
    against: { input: inputOf(other), workspacePath: other },
  });
}

describe('comparing the lines of a log', () => {
  it('shows nothing between a configuration and itself', async () => {
    const { comparison } = await compared(two, two);
    expect(comparison).toMatchObject({ changed: 0, groups: [] });
    expect(comparison?.flows.every(({ from, to }) => from === to)).toBe(true);
    expect(comparison?.flows.reduce((sum, { count }) => sum + count, 0)).toBe(60);
  });

  it('counts every line with its cause, and tells the first by both traces', async () => {
    const { comparison, fullRuns } = await compared(two, idle);
    expect(comparison?.changed).toBe(20);
    const [group] = (comparison as Comparison).groups as readonly [CompareGroup];
    expect(group).toMatchObject({
      kind: 'stops-working',
      count: 20,
      tenants: { bloom: 20 },
      cause: { file: 'tenants/bloom.json', pointer: '/Enabled' },
    });
    const [example] = group.examples;
    expect([example?.before.outcome.status, example?.after.outcome.status]).toEqual([200, 403]);
    expect(example?.line).toBe(3);
    expect(comparison?.after.byStatus).toEqual({ 200: 40, 403: 20 });
    expect(fullRuns).toBeLessThan(20);
  });

  it('tells a change of the template as often for fifty tenants as for ten', async () => {
    const workspace = (count: number): Files => ({
      ...saasWithZone,
      ...Object.fromEntries(
        Array.from({ length: count }, (_unused, at) => [
          `tenants/t${at}.json`,
          tenant(`t${at}`, [`t${at}.saas.example`], { ConnectionGroupId: 'main', Parameters: [{ Name: 'bucket', Value: `b${at}` }] }),
        ]),
      ),
      'dns/saas.example.zone': zone('saas.example', '*.saas.example. IN CNAME dmain.cloudfront.net.'),
    });
    const counts: (readonly number[])[] = [];
    for (const count of [10, 50]) {
      const before = workspace(count);
      const saas = before['distributions/saas.json'] as { readonly Origins: readonly object[] };
      const moved = saas.Origins.map((origin) => ({ ...origin, OriginPath: '/v2/{{bucket}}' }));
      const pair = [snapshotOf(before), snapshotOf({ ...before, 'distributions/saas.json': { ...saas, Origins: moved } })] as const;
      const run = new LogRun();
      const looks = looksAt(pair);
      const engineOf = (at: 0 | 1): Engine => new Engine(pair[at], run.readScanned, { workspacePath: tempFolder({}), looks: looks[at] });
      const engines = [engineOf(0), engineOf(1)] as const;
      const comparison = new LineComparison(...engines, run.read, { looks });
      const log = Array.from({ length: count * 4 }, (_unused, at) => logLine({ 'x-host-header': `t${at % count}.saas.example` }, at));
      const line: LineSink['line'] = (scanned, [from, to]) => comparison.line(scanned, from as number, to as number);
      await run.run(engines, { line }, { files: [writeLog(log)] });
      for (const engine of engines) engine.close();
      const { groups, changed } = comparison.finish().result();
      counts.push([comparison.traced, changed / count, groups.length, Object.keys(groups[0]?.tenants ?? {}).length / count]);
    }
    expect(counts[1]).toEqual(counts[0]);
    // Of four requests of a tenant the first one asks the origin.
    expect(counts[0]?.slice(1)).toEqual([1, 1, 1]);
  });

  it('shows the mirrored result the other way round', async () => {
    const { comparison } = await compared(idle, two);
    expect(comparison?.groups.map(({ kind, count }) => [kind, count])).toEqual([['starts-working', 20]]);
  });
});
