import { describe, expect, it } from 'vitest';
import { viewerResponse } from '../../../../main/core/stages/12-viewer-response';
import type { Exchange, StageResult } from '../../../../main/core/types/exchange';
import { exchangeOf, snapshotOf } from '../../../support/compiled';
import { customOrigin, requestTo, sceneOf } from '../../../support/origins';
import { answer, portsOf } from '../../../support/ports';

const snapshot = snapshotOf({});
const finish = (exchange: Exchange): StageResult => viewerResponse.run(exchange, snapshot, portsOf()) as StageResult;

describe('12-viewer-response', () => {
  it('takes over how an early end wants to be logged and marked', () => {
    const exit = {
      kind: 'response',
      status: 403,
      resultType: 'Error',
      detailedResultType: 'ClientGeoBlocked',
      xCache: 'Error',
      page: 'No.',
      stage: '05-geo',
      reason: 'geo.blocked',
    } as const;
    const { changes, decision } = finish(exchangeOf({}, { exit }));
    expect(decision).toBe('403');
    expect(changes).toMatchObject({ resultType: 'Error', detailedResultType: 'ClientGeoBlocked', xCache: 'Error' });
    expect(changes?.response?.headers).toContainEqual(['x-amz-cf-id', 'request-1==']);
  });

  it('shows the viewer the same request id that the origin was told', () => {
    const scene = sceneOf(customOrigin);
    const originRequest = { ...requestTo(scene), headers: [['x-amz-cf-id', 'told==']] } as const;
    const exchange = exchangeOf(
      {},
      { originRequest, answer: answer(200).head, resultType: 'Miss', detailedResultType: 'Miss', xCache: 'Miss' },
    );
    const { changes } = finish(exchange);
    expect(changes?.response?.headers).toContainEqual(['x-amz-cf-id', 'told==']);
    expect(changes).toMatchObject({ resultType: 'Miss', detailedResultType: 'Miss', xCache: 'Miss' });
  });
});
