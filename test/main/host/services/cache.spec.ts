import { afterEach, describe, expect, it } from 'vitest';
import { cacheListInput, type CacheListInput } from '../../../../preload/contract/cache';
import { cachingOptimized, group, template, tenant, type Files } from '../../../support/compiled';
import { zone } from '../../../support/saas-workspace';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio | null = null;
afterEach(async () => {
  await studio?.close();
  studio = null;
});

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized };
const files: Files = {
  'workspace.json': { schemaVersion: 1, name: 'test', cache: { memoryMiB: 2, diskMiB: 3 } },
  'distributions/saas.json': template({ DefaultCacheBehavior: behavior, CacheTagConfig: { HeaderName: 'cache-tag' } }),
  'tenants/acme.json': tenant('acme', ['acme.saas.example'], { ConnectionGroupId: 'main' }),
  'tenants/bravo.json': tenant('bravo', ['bravo.saas.example'], { ConnectionGroupId: 'main' }),
  'connection-groups/main.json': group('main'),
  'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.\nbravo IN CNAME dmain.cloudfront.net.'),
  'origins/web.example.json': {
    stubs: [
      { path: '/gone', status: 404, headers: { 'cache-control': 'max-age=60' }, body: 'gone' },
      ...['/?', '/img/*', '/other'].map((path) => ({
        path,
        headers: { 'cache-control': 'max-age=60', 'cache-tag': 'News, all' },
        body: 'hello',
      })),
    ],
  },
  'origins/web.example/file.txt': 'x'.repeat(100),
};

async function start(edge = true) {
  studio = await startTestStudio(files, { edge });
  const { services } = studio;
  const send = async (url: string, driver: 'live' | 'offline' = 'live') =>
    services.edge.send({ method: 'GET', url, driver, headers: [['accept-encoding', 'gzip']] });
  const list = async (input: CacheListInput = {}) => services.cache.list(cacheListInput.parse(input));
  const tenants = new Map((await services.views.owners()).map(({ id, name }) => [name, id]));
  return { ...services, send, list, idOf: (name: string) => tenants.get(name) ?? '' };
}

describe('the cache in the studio', () => {
  it('lists what the edge stored, with its hits, and tells one object in full', async () => {
    const { send, list, cache } = await start();
    await send('http://acme.saas.example/a');
    await send('http://acme.saas.example/a');
    await send('http://bravo.saas.example/gone');
    const page = await list();
    expect(page).toMatchObject({ matching: 2, total: 2 });
    expect(page.rows).toMatchObject([
      { owner: { name: 'acme' }, path: '/a', status: 200, kind: 'object', hits: 1, size: 5, where: 'memory', tags: ['news', 'all'] },
      { owner: { name: 'bravo' }, path: '/gone', status: 404, kind: 'error', hits: 0 },
    ]);
    const detail = await cache.entry({ store: 'live', key: page.rows[0]?.key ?? '' });
    expect(detail).toMatchObject({
      distribution: 'saas',
      parts: { path: '/a', encoding: 'gzip' },
      url: 'http://acme.saas.example/a',
      viewerPath: null,
      inTraffic: true,
      older: false,
      policyName: 'Managed-CachingOptimized',
    });
    expect(detail.sentence).toContain('kept for 60 seconds (1 minute), as its max-age asks');
    expect(detail.headers).toContainEqual(['cache-control', 'max-age=60']);
  });

  it('pages, sorts and filters', async () => {
    const { send, list, idOf } = await start();
    for (const path of ['/1', '/2', '/3']) await send(`http://acme.saas.example${path}`);
    await send('http://bravo.saas.example/1');
    const paths = async (input: CacheListInput) => (await list(input)).rows.map(({ path }) => path);
    expect(await paths({ order: 'path', descending: true, tenantId: idOf('acme') })).toEqual(['/3', '/2', '/1']);
    expect(await paths({ order: 'path', offset: 1, limit: 2 })).toEqual(['/1', '/2']);
    expect(await list({ path: '/1', limit: 1 })).toMatchObject({ matching: 2, total: 4, rows: [{ path: '/1' }] });
    expect(await paths({ state: 'stale' })).toEqual([]);
  });

  it('counts before it invalidates, and then the next request misses', async () => {
    const { send, list, cache, idOf } = await start();
    for (const path of ['/img/1', '/img/2', '/other']) await send(`http://acme.saas.example${path}`);
    await send('http://bravo.saas.example/img/1');
    const target = { kind: 'tenant', tenantId: idOf('acme') } as const;
    const dry = await cache.invalidate({ store: 'live', items: ['/img/*'], target, dryRun: true });
    expect(dry).toMatchObject({ done: false, entries: 2, bytes: 10, owners: 1, counts: [{ text: '/img/*', matches: 2 }] });
    expect((await list()).total).toBe(4);
    expect(await cache.invalidate({ store: 'live', items: ['/img/*'], target, dryRun: false })).toMatchObject({ done: true, entries: 2 });
    expect((await list()).rows.map(({ owner, path }) => `${owner.name} ${path}`)).toEqual(['acme /other', 'bravo /img/1']);
    expect((await send('http://acme.saas.example/img/1')).trace.cache?.result).toBe('Miss');
  });

  it('invalidates a tag for all tenants of a distribution', async () => {
    const { send, list, cache } = await start();
    await send('http://acme.saas.example/a');
    await send('http://bravo.saas.example/a');
    await send('http://bravo.saas.example/gone');
    const distributionId = (await list()).rows[0]?.distributionId ?? '';
    const outcome = await cache.invalidate({
      store: 'live',
      items: ['#NEWS'],
      target: { kind: 'distribution', distributionId },
      dryRun: false,
    });
    expect(outcome).toMatchObject({ done: true, entries: 2, owners: 2, notes: [] });
    expect((await list()).rows.map(({ path }) => path)).toEqual(['/gone']);
  });

  it('touches nothing where an item is wrong, and refuses an unknown target', async () => {
    const { send, list, cache, idOf } = await start();
    await send('http://acme.saas.example/a');
    const target = { kind: 'tenant', tenantId: idOf('acme') } as const;
    const outcome = await cache.invalidate({ store: 'live', items: ['/a', 'b'], target, dryRun: false });
    expect(outcome).toMatchObject({ done: false, entries: 1, problems: [{ index: 1 }] });
    expect((await list()).total).toBe(1);
    const nobody = { kind: 'tenant', tenantId: 'dt_none' } as const;
    await expect(cache.invalidate({ store: 'live', items: ['/a'], target: nobody, dryRun: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('removes one object, or all', async () => {
    const { send, list, cache } = await start();
    await send('http://acme.saas.example/a');
    await send('http://acme.saas.example/b');
    const key = (await list()).rows[0]?.key ?? '';
    expect(await cache.evict({ store: 'live', key })).toEqual({ evicted: true });
    expect(await cache.evict({ store: 'live', key })).toEqual({ evicted: false });
    await expect(cache.entry({ store: 'live', key })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await cache.clear({ store: 'live' })).toEqual({ cleared: 1 });
    expect((await list()).total).toBe(0);
  });

  it('lists an object of which only parts are stored once, with what is there of it', async () => {
    const { send, list, cache, edge } = await start();
    const get = async (range: string) =>
      edge.send({ method: 'GET', url: 'http://acme.saas.example/file.txt', driver: 'live', headers: [['range', range]] });
    await get('bytes=0-9');
    await get('bytes=20-29');
    const page = await list();
    expect(page.rows).toMatchObject([{ path: '/file.txt', kind: 'partial', size: 20 }]);
    const key = page.rows[0]?.key ?? '';
    expect(await cache.entry({ store: 'live', key })).toMatchObject({
      total: 100,
      ranges: [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ],
    });
    expect((await cache.stats({ store: 'live' })).entries).toBe(3);
    expect(await cache.evict({ store: 'live', key })).toEqual({ evicted: true });
    expect((await cache.stats({ store: 'live' })).entries).toBe(0);
    await send('http://acme.saas.example/a');
    expect((await list()).total).toBe(1);
  });

  it('counts use, and its revision changes with every request that asks it', async () => {
    const { send, cache } = await start();
    const before = await cache.revision({ store: 'live' });
    await send('http://acme.saas.example/a');
    await send('http://acme.saas.example/a');
    const after = await cache.revision({ store: 'live' });
    expect(after.running).toBe(true);
    expect(after.revision).not.toBe(before.revision);
    expect(await cache.revision({ store: 'live' })).toEqual(after);
    expect(await cache.stats({ store: 'live' })).toMatchObject({
      running: true,
      entries: 1,
      diskBytes: 0,
      maxBytes: 2 * 1024 * 1024,
      maxDiskBytes: 3 * 1024 * 1024,
      lookups: 2,
      hits: 1,
      owners: [{ name: 'acme', lookups: 2, hits: 1 }],
    });
  });

  it('says which key a request would have, and how the nearest stored ones differ', async () => {
    const { send, cache } = await start();
    const ask = async (url: string, headers: [string, string][] = [['accept-encoding', 'gzip']]) =>
      cache.explainMiss({ store: 'live', method: 'GET', url, headers });
    expect(await ask('http://acme.saas.example/a')).toMatchObject({ kind: 'key', stored: null, sentence: 'A miss: the cache is empty.' });
    await send('http://acme.saas.example/a');
    await send('http://bravo.saas.example/b');
    expect(await ask('http://acme.saas.example/a')).toMatchObject({ kind: 'key', stored: { path: '/a' } });
    const asked = await ask('http://acme.saas.example/a', []);
    if (asked.kind !== 'key') throw new Error(asked.sentence);
    expect(asked.stored).toBeNull();
    expect(asked.nearest[0]?.differences.filter(({ same }) => !same)).toMatchObject([{ part: 'encoding', asked: null, stored: 'gzip' }]);
    expect(await ask('http://nobody.saas.example/')).toMatchObject({ kind: 'no-key' });
    await expect(ask('https://')).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('has a cache for requests that are sent offline, also while the edge does not run', async () => {
    const { send, list, cache } = await start(false);
    await send('http://acme.saas.example/a', 'offline');
    await send('http://acme.saas.example/a', 'offline');
    expect((await list({ store: 'offline' })).rows).toMatchObject([{ path: '/a', hits: 1 }]);
    expect(await list()).toMatchObject({ rows: [], total: 0, revision: 'none' });
    expect(await cache.revision({ store: 'live' })).toEqual({ revision: 'none', running: false });
    expect((await cache.stats({ store: 'live' })).running).toBe(false);
    await expect(cache.clear({ store: 'live' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
