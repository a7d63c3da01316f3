import { describe, expect, it } from 'vitest';
import { run } from '../../../../main/core/pipeline';
import { stages } from '../../../../main/core/stages/index';
import { detailOf, importedModel, modelOf, plainRequest, simulated } from '../../../../main/traces/store/row-model';
import { createOfflineDriver } from '../../../../main/replay/offline';
import { buildViewerRequest } from '../../../../main/replay/request';
import { exchangeOf, snapshotOf } from '../../../support/compiled';
import { portsOf } from '../../../support/ports';
import { saasWithZone } from '../../../support/saas-workspace';
import { madeRequest } from '../../../support/stored-exchanges';

const snapshot = snapshotOf(saasWithZone);
const recordOf = async (host: string) => {
  const finished = await run(stages, exchangeOf({ host }), snapshot, portsOf());
  return { id: 'told', at: 5000, finished, snapshot, bodyBytes: 7, durationMs: 1.5 };
};

describe('what is kept of a live exchange', () => {
  it.each(['acme.saas.example', 'nobody.saas.example'])('says of %s what its trace says', async (host) => {
    const record = await recordOf(host);
    const { recorded } = detailOf(record, true);
    const { trace } = recorded;
    const row = modelOf(record, true);
    expect(trace).toMatchObject({ id: 'told', at: '1970-01-01T00:00:05.000Z' });
    expect(row).toMatchObject({
      host: trace?.request.host,
      owner: trace?.owner?.name ?? null,
      status: trace?.outcome.status,
      failure: trace?.outcome.failure,
      reason: trace?.outcome.reason,
      resultType: trace?.outcome.resultType,
      traced: true,
    });
    expect(trace?.spans.some(({ stage, reason }) => stage === row.stage && reason.code === row.reason)).toBe(true);
    expect(recorded.answered).toMatchObject({ status: row.status, bytes: 7, timeTakenMs: 1.5 });
  });

  it('is the request alone where there is no time for a trace', async () => {
    const { recorded, log } = detailOf(await recordOf('acme.saas.example'), false);
    expect([recorded.trace, log, recorded.request.host]).toEqual([undefined, null, 'acme.saas.example']);
  });

  it('holds no private key and no body', () => {
    const { request } = madeRequest(1).recorded;
    const plain = plainRequest({ ...request, clientKey: 'secret', body: { size: 1, text: 'b' }, bodyBytes: 1 });
    expect(plain).toEqual({ ...request, bodyBytes: 1 });
  });
});

describe('what is kept of an exchange that was not live', () => {
  it('is its trace and request, when it was simulated', async () => {
    const driver = createOfflineDriver({ workspacePath: '/none' });
    const request = buildViewerRequest({ url: 'https://acme.saas.example/x' });
    const trace = await driver.explain(snapshot, request, { at: 1_800_000_000_000 });
    driver.close();
    const { model, detail } = simulated(trace, request);
    expect(model).toMatchObject({ owner: 'acme', path: '/x', reason: trace.outcome.reason, traced: true });
    expect(model.stage).not.toBeNull();
    expect(detail.recorded).toMatchObject({ id: trace.id, at: 1_800_000_000_000, request: { path: '/x' }, trace: { id: trace.id } });
  });

  it('is what the file says of it, when it was read', () => {
    const { recorded } = madeRequest(2);
    const answered = {
      status: 404,
      resultType: 'Error',
      detailedResultType: 'Error',
      headers: [],
      bytes: 3,
      timeTakenMs: 4,
      contentType: null,
      distributionId: 'E1',
      tenantId: 'dt_1',
      pathPattern: '/a/*',
    };
    expect(importedModel({ ...recorded, line: 9, answered }, 'acme')).toMatchObject({
      owner: 'acme',
      status: 404,
      resultType: 'Error',
      pathPattern: '/a/*',
      reason: null,
      stage: null,
      line: 9,
      traced: false,
    });
  });
});
