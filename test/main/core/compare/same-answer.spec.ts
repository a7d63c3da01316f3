import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import { differencesOf, unsimulatedDifferences } from '../../../../main/core/compare/differences';
import { sameAnswer } from '../../../../main/core/compare/same-answer';
import { renderTrace } from '../../../../main/core/explain/trace';
import { createOfflineDriver } from '../../../../main/replay/offline';
import { buildViewerRequest } from '../../../../main/replay/request';
import { bucketFiles, edgeWorkspace } from '../../../support/edge-arbitraries';
import { inputOf } from '../../../support/folders';
import { requestSequence } from '../../../support/request-arbitraries';
import { tempFolder } from '../../../support/temp-folder';
import type { Files } from '../../../support/compiled';
import type { Snapshot } from '../../../../main/core/types/snapshot';

const folder = tempFolder(bucketFiles);
const { fixtures } = inputOf(folder);
const snapshotFrom = (files: Files): Snapshot =>
  compile(
    loadWorkspace({
      files: Object.entries(files).map(([path, value]) => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value) })),
      fixtures,
    }),
  );

it('never takes different answers for the same, and takes equal ones for equal', { timeout: 60_000 }, async () => {
  const driver = createOfflineDriver({ workspacePath: folder, deterministic: true });
  let [equal, different] = [0, 0];
  await fc.assert(
    fc.asyncProperty(edgeWorkspace, edgeWorkspace, requestSequence, async (one, other, sequence) => {
      const [before, after, again] = [snapshotFrom(one), snapshotFrom(other), snapshotFrom(one)];
      const at = Date.UTC(2026, 0, 2);
      for (const { input } of sequence) {
        const request = buildViewerRequest(input);
        const finished = await driver.finish(before, request, { at });
        const changed = await driver.finish(after, request, { at });
        expect(sameAnswer(finished, await driver.finish(again, request, { at }))).toBe(true);
        if (!sameAnswer(finished, changed)) {
          different += 1;
          continue;
        }
        equal += 1;
        const [left, right] = [renderTrace(finished, before, { driver: 'offline' }), renderTrace(changed, after, { driver: 'offline' })];
        expect(differencesOf(left, right)).toEqual([]);
        expect(unsimulatedDifferences(left, right)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
  driver.close();
  expect(equal).toBeGreaterThan(10);
  expect(different).toBeGreaterThan(10);
});
