/** The drivers agree on Origin Shield: random sequences of requests with copies of either tier gone in between, and two tenants. */
import { tmpdir } from 'node:os';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CacheEntry } from '../../main/core/ports';
import { sendLive } from '../../main/edge/send';
import { createOfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest } from '../../main/replay/request';
import { createCacheStore, type MeasuredCacheStore } from '../../main/runtime/cache-store';
import { group, snapshotOf, template, tenant, type Files } from '../support/compiled';
import { startTestEdge } from '../support/edge';
import { normaliseBody, normaliseTrace } from '../support/normalise-trace';
import { partsThatDiffer } from '../support/parts-that-differ';
import { zone } from '../support/saas-workspace';

const text = { 'content-type': 'text/plain', 'cache-control': 'max-age=100', etag: '"v1"' };
const files: Files = {
  'distributions/saas.json': template({
    Origins: [
      {
        Id: 'web',
        DomainName: 'web.example',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
        OriginShield: { Enabled: true, OriginShieldRegion: 'eu-central-1' },
      },
    ],
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      Compress: true,
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    },
  }),
  'connection-groups/main.json': group('main'),
  'tenants/acme.json': tenant('acme', ['acme.saas.example'], { ConnectionGroupId: 'main' }),
  'tenants/zeta.json': tenant('zeta', ['zeta.saas.example'], { ConnectionGroupId: 'main' }),
  'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.\nzeta IN CNAME dmain.cloudfront.net.'),
  'origins/web.example.json': {
    stubs: [
      { path: '/short', headers: text, body: '0123456789' },
      { path: '/long', headers: text, body: 'compress me '.repeat(400) },
      { path: '/error', status: 404, headers: text, body: 'none' },
      { path: '/silent', headers: { 'cache-control': 'no-store' }, body: 'not kept' },
    ],
  },
};

const step = fc.record({
  host: fc.constantFrom('acme', 'acme', 'acme', 'zeta'),
  path: fc.constantFrom('/short', '/long', '/long', '/error', '/silent'),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD'),
  header: fc.constantFrom<readonly [string, string] | null>(
    null,
    null,
    ['range', 'bytes=2-4'],
    ['range', 'bytes=1-2,4-5'],
    ['range', 'bytes=90000-'],
    ['if-none-match', '"v1"'],
    ['accept-encoding', 'gzip'],
    ['accept-encoding', 'br, gzip'],
  ),
  later: fc.constantFrom(0, 1, 20, 60, 101),
  gone: fc.constantFrom<'edge' | 'shield' | null>('edge', 'edge', 'shield', null),
});

const plain = { host: 'acme', path: '/short', method: 'GET', header: null, later: 1, gone: 'edge' } as const;
/** One sequence that meets everything that Origin Shield answers. */
const every = [
  plain,
  plain,
  { ...plain, header: ['range', 'bytes=2-4'] as [string, string] },
  { ...plain, header: ['if-none-match', '"v1"'] as [string, string] },
  { ...plain, method: 'HEAD' as const },
  { ...plain, host: 'zeta' as const },
  { ...plain, path: '/error' as const },
];

function evict(store: MeasuredCacheStore, tier: 'edge' | 'shield' | null): void {
  const taken: CacheEntry[] = [...store.entries()].filter((entry) => (entry.tier ?? 'edge') === tier);
  for (const { key } of taken) store.delete(key);
}

it('live and offline agree on what Origin Shield answers and keeps', { timeout: 120_000 }, async () => {
  const snapshot = snapshotOf(files);
  const cache = createCacheStore({ maxBytes: 1e8 });
  const { edge, bugs } = await startTestEdge(snapshot, { cache });
  const offline = createOfflineDriver({ workspacePath: tmpdir() });
  const details = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      cache.clear();
      const kept = createCacheStore({ maxBytes: 1e8 });
      const shieldsOf = new Map<string, string>();
      let at = Date.now();
      for (const { host, path, method, header, later, gone } of steps) {
        at += later * 1000 + 130;
        const viewer = buildViewerRequest({
          url: `http://${host}.saas.example${path}`,
          method,
          headers: header ? [[header[0], header[1]]] : [],
        });
        const sent = await sendLive(edge, viewer, { at });
        const said = await offline.explainWithBody(snapshot, viewer, { at, cache: kept });
        const live = { trace: normaliseTrace(sent.trace), body: normaliseBody(sent.body) };
        const explained = { trace: normaliseTrace(said.trace), body: normaliseBody(said.body) };
        expect(partsThatDiffer(live, explained, '')).toEqual([]);
        details.add(`${said.trace.outcome.status} ${said.trace.outcome.detailedResultType}`);
        const tiers = (store: MeasuredCacheStore): readonly string[] =>
          [...store.entries()]
            .filter(({ tier }) => tier === 'shield')
            .map(({ key, ownerId }) => `${ownerId} ${key}`)
            .sort();
        expect(tiers(cache)).toEqual(tiers(kept));
        for (const { key, tier, ownerId } of kept.entries()) {
          if (tier !== 'shield') continue;
          expect(shieldsOf.get(key) ?? ownerId).toBe(ownerId);
          shieldsOf.set(key, ownerId);
        }
        evict(cache, gone);
        evict(kept, gone);
      }
    }),
    { numRuns: 60, examples: [[every]] },
  );
  offline.close();
  expect(bugs).toEqual([]);
  expect([...details]).toEqual(
    expect.arrayContaining(['200 OriginShieldHit', '206 OriginShieldHit', '304 OriginShieldHit', '200 Miss', '404 Error']),
  );
});
