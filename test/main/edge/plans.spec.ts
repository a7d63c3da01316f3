import { describe, expect, it } from 'vitest';
import { run, type Finished } from '../../../main/core/pipeline';
import { stages } from '../../../main/core/stages/index';
import type { Exchange, ViewerRequest } from '../../../main/core/types/exchange';
import type { Opened } from '../../../main/edge/connections';
import { applyPlan, createPlanCache, planKey, repeats } from '../../../main/edge/plans';
import { exchangeOf, snapshotOf, viewerRequest } from '../../support/compiled';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { fixedPorts } from '../../support/stage';

const snapshot = snapshotOf(edgeFiles);
const opened: Opened = { exchange: exchangeOf(), spans: [], factsKey: 'k' };
const keyOf = (more: Partial<ViewerRequest>): string | null => planKey(opened, viewerRequest(more));

function decided(files = edgeFiles, more: Partial<ViewerRequest> = {}): Finished {
  const exchange = exchangeOf({ host: hosts.acme, ...more });
  const finished = run(stages, exchange, files === edgeFiles ? snapshot : snapshotOf(files), fixedPorts, { until: '10-cache' });
  if ('then' in finished) throw new Error('it should answer at once');
  return finished;
}

describe('the key of a plan', () => {
  it('is another one for everything that stages 04 to 09 may look at', () => {
    const keys = [
      keyOf({}),
      keyOf({ path: '/a' }),
      keyOf({ query: '' }),
      keyOf({ query: 'a' }),
      keyOf({ method: 'POST' }),
      keyOf({ host: 'other.example' }),
      keyOf({ httpVersion: '1.0' }),
      planKey({ ...opened, factsKey: 'l' }, viewerRequest()),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same whatever the headers say', () => {
    expect(keyOf({ headers: [['cookie', 'a=1']] })).toBe(keyOf({ headers: [] }));
  });

  it('is none for a body or a long head', () => {
    expect(keyOf({ bodyBytes: 3 })).toBeNull();
    expect(keyOf({ path: `/${'a'.repeat(5000)}` })).toBeNull();
    expect(keyOf({ headers: [['x', 'a'.repeat(5000)]] })).toBeNull();
  });
});

describe('the plan cache', () => {
  const plan = decided();

  it('gives back what was decided, whose spans took no time', () => {
    const cache = createPlanCache();
    cache.put(snapshot, 'a', { ...plan, spans: plan.spans.map((span) => ({ ...span, startMs: 5, durationMs: 7 })) });
    expect(cache.get(snapshot, 'b')).toBeUndefined();
    expect(cache.get(snapshot, 'a')?.exchange).toBe(plan.exchange);
    expect(cache.get(snapshot, 'a')?.spans.map(({ startMs, durationMs }) => startMs + durationMs)).toEqual(plan.spans.map(() => 0));
  });

  it('forgets everything when another configuration serves', () => {
    const cache = createPlanCache();
    cache.put(snapshot, 'a', plan);
    expect(cache.get(snapshotOf(edgeFiles), 'a')).toBeUndefined();
    expect(cache.get(snapshot, 'a')).toBeUndefined();
  });

  it('stays bounded and keeps what is used', () => {
    const cache = createPlanCache(10);
    cache.put(snapshot, 'often', plan);
    for (let at = 0; at < 100; at++) {
      cache.put(snapshot, `once ${at}`, plan);
      expect(cache.get(snapshot, 'often')).toBeDefined();
      expect(cache.size).toBeLessThanOrEqual(20);
    }
    expect(cache.get(snapshot, 'once 3')).toBeUndefined();
  });

  it('puts a plan under the facts of another connection', () => {
    const endpoint = snapshot.dns.endpoints.get('dmain.cloudfront.net');
    if (!endpoint) throw new Error('the workspace has that endpoint');
    const exchange: Exchange = { ...exchangeOf({ host: hosts.acme }), id: 'second', at: 7, endpoint };
    const applied = applyPlan(plan, exchange);
    expect(applied).toMatchObject({ id: 'second', at: 7, owner: { domain: hosts.acme }, behavior: { pathPattern: '*' } });
    expect(applied.endpoint).toBe(endpoint);
    expect(applied.request).toBe(exchange.request);
  });
});

describe('decisions repeat', () => {
  const later = (finished: Finished): Finished => ({ ...finished, spans: finished.spans.filter(({ stage }) => stage >= '04-owner') });

  it('when every stage says so', () => {
    expect(repeats(stages, later(decided()))).toBe(true);
    expect(repeats(stages, later(decided(edgeFiles, { method: 'DELETE' })))).toBe(true);
  });

  it('not where a web ACL, a signature or a function may look at the rest of the request', () => {
    const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' };
    const change = (more: object): typeof edgeFiles => ({
      ...edgeFiles,
      'distributions/saas.json': { ...(edgeFiles['distributions/saas.json'] as object), ...more },
    });
    const withAcl = change({ WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/y' });
    const withKeys = change({ DefaultCacheBehavior: { ...behavior, TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['k'] } } });
    const withFunction = change({
      DefaultCacheBehavior: {
        ...behavior,
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/f' }],
        },
      },
    });
    for (const files of [withAcl, withKeys, withFunction]) expect(repeats(stages, later(decided(files)))).toBe(false);
  });

  it('not when a stage does not say', () => {
    const silent = stages.map((stage) => ({ name: stage.name, question: stage.question, exits: stage.exits, run: stage.run }));
    expect(repeats(silent, later(decided()))).toBe(false);
  });
});
