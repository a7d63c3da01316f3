import { describe, expect, it } from 'vitest';
import { createPolicyStep, type AppliedPolicy } from '../../../../main/core/responses/policy-step';
import type { Exchange, HeaderList } from '../../../../main/core/types/exchange';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';

const policy = {
  Name: 'ours',
  CustomHeadersConfig: { Quantity: 1, Items: [{ Header: 'X-Team', Value: 'blue', Override: true }] },
  ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 100 },
};
const behaviorOf = (ResponseHeadersPolicyId?: string): object => ({
  DefaultCacheBehavior: {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'allow-all',
    CachePolicyId: cachingOptimized,
    ...(ResponseHeadersPolicyId ? { ResponseHeadersPolicyId } : {}),
  },
});
const ended = {
  kind: 'response',
  resultType: 'Error',
  detailedResultType: 'Error',
  xCache: 'Error',
  status: 502,
  stage: '11-origin',
  reason: 'x',
} as const;

function step(
  facts: Partial<Exchange>,
  given: boolean,
  choice = 'applied',
  named: string | undefined = 'ours',
): { headers: HeaderList; applied: AppliedPolicy | null } {
  const snapshot = snapshotOf({
    'distributions/saas.json': template(behaviorOf(named)),
    'policies/response-headers/ours.json': policy,
    'tenants/shop.json': tenant('shop', ['shop.example']),
  });
  const exchange = ownedExchange(snapshot, 'shop.example');
  const [behavior] = exchange.owner?.owner.behaviors ?? [];
  if (!behavior) throw new Error('no behavior');
  const made = createPolicyStep(
    { ...exchange, behavior, ...facts },
    { requestId: 'id==', pop: 'LOC50-C1', assumption: () => choice },
    given,
  );
  return { headers: made.apply([['etag', '"1"']]), applied: made.applied() };
}

describe('the response headers policy of a behavior', () => {
  it('marks what the origin or the cache gave, and points at the lines that say so', () => {
    const { headers, applied } = step({}, true);
    expect(headers.map(([name]) => name)).toEqual(['etag', 'x-team', 'server-timing']);
    expect(applied).toMatchObject({ name: 'ours', added: ['x-team', 'server-timing'], assumptions: ['server-timing.durations'] });
    expect(applied?.because.map(({ file, pointer }) => `${file}${pointer}`)).toEqual([
      'distributions/saas.json/DefaultCacheBehavior/ResponseHeadersPolicyId',
      'policies/response-headers/ours.json',
    ]);
  });

  it('marks the edge’s own answers by an assumption, which can be switched', () => {
    expect(step({ exit: ended }, false).applied).toMatchObject({
      assumptions: ['response.policy-on-edge-answers', 'server-timing.durations'],
    });
    expect(step({ exit: ended }, false, 'not-applied')).toEqual({ headers: [['etag', '"1"']], applied: null });
    expect(step({ exit: { ...ended, stage: '10-cache' } }, true, 'not-applied').applied).toMatchObject({
      assumptions: ['server-timing.durations'],
    });
  });

  it('is idle where the behavior names none', () => {
    expect(step({}, true, 'applied', '').applied).toBeNull();
  });
});
