import { describe, expect, it } from 'vitest';
import { recordedDifferences } from '../../../../main/host/services/recorded-differences';
import { trace } from '../../../support/traces';

const nothing = {
  status: null,
  resultType: null,
  detailedResultType: null,
  headers: [],
  bytes: null,
  timeTakenMs: null,
  contentType: null,
  distributionId: null,
  tenantId: null,
  pathPattern: null,
};

describe('a recorded answer against a trace', () => {
  it('differs only in what the recording knows', () => {
    const after = trace();
    expect(recordedDifferences(null, after)).toEqual([]);
    expect(recordedDifferences(nothing, after)).toEqual([]);
    expect(recordedDifferences({ ...nothing, status: after.outcome.status }, after)).toEqual([]);
    expect(recordedDifferences({ ...nothing, status: 418, tenantId: 'dt_x' }, { ...after, owner: null })).toEqual([
      { path: 'outcome.status', before: '418', after: String(after.outcome.status), stage: null },
      { path: 'owner.id', before: 'dt_x', after: 'none', stage: null },
    ]);
  });
});
