import { describe, expect, it } from 'vitest';
import { viewerRequest } from '../../../../main/core/stages/09-viewer-request';
import type { StageResult } from '../../../../main/core/types/exchange';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

function decide(EventType: string): StageResult {
  const DefaultCacheBehavior = {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'allow-all',
    CachePolicyId: cachingOptimized,
    FunctionAssociations: [{ EventType, FunctionARN: 'rewrite' }],
  };
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior }),
    'tenants/shop.json': tenant('shop', ['shop.example']),
  });
  const exchange = ownedExchange(snapshot, 'shop.example');
  const [behavior] = exchange.owner?.owner.behaviors ?? [];
  if (!behavior) throw new Error('no behavior');
  return answerOf(viewerRequest.run({ ...exchange, behavior }, snapshot, fixedPorts));
}

describe('09-viewer-request', () => {
  it('has nothing to run for functions of other events', () => {
    expect(decide('viewer-response')).toMatchObject({ decision: 'none', reason: { code: 'function.none', params: { pathPattern: '*' } } });
  });

  it('says that a viewer-request function is not run yet, with its line', () => {
    expect(decide('viewer-request')).toMatchObject({
      decision: 'not-simulated',
      because: [{ file: 'distributions/saas.json', pointer: '/DefaultCacheBehavior/FunctionAssociations/0' }],
      notSimulated: [{ setting: 'FunctionAssociations (viewer-request)', what: 'the function rewrite is not run.' }],
    });
  });
});
