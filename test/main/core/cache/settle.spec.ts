import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { cache } from '../../../../main/core/stages/10-cache';
import { origin } from '../../../../main/core/stages/11-origin';
import type { OriginReply } from '../../../../main/core/ports';
import type { Exchange, StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answer, portsOf, testTime, type TestPorts } from '../../../support/ports';

const host = 'acme.example';

function workspace(more: Record<string, unknown> = {}, assumptions: Record<string, string> = {}): Snapshot {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'short' };
  return snapshotOf(
    {
      'distributions/saas.json': template({ DefaultCacheBehavior, ...more }),
      'tenants/acme.json': tenant('acme', [host]),
      'policies/cache/short.json': { Name: 'short', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600 },
    },
    assumptions,
  );
}

/** Runs lookup, origin and settling the way the pipeline does. */
function settled(snapshot: Snapshot, reply: OriginReply, request: Partial<ViewerRequest> = {}): { result: StageResult; ports: TestPorts } {
  const ports = portsOf({ reply, maxBodyBytes: 1000 });
  const owned = ownedExchange(snapshot, host, request);
  const behavior = owned.owner?.owner.behaviors.at(-1);
  if (!behavior) throw new Error('the test workspace has no behavior');
  const before: Exchange = { ...owned, behavior };
  const looked = cache.run(before, snapshot, ports) as StageResult;
  const missed: Exchange = { ...before, ...looked.changes };
  const asked = origin.run(missed, snapshot, ports) as StageResult;
  const exit = asked.exit ? { exit: { ...asked.exit, stage: '11-origin', reason: asked.reason.code } as const } : {};
  const result = cache.settle?.({ ...missed, ...asked.changes, ...exit }, snapshot, ports, looked);
  if (!result) throw new Error('10-cache does not settle');
  return { result, ports };
}

describe('settling a miss', () => {
  const snapshot = workspace();

  it('stores the answer for the time that its lifetime and the policy give', () => {
    const { result, ports } = settled(
      snapshot,
      answer(200, [
        ['cache-control', 'max-age=120'],
        ['set-cookie', 'a=1'],
      ]),
    );
    const [entry] = [...ports.entries.values()];
    expect(entry).toMatchObject({ status: 200, ttl: 120, storedAt: testTime, freshUntil: testTime + 120_000, revision: snapshot.revision });
    expect(entry?.headers).toEqual([['cache-control', 'max-age=120']]);
    expect(result.decision).toBe('miss, stored');
    expect(result.changes?.cache).toMatchObject({ result: 'Miss', ttl: 120 });
    expect(sentenceOf(result.reason)).toBe(
      'The cache of tenant acme holds nothing under this key, so the origin is asked. Its 200 answer is kept for 120 seconds (2 minutes), as its max-age asks.',
    );
  });

  it('points at the setting that had the last word', () => {
    const { result } = settled(snapshot, answer(200, [['cache-control', 'max-age=9999']]));
    expect(result.because?.at(-1)).toMatchObject({ file: 'policies/cache/short.json', pointer: '/MaxTTL' });
  });

  it('reuses nothing that must not be reused, but holds it for an origin out of reach, and says why', () => {
    const { result, ports } = settled(snapshot, answer(200, [['cache-control', 'no-store']]));
    expect([...ports.entries.values()]).toMatchObject([{ ttl: 0, freshUntil: testTime, keptFor: 'origin-down' }]);
    expect(result.decision).toBe('miss, held');
    expect(sentenceOf(result.reason)).toContain('it says no-store, and MinTTL is 0');
    expect(result.changes?.cache?.ttl).toBe(0);
  });

  it('stores nothing that is of no use at all', () => {
    const { result, ports } = settled(snapshot, answer(200, [['cache-control', 'no-store, stale-if-error=0']]));
    expect(ports.entries.size).toBe(0);
    expect(result.decision).toBe('miss, not stored');
    expect(result.changes?.cache?.ttl).toBeNull();
  });

  it('keeps an error for its ErrorCachingMinTTL and points at that line', () => {
    const custom = workspace({ CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 300 }] } });
    const { result, ports } = settled(custom, answer(404));
    expect([...ports.entries.values()][0]).toMatchObject({ status: 404, ttl: 300 });
    expect(result.because?.at(-1)?.pointer).toBe('/CustomErrorResponses/0/ErrorCachingMinTTL');
  });

  it('keeps an error of the edge itself as the sentence of its page', () => {
    const { result, ports } = settled(snapshot, { kind: 'failure', failure: 'refused', detail: '' });
    expect([...ports.entries.values()][0]).toMatchObject({ status: 502, ttl: 10, page: expect.stringContaining('connect to the origin') });
    expect(result.assumptions).toContain('cache.edge-errors');
  });

  it('keeps no error that only the simulator has, so that mending the workspace shows at once', () => {
    const { result, ports } = settled(snapshot, { kind: 'failure', failure: 'undeclared', detail: '' });
    expect(ports.entries.size).toBe(0);
    expect(result.decision).toBe('miss');
  });

  it('keeps no error of the edge when the assumption says so', () => {
    const { ports } = settled(workspace({}, { 'cache.edge-errors': 'not-cached' }), { kind: 'failure', failure: 'refused', detail: '' });
    expect(ports.entries.size).toBe(0);
  });

  it('passes a body on that is larger than the store keeps', () => {
    const { result, ports } = settled(snapshot, answer(200, [], 'x'.repeat(1001)));
    expect(ports.entries.size).toBe(0);
    expect(sentenceOf(result.reason)).toContain('The answer has 1001 bytes, more than the 1000 that this simulator keeps');
  });

  it('marks what came from a HEAD as having no body', () => {
    const { ports } = settled(snapshot, answer(200, [], ''), { method: 'HEAD' });
    expect([...ports.entries.values()][0]).toMatchObject({ headOnly: true });
  });

  it('leaves alone what never looked for a stored object', () => {
    const { result, ports } = settled(snapshot, answer(200), { method: 'POST' });
    expect(result.decision).toBe('bypass');
    expect(ports.entries.size).toBe(0);
  });
});
