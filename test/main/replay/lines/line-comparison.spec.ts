import { describe, expect, it } from 'vitest';
import type { CompareGroup, Comparison } from '../../../../main/core/types/compare';
import { replayLog, type LogReplay } from '../../../../main/replay/lines/replay-log';
import { inputOf } from '../../../support/folders';
import { logLine, writeLog } from '../../../support/log-lines';
import { tenant, type Files } from '../../../support/compiled';
import { saasWithZone, writeWorkspace, zone } from '../../../support/saas-workspace';

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

  it('shows the mirrored result the other way round', async () => {
    const { comparison } = await compared(idle, two);
    expect(comparison?.groups.map(({ kind, count }) => [kind, count])).toEqual([['starts-working', 20]]);
  });
});
