import { expect, it } from 'vitest';
import { readWorkspace } from '../../../main/cli/read-workspace';
import { witnessFile } from '../../../main/cli/witness-file';
import type { Witness, WitnessReport } from '../../../main/core/types/witness';
import { sample } from '../../support/samples';
import { plainRequest } from '../../support/witness';

it('expects of each request what the workspace answers, where a difference was told', async () => {
  const at = Date.parse('2026-11-20T00:00:00Z');
  const witness = {
    request: plainRequest('cedar.storefront.example'),
    sentence: 'Cedar.',
    differences: [
      { path: 'owner.name', before: '', after: '', stage: null },
      { path: '04-owner', before: '', after: '', stage: null },
    ],
  } as unknown as Witness;
  const text = await witnessFile(
    { witnesses: [witness], at } as unknown as WitnessReport,
    await readWorkspace({ path: sample('saas-storefront') }, at),
  );
  expect(text).toContain(
    '### 1. Cedar.\n# @at 2026-11-20T00:00:00.000Z\n# @expect outcome.status 200\n# @expect owner.name "cedar-coffee"\nGET https://cedar.storefront.example/\n',
  );
});
