/** Section 5.4 of the behaviour sheet, Origin Shield, with its rows of 4.4 and 8.4: each row through the offline driver. */
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { planInvalidation, readInvalidation } from '../../../main/core/cache/invalidation';
import type { CacheEntry, CacheStore } from '../../../main/core/ports';
import type { Snapshot } from '../../../main/core/types/snapshot';
import type { Trace } from '../../../main/core/types/trace';
import { createSequenceCache } from '../../../main/replay/dry-ports';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest } from '../../../main/replay/request';
import { spanOf } from '../../support/explained';
import { groupOf, sceneSnapshot, web, type Scene } from '../../support/origin-workspace';

const guide = 'DG:origin-shield';
const logs = 'DG:standard-logs-reference';
const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
/** MinTTL 0, unlike CachingOptimized. */
const honouring = '83da9c7e-98b4-4e11-a168-04f0df8e2c65';
const OriginShield = { Enabled: true, OriginShieldRegion: 'eu-central-1' };
const driver = createOfflineDriver({ workspacePath: tmpdir(), deterministic: true });
const begin = Date.UTC(2026, 0, 2);

interface Edge {
  readonly entries: ReadonlyMap<string, CacheEntry>;
  readonly ask: (step?: Step) => Promise<Trace>;
  /** Removes the copies of one tier. */
  readonly evict: (tier: 'edge' | 'shield') => void;
  readonly invalidate: (item: string) => void;
}

interface Step {
  readonly method?: string;
  /** Seconds from the first moment. */
  readonly at?: number;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

function edgeOf(snapshot: Snapshot): Edge {
  const entries = new Map<string, CacheEntry>();
  const inner = createSequenceCache();
  const cache: CacheStore = {
    get: (key) => inner.get(key),
    put: (entry) => {
      entries.set(entry.key, entry);
      inner.put(entry);
    },
    delete: (key) => {
      entries.delete(key);
      inner.delete(key);
    },
  };
  return {
    entries,
    ask: async ({ method = 'GET', at = 0, path = '/a', headers = [] } = {}) =>
      driver.explain(
        snapshot,
        buildViewerRequest({ url: `http://www.shop.example${path}`, method, headers: headers.map(([name, value]) => [name, value]) }),
        {
          at: begin + at * 1000,
          cache,
          skipNext: true,
        },
      ),
    evict: (tier) => {
      for (const [key, entry] of entries) if ((entry.tier ?? 'edge') === tier) cache.delete(key);
    },
    invalidate: (item) => {
      const distributionId = [...entries.values()][0]?.facts?.distributionId ?? '';
      const { items } = readInvalidation([item]);
      for (const { key } of planInvalidation(entries.values(), items, { kind: 'distribution', distributionId }).entries) cache.delete(key);
    },
  };
}

const declared = (headers: object = {}, more: object = {}): NonNullable<Scene['declared']> => ({
  'one.example': { stubs: [{ body: '0123456789', headers: { 'cache-control': 'max-age=100', etag: '"v1"', ...headers }, ...more }] },
});
const shielded = (scene: Partial<Scene> = {}): Snapshot =>
  sceneSnapshot({ origins: [web('one', { OriginShield })], declared: declared(), behavior: { CachePolicyId: optimized }, ...scene });

interface Row {
  readonly row: string;
  readonly source: string;
  readonly scene?: Partial<Scene>;
  readonly first?: Step;
  /** What is removed between the two requests; the edge's copies unless said. */
  readonly between?: (edge: Edge) => void;
  readonly second?: Step;
  readonly expected: { readonly status: number; readonly detail: string; readonly xCache: string; readonly age?: string };
}

const hit = { status: 200, detail: 'OriginShieldHit', xCache: 'Hit from cloudfront', age: '0' };
const miss = { status: 200, detail: 'Miss', xCache: 'Miss from cloudfront' };
const fn = (code: string): Partial<Scene> => ({
  origins: [web('one')],
  behavior: { CachePolicyId: optimized, FunctionAssociations: { Quantity: 1, Items: [{ EventType: 'viewer-request', FunctionARN: 'f' }] } },
  files: {
    'functions/f.js': `import cf from 'cloudfront';\nfunction handler(event) { ${code} return event.request; }`,
    'functions/f.json': { Name: 'f', FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } },
  },
});

const rows: readonly Row[] = [
  { row: 'OriginShieldHit: served from Origin Shield', source: logs, expected: hit },
  { row: 'without Origin Shield a miss goes to the origin', source: guide, scene: { origins: [web('one')] }, expected: miss },
  {
    row: 'switched off it is no cache',
    source: guide,
    scene: { origins: [web('one', { OriginShield: { Enabled: false } })] },
    expected: miss,
  },
  {
    row: 'the answer is as old as the object in the shield',
    source: guide,
    second: { at: 30 },
    expected: { ...hit, age: '30' },
  },
  { row: 'an object past its time is fetched anew', source: guide, second: { at: 100 }, expected: miss },
  {
    row: 'an invalidation takes the copies of both tiers',
    source: guide,
    between: (edge) => edge.invalidate('/a'),
    expected: miss,
  },
  {
    row: 'the copies of both tiers gone, the origin is asked',
    source: guide,
    between: (edge) => ['edge', 'shield'].forEach((tier) => edge.evict(tier as 'edge')),
    expected: miss,
  },
  { row: 'HEAD is answered by the object of a GET', source: guide, second: { method: 'HEAD' }, expected: hit },
  { row: 'GET is not answered by the headers of a HEAD', source: guide, first: { method: 'HEAD' }, expected: miss },
  { row: 'HEAD is answered by the headers of a HEAD', source: guide, first: { method: 'HEAD' }, second: { method: 'HEAD' }, expected: hit },
  {
    row: 'a Range is cut from the object',
    source: guide,
    second: { headers: [['range', 'bytes=2-4']] },
    expected: { ...hit, status: 206 },
  },
  {
    row: "a viewer's condition is judged on the object",
    source: guide,
    second: { headers: [['if-none-match', '"v1"']] },
    expected: { ...hit, status: 304 },
  },
  {
    row: 'an error of the origin is not kept there',
    source: guide,
    scene: { declared: declared({}, { status: 404 }) },
    expected: { status: 404, detail: 'Error', xCache: 'Error from cloudfront' },
  },
  {
    row: 'what the edge does not keep is not kept there',
    source: guide,
    scene: { declared: declared({ 'cache-control': 'no-store' }), behavior: { CachePolicyId: honouring } },
    expected: miss,
  },
  { row: 'another path is another object', source: guide, second: { path: '/b' }, expected: miss },
  {
    row: 'caching disabled: nothing is kept there either',
    source: guide,
    scene: { behavior: {} },
    expected: miss,
  },
  {
    row: 'updateRequestOrigin: originShield is switched on by a function',
    source: 'DG:helper-functions-origin-modification',
    scene: fn("cf.updateRequestOrigin({ originShield: { enabled: true, region: 'us-east-1' } });"),
    expected: hit,
  },
  {
    row: 'updateRequestOrigin: originShield is switched off by a function',
    source: 'DG:helper-functions-origin-modification',
    scene: { ...fn('cf.updateRequestOrigin({ originShield: { enabled: false } });'), origins: [web('one', { OriginShield })] },
    expected: miss,
  },
  {
    row: 'X-Cache of a hit there is [unverified]: Miss by the other alternative of origin-shield.result',
    source: 'none',
    scene: { assumptions: { 'origin-shield.result': 'Miss' } },
    expected: { ...hit, xCache: 'Miss from cloudfront' },
  },
];

describe('Origin Shield (5.4, 4.4, 8.4)', () => {
  it.each(rows)('$row [$source]', async ({ scene, first, between = (edge) => edge.evict('edge'), second, expected }) => {
    const edge = edgeOf(shielded(scene));
    await edge.ask(first);
    between(edge);
    const { outcome, response } = await edge.ask(second);
    const { status, detailedResultType: detail } = outcome;
    const age = response?.headers['age'];
    expect({ status, detail, xCache: response?.headers['x-cache'], ...(age === undefined ? {} : { age }) }).toEqual(expected);
  });

  it('does not give an object a whole new lifetime at the edge', async () => {
    const edge = edgeOf(shielded());
    await edge.ask();
    edge.evict('edge');
    const span = spanOf(await edge.ask({ at: 40 }), '10-cache');
    expect(span).toMatchObject({ decision: 'miss, stored', reason: { code: 'cache.stored-from-shield' } });
    expect(span.reason.text).toContain('it was fetched 40 seconds ago and stays fresh for 100 seconds in all');
    expect((await edge.ask({ at: 99 })).response?.headers).toMatchObject({ age: '99', 'x-cache': 'Hit from cloudfront' });
    expect((await edge.ask({ at: 101 })).outcome.detailedResultType).not.toBe('Hit');
  });

  it('is told in the rung of the origin, with the line that asks for it', async () => {
    const edge = edgeOf(shielded());
    const missed = spanOf(await edge.ask(), '11-origin');
    expect(missed.notes?.map(({ candidate, why }) => `${candidate}: ${why}`)).toEqual([
      'Origin Shield of one: Origin Shield in eu-central-1 holds nothing under this key, so the origin was asked.',
    ]);
    expect(missed.notes?.[0]?.because[0]?.pointer).toContain('/OriginShield');
    edge.evict('edge');
    const trace = await edge.ask({ at: 20 });
    const found = spanOf(trace, '11-origin');
    expect(found.reason.text).toBe(
      'Origin Shield of origin one in eu-central-1 answered, and the origin was not asked: the object was fetched 20 seconds ago and stays fresh for 100 seconds in all.',
    );
    expect(found.because[0]?.pointer).toContain('/OriginShield');
    expect(trace.assumptions).toContain('origin-shield.result');
  });

  it('is passed by when the edge renews its own object, and keeps what that brought', async () => {
    const edge = edgeOf(shielded());
    await edge.ask();
    const renewed = spanOf(await edge.ask({ at: 150 }), '11-origin');
    expect(renewed.notes?.[0]?.why).toContain('the origin was asked about the expired object of the edge');
    edge.evict('edge');
    expect((await edge.ask({ at: 200 })).outcome.detailedResultType).toBe('OriginShieldHit');
  });

  it('keeps no parts, and says so', async () => {
    const partial = { stubs: [{ status: 206, body: '234', headers: { 'content-range': 'bytes 2-4/10', 'content-length': '3' } }] };
    const edge = edgeOf(shielded({ declared: { 'one.example': partial } }));
    const trace = await edge.ask({ headers: [['range', 'bytes=2-4']] });
    expect([...edge.entries.values()].filter(({ tier }) => tier === 'shield')).toEqual([]);
    expect(
      trace.spans
        .filter(({ decision }) => decision === 'not-simulated')
        .map(({ reason }) => reason.text)
        .join(),
    ).toContain('OriginShield');
  });

  it('stands in front of each member of a group by itself', async () => {
    const edge = edgeOf(
      shielded({
        origins: [web('one'), web('two', { OriginShield })],
        groups: [groupOf('pair', ['one', 'two'], [503])],
        declared: {
          ...declared({}, { status: 503 }),
          'two.example': { stubs: [{ headers: { 'cache-control': 'max-age=100' }, body: 'two' }] },
        },
      }),
    );
    await edge.ask();
    edge.evict('edge');
    const { outcome, origin } = await edge.ask();
    expect({ detail: outcome.detailedResultType, origin: origin?.id, srReason: origin?.srReason }).toEqual({
      detail: 'OriginShieldHit',
      origin: 'two',
      srReason: 'Failover:503',
    });
  });
});
