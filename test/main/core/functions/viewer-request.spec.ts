import { describe, expect, it } from 'vitest';
import { prepareCall } from '../../../../main/core/functions/call';
import { judgeRequestRun } from '../../../../main/core/functions/viewer-request';
import type { FunctionRun, OriginWish } from '../../../../main/core/ports';
import type { StageResult } from '../../../../main/core/types/exchange';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';

const behavior = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: cachingOptimized,
  FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'f' }],
};

function judged(run: (request: object) => FunctionRun): StageResult {
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior: behavior }),
    'tenants/shop.json': tenant('shop', ['shop.example']),
    'functions/f.js': 'function handler(event) { return event.request; }',
  });
  const owned = ownedExchange(snapshot, 'shop.example', {
    headers: [
      ['host', 'shop.example'],
      ['x-cache', 'hidden'],
    ],
  });
  const [first] = owned.owner?.owner.behaviors ?? [];
  const [fn] = first?.functions ?? [];
  if (!first || !fn) throw new Error('no function');
  const exchange = { ...owned, behavior: first };
  const prepared = prepareCall(fn, exchange, snapshot, 'r');
  if (!prepared) throw new Error('no code');
  return judgeRequestRun(fn, prepared, exchange, run(prepared.event.request), snapshot.assumption);
}

function returned(change: object, origin: OriginWish | null = null): StageResult {
  return judged((request) => ({ outcome: 'returned', value: { ...request, ...change }, origin, log: [] }));
}

describe('what a viewer-request function did', () => {
  it('is nothing when it returned the request as it was', () => {
    const result = returned({});
    expect([result.decision, result.changes, result.exit]).toEqual(['unchanged', undefined, undefined]);
  });

  it('is another request, which keeps the headers that functions never see', () => {
    const result = returned({ uri: '/new' });
    expect(result.decision).toBe('changed');
    expect(result.changes?.request?.headers).toEqual([
      ['host', 'shop.example'],
      ['x-cache', 'hidden'],
    ]);
    expect(result.changes).toMatchObject({ path: '/new' });
  });

  it('is an origin of its choice, with the timeouts that it gives', () => {
    const options = { domainName: 'other.example', timeouts: { readTimeout: 5 } };
    const result = returned({}, { kind: 'update', options });
    expect(result.changes?.chosenOrigin?.origin.domain).toBe('other.example');
    expect(result.changes?.request).toBeUndefined();
    expect(result.changes?.chosenOrigin?.origin.config.CustomOriginConfig?.OriginReadTimeout).toBe(5);
    expect(result.notSimulated).toBeUndefined();
    const refused = returned({}, { kind: 'select', id: 'none', overrides: null });
    expect([refused.decision, refused.exit]).toMatchObject(['invalid', { status: 502 }]);
  });

  it('is an error of CloudFront when it failed, was stopped, or returned what is no request', () => {
    const decided = (run: FunctionRun) => {
      const { decision, exit } = judged(() => run);
      return [decision, exit?.kind === 'response' ? exit.status : null];
    };
    expect(decided({ outcome: 'failed', message: 'no', line: 3, log: [] })).toEqual(['failed', 503]);
    expect(decided({ outcome: 'stopped', limit: 'time', log: [] })).toEqual(['failed', 503]);
    expect(decided({ outcome: 'returned', value: 7, origin: null, log: [] })).toEqual(['invalid', 502]);
    expect(decided({ outcome: 'returned', value: { statusCode: 204 }, origin: null, log: [] })).toEqual(['answered', 204]);
  });
});
