import { expect, it } from 'vitest';
import { createPacer, readPace, sleep } from '../../../../main/replay/sets/pace';

it('holds a request back for as long as it was recorded after the first, or a part of that', () => {
  let now = 1000;
  const recorded = createPacer(1, () => now);
  expect([recorded.wait(50_000), recorded.wait(50_400)]).toEqual([0, 400]);
  now = 1300;
  expect([recorded.wait(50_400), recorded.wait(50_100)]).toEqual([100, 0]);
  const tenfold = createPacer(10, () => now);
  expect([tenfold.wait(50_000), tenfold.wait(51_000)]).toEqual([0, 100]);
  const fast = createPacer('fast');
  expect([fast.wait(0), fast.wait(1e12)]).toEqual([0, 0]);
});

it('reads what a command line says', () => {
  expect(['fast', 'recorded', '10', '0.5', '2x', 'soon', '-1', '0'].map(readPace)).toEqual(['fast', 1, 10, 0.5, 2, null, null, null]);
});

it('ends a wait that is called off', async () => {
  const control = new AbortController();
  const waiting = sleep(60_000, control.signal);
  control.abort();
  await expect(waiting).rejects.toThrow();
});
