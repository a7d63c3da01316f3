/**
 * Witnesses against brute force: random edits of random workspaces, and a grid of requests that knows nothing of how candidates are made. Each change
 * that a request of the grid shows, a whole report has to show too; one that was cut short has to show something. What a report shows must be there, and no
 * witness may be idle. 15 short cases here; EDGECASE_CASES=1000 is the nightly form, EDGECASE_SEED repeats a run.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Witness } from '../../main/core/types/witness';
import { compiledFrom } from '../support/compare';
import type { Files } from '../support/compiled';
import { edgeWorkspace } from '../support/edge-arbitraries';
import { seed } from '../support/seed';
import { plainRequest, witnessesOf } from '../support/witness';
import { pair, problemsOf } from '../support/witness-brute-force';

const wanted = process.env['EDGECASE_CASES'];
const cases = Number(wanted ?? 15);
/** Requests that a search may try: a longer run lets more reports be whole, which are then held against all that the grid shows. */
const budget = wanted === undefined ? 1500 : 9000;

describe('witnesses against brute force', () => {
  it(
    'show all that a grid of requests shows, differ, and are not idle',
    async () => {
      let differing = 0;
      let whole = 0;
      await fc.assert(
        fc.asyncProperty(pair, async ([one, other]) => {
          const [before, after] = [compiledFrom(one), compiledFrom(other)];
          const report = await witnessesOf(before, after, { budget });
          if (report.witnesses.length > 0) differing += 1;
          if (report.complete) whole += 1;
          expect(await problemsOf(report, before, after)).toEqual([]);
        }),
        { numRuns: cases, seed, endOnFailure: true },
      );
      expect(differing).toBeGreaterThan(cases / 3);
      expect(whole).toBeGreaterThan(0);
    },
    120_000 + cases * 30_000,
  );

  it('are none between a workspace and itself', async () => {
    await fc.assert(
      fc.asyncProperty(edgeWorkspace, async (files) => {
        expect(await witnessesOf(compiledFrom(files), compiledFrom(files))).toMatchObject({ witnesses: [], silent: [], tried: 0 });
      }),
      { numRuns: 20, seed },
    );
  });

  it('would be found wanting: without one of them, and with one that shows nothing', async () => {
    const [one] = fc.sample(edgeWorkspace, { numRuns: 1, seed });
    const files = one as Files;
    const open = (Enabled: boolean): Files => ({ ...files, 'tenants/a.json': { ...(files['tenants/a.json'] as object), Enabled } });
    const [before, after] = [compiledFrom(open(true)), compiledFrom(open(false))];
    const report = await witnessesOf(before, after);
    expect(await problemsOf(report, before, after)).toEqual([]);
    expect((await problemsOf({ ...report, witnesses: report.witnesses.slice(1) }, before, after)).length).toBeGreaterThan(0);
    const idle = { ...(report.witnesses[0] as Witness), request: plainRequest('nobody.example') };
    expect((await problemsOf({ ...report, witnesses: [...report.witnesses, idle] }, before, after)).length).toBeGreaterThan(0);
  });
});
