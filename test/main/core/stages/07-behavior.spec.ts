import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { behavior } from '../../../../main/core/stages/07-behavior';
import type { StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import { cachingOptimized, exchangeOf, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

const rule = (PathPattern: string, ViewerProtocolPolicy: string): object => ({
  PathPattern,
  TargetOriginId: 'web',
  ViewerProtocolPolicy,
  CachePolicyId: cachingOptimized,
});

const snapshot = snapshotOf({
  'distributions/saas.json': template({
    DefaultRootObject: 'index.html',
    CacheBehaviors: [rule('/api/*', 'https-only'), rule('*.css', 'allow-all')],
  }),
  'distributions/broken.json': template({ DefaultRootObject: 'start page.html' }),
  'tenants/shop.json': tenant('shop', ['shop.example']),
  'tenants/broken.json': tenant('broken', ['broken.example'], { DistributionId: 'broken' }),
});

function decide(request: Partial<ViewerRequest>, host = 'shop.example'): StageResult {
  return answerOf(behavior.run(ownedExchange(snapshot, host, request), snapshot, fixedPorts));
}

describe('07-behavior', () => {
  it('matches the path and hands the behavior and the raw path on', () => {
    const result = decide({ path: '/api//x' });
    expect(result).toMatchObject({ decision: 'matched', changes: { path: '/api//x', behavior: { pathPattern: '/api/*', index: 0 } } });
    expect(result.because).toEqual([{ file: 'distributions/saas.json', pointer: '/CacheBehaviors/0/PathPattern', base: '' }]);
    expect(sentenceOf(result.reason)).toContain(
      'The path /api//x, normalized to /api/x for matching only, falls to the cache behavior /api/*',
    );
  });

  it('falls to the default behavior and points at the default root object that stood in for /', () => {
    const result = decide({ path: '/' });
    expect(result).toMatchObject({ decision: 'matched', reason: { code: 'behavior.default' }, changes: { path: '/index.html' } });
    expect(result.because?.map((ref) => ref.pointer)).toEqual(['/DefaultCacheBehavior', '/DefaultRootObject']);
    expect(sentenceOf(result.reason)).toBe(
      'A request for / asks for the default root object index.html, and /index.html falls to the default cache behavior, because none of the 2 path patterns matches.',
    );
  });

  it('ends plain HTTP by the policy of the behavior that matched, the redirect keeping the path as typed', () => {
    expect(decide({ scheme: 'http', path: '/' })).toMatchObject({ exit: { status: 301, location: 'https://shop.example/' } });
    expect(decide({ scheme: 'http', path: '/api/x' })).toMatchObject({
      decision: 'refused',
      exit: { status: 403 },
      changes: { behavior: { index: 0 } },
      because: [{ pointer: '/CacheBehaviors/0/ViewerProtocolPolicy' }],
    });
    expect(decide({ scheme: 'http', path: '/a.css' }).exit).toBeUndefined();
  });

  it('refuses methods and bodies after the behavior is known', () => {
    expect(decide({ method: 'DELETE' })).toMatchObject({ reason: { code: 'behavior.method' }, changes: { behavior: { index: -1 } } });
    expect(decide({ bodyBytes: 1 })).toMatchObject({ reason: { code: 'behavior.get-with-body' }, exit: { status: 403 } });
  });

  it('refuses what is too long or malformed at its gate, before anybody asks whose request it is', () => {
    const gate = (request: Partial<ViewerRequest>): StageResult | null | undefined => behavior.gate?.(exchangeOf(request));
    expect(gate({ path: `/${'a'.repeat(9000)}` })).toMatchObject({ exit: { status: 414 } });
    expect(gate({ headers: [['x', 'a'.repeat(40_000)]] })).toMatchObject({ exit: { status: 494 } });
    expect(gate({ fault: { code: 'no-host', detail: '' } })).toMatchObject({ exit: { status: 400 } });
    expect(gate({})).toBeNull();
  });

  it('answers 400 for / when the default root object cannot be used, and for / alone', () => {
    expect(decide({ path: '/' }, 'broken.example')).toMatchObject({ reason: { code: 'behavior.bad-root-object' }, exit: { status: 400 } });
    expect(decide({ path: '/a' }, 'broken.example').exit).toBeUndefined();
  });

  it('goes on, if it were mended, with the behavior that a shorter request would have had', () => {
    const exchange = ownedExchange(snapshot, 'shop.example', { path: `/api/${'a'.repeat(9000)}` });
    expect(behavior.assumePassed?.(exchange, snapshot)).toMatchObject({ behavior: { pathPattern: '/api/*' } });
    expect(behavior.assumePassed?.(exchangeOf({}), snapshot)).toBeNull();
    expect(behavior.assumePassed?.({ ...exchange, ...decide({ method: 'DELETE' }).changes }, snapshot)).toEqual({});
  });
});
