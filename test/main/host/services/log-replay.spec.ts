import { expect, it } from 'vitest';
import { createLogComparison, logOf, nameOfLog, replayLogOf } from '../../../../main/host/services/log-replay';
import type { ResolvedConfiguration } from '../../../../main/host/services/resolve-configuration';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import type { Files } from '../../../support/compiled';
import { logLine, writeLog } from '../../../support/log-lines';
import { setOf } from '../../../support/recorded';
import { saasWithZone } from '../../../support/saas-workspace';

function resolved(files: Files, conditions: ResolvedConfiguration['conditions'] = {}): ResolvedConfiguration {
  const set = setOf('one', files);
  return { ...set, conditions, snapshot: compile(loadWorkspace(set.input)) };
}

const before = resolved(saasWithZone);
const after = resolved({ ...saasWithZone, 'tenants/acme.json': { ...(saasWithZone['tenants/acme.json'] as object), Enabled: false } });

it('takes logs that can be scanned, as long as time and origins are as they are', async () => {
  const path = writeLog([logLine()]);
  const file = { kind: 'file', path } as const;
  expect(await logOf(file, [before, after], undefined)).toBe(path);
  expect(await logOf(file, [before, after], 10)).toBeNull();
  expect(await logOf(file, [before, { ...after, conditions: { failingOrigins: ['x'] } }], undefined)).toBeNull();
  expect(await logOf({ kind: 'requests' }, [before, after], undefined)).toBeNull();
  expect(await logOf({ kind: 'file', path: `${path}.none` }, [before, after], undefined)).toBeNull();
  expect(nameOfLog('/a/b.log')).toBe('b.log');
});

it('compares and replays them', async () => {
  const path = writeLog([logLine(), logLine({}, 1)]);
  const told: number[] = [];
  const found = await createLogComparison({ path, before, after, ignore: [] }, ({ done }) => told.push(done)).run();
  expect(found.before.requests).toBe(2);
  expect(told.at(-1)).toBe(2);
  expect((await replayLogOf({ path, before, after: null, ignore: [] }, () => undefined)).summary.requests).toBe(2);
});
