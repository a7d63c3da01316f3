import { expect, it } from 'vitest';
import { builtReplayWorker, openLane, usualLanes } from '../../../../main/replay/sets/lanes';
import { acmeFiles } from '../../../support/compare';
import { recorded, recordedAt, setOf } from '../../../support/recorded';

it('works requests off on this thread where there is no built worker, and counts them', async () => {
  expect(builtReplayWorker()).toBeNull();
  const lane = openLane({ before: setOf('one', acmeFiles), after: null, ignore: [], firstAt: recordedAt }, null);
  await lane.give(Array.from({ length: 250 }, (_, at) => recorded(`r${at}`, { url: `https://acme.shop.example/${at}` })));
  await lane.idle();
  expect(lane.done()).toBe(250);
  expect((await lane.state()).before).toMatchObject({ requests: 250, byStatus: { 200: 250 } });
  await lane.close();
});

it('leaves a core to whoever asks', () => {
  expect(usualLanes()).toBeGreaterThanOrEqual(1);
  expect(usualLanes()).toBeLessThanOrEqual(4);
});
