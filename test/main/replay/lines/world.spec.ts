import { expect, it } from 'vitest';
import { createTableReader } from '../../../../main/core/traffic/log-table';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { createSequenceCache } from '../../../../main/replay/dry-ports';
import { outcomeOf } from '../../../../main/replay/lines/outcomes';
import { createWorld } from '../../../../main/replay/lines/world';
import { snapshotOf } from '../../../support/compiled';
import { logLine } from '../../../support/log-lines';
import { saasWithZone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

const recordedOf = (columns: Readonly<Record<string, string>>, later = 0): RecordedRequest =>
  createTableReader({ format: 'log-v1' }).read(logLine(columns, later), 1) as RecordedRequest;

it('decides requests by the full pipeline, at their own time, with origins that the workspace declares', async () => {
  const world = createWorld(snapshotOf(saasWithZone), tempFolder({}), createSequenceCache());
  const told = [];
  for (const later of [0, 30, 61]) told.push(outcomeOf(await world.run(recordedOf({}, later))).resultType);
  expect(told).toEqual(['Miss', 'Hit', 'Miss']);
  const until = await world.runUntil(recordedOf({}), '07-behavior');
  expect(until.exchange.owner?.owner.name).toBe('acme');
  expect(until.exchange.behavior).toBeUndefined();
  world.close();
});

it('takes the recording’s status where the workspace declares nothing', async () => {
  const { 'origins/acme.web.example.json': _origin, ...files } = saasWithZone;
  const world = createWorld(snapshotOf(files), tempFolder({}), createSequenceCache());
  const answer = outcomeOf(await world.run(recordedOf({ 'sc-status': '404', 'x-edge-result-type': 'Error' })));
  expect(answer).toMatchObject({ status: 404, resultType: 'Error' });
  expect(world.port.given).toEqual(['recorded 404']);
  world.close();
});
