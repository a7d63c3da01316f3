import { expect, it } from 'vitest';
import { openSide, sequenceOf } from '../../../../main/replay/sets/side';
import { acmeFiles } from '../../../support/compare';
import { recorded, recordedAt, setOf } from '../../../support/recorded';

const page = { url: 'https://acme.shop.example/a' };

it('gives each request file a cache of its own, and all other traffic one', async () => {
  const side = openSide(setOf('one', acmeFiles), () => recordedAt);
  const results: (string | undefined)[] = [];
  for (const id of ['requests/a.http#1', 'requests/a.http#5', 'requests/b.http#1', 'log:1', 'log:2']) {
    results.push((await side.answer(recorded(id, page), () => undefined)).finished.exchange.resultType);
  }
  expect(results).toEqual(['Miss', 'Hit', 'Miss', 'Miss', 'Hit']);
  side.close();
  expect([sequenceOf(recorded('requests/a.http#12', page)), sequenceOf(recorded('x.log#12', page))]).toEqual(['requests/a.http', '']);
});

it('asks the first request at the time that the conditions set, and the others as much later as they were recorded', async () => {
  const side = openSide(setOf('one', acmeFiles, { conditions: { at: 1_000_000 } }), () => recordedAt);
  const { finished } = await side.answer(recorded('1', page, { at: recordedAt + 5000 }), () => undefined);
  expect(finished.exchange.at).toBe(1_005_000);
  side.close();
});
