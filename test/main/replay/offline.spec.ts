import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../main/core/types/trace';
import { createSequenceCache } from '../../../main/replay/dry-ports';
import { createOfflineDriver, explain } from '../../../main/replay/offline';
import { buildViewerRequest } from '../../../main/replay/request';
import { certificate, certificateArn, group, template, tenant } from '../../support/compiled';
import { inputOf, snapshotOfFolder } from '../../support/folders';
import { tempFolder } from '../../support/temp-folder';
import { testTime } from '../../support/ports';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const folder = tempFolder({
  'workspace.json': json({ schemaVersion: 1, name: 'test' }),
  'distributions/saas.json': json(
    template({
      ViewerCertificate: { ACMCertificateArn: certificateArn('shops'), SSLSupportMethod: 'sni-only' },
      DefaultRootObject: 'index.html',
    }),
  ),
  'connection-groups/main.json': json(group('main')),
  'tenants/acme.json': json(tenant('acme', ['acme.shops.example'], { ConnectionGroupId: 'main' })),
  'tenants/closed.json': json(tenant('closed', ['closed.shops.example'], { ConnectionGroupId: 'main', Enabled: false })),
  'certificates/shops.json': json(certificate('shops', ['*.shops.example'])),
  'dns/shops.example.zone': '$ORIGIN shops.example.\n$TTL 300\n@ IN SOA ns1 host 1 2 3 4 300\nacme IN CNAME dmain.cloudfront.net.\n',
  'origins/web.example/index.html': '<h1>acme</h1>',
});
const snapshot = snapshotOfFolder(folder);
const driver = createOfflineDriver({ workspacePath: folder, deterministic: true, now: () => testTime });
const get = buildViewerRequest({ url: 'https://acme.shops.example/' });

describe('the offline driver', () => {
  it('reads a valid workspace in these tests', () => {
    expect(snapshot.workspace.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(inputOf(folder).fixtures).toHaveLength(1);
  });

  it('answers at once, through all twelve stages', () => {
    const trace = driver.explain(snapshot, get) as Trace;
    expect(trace.outcome).toMatchObject({ status: 200, xCache: 'Miss from cloudfront', reason: 'origin.answered-by-file' });
    expect(trace.spans.map((span) => span.stage.slice(0, 2))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
      '10',
      '11',
      '12',
    ]);
    expect(trace.driver).toBe('offline');
    expect(trace.at).toBe('2026-01-02T03:04:05.000Z');
  });

  it('gives the same trace every time when it is deterministic', () => {
    expect(driver.explain(snapshot, get)).toEqual(driver.explain(snapshot, get));
  });

  it('starts with an empty cache unless a sequence shares one', () => {
    const cache = createSequenceCache();
    const results = [1, 2].map(() => (driver.explain(snapshot, get, { cache }) as Trace).cache?.result);
    expect(results).toEqual(['Miss', 'Hit']);
    expect((driver.explain(snapshot, get) as Trace).cache?.result).toBe('Miss');
  });

  it('lets time pass for the cache', () => {
    const cache = createSequenceCache();
    void driver.explain(snapshot, get, { cache, at: testTime });
    const hit = driver.explain(snapshot, get, { cache, at: testTime + 17_500 }) as Trace;
    expect(hit.cache).toMatchObject({ result: 'Hit', age: 17 });
    expect(hit.response?.headers).toMatchObject({ age: '17', 'x-cache': 'Hit from cloudfront' });
    const expired = driver.explain(snapshot, get, { cache, at: testTime + 86_400_000 }) as Trace;
    expect(expired.cache).toMatchObject({ result: 'RefreshHit', how: 'revalidated' });
  });

  it('shows the rungs that would fail behind a failure', async () => {
    const request = buildViewerRequest({ url: 'https://closed.shops.example/' });
    const trace = await driver.explain(snapshot, request);
    expect(trace.outcome.failure).toBe('dns.nxdomain');
    expect(trace.next?.map((span) => span.stage)).toContain('04-owner');
    const short = driver.explain(snapshot, request, { skipNext: true }) as Trace;
    expect(short.next).toBeUndefined();
  });

  it('gives the body on request', async () => {
    const { body, trace } = await driver.explainWithBody(snapshot, get);
    expect(body).toEqual({ text: '<h1>acme</h1>', bytes: 13, truncated: false, contentType: 'text/html; charset=utf-8' });
    expect(trace.response?.bodyBytes).toBe(13);
  });

  it('has no body to give when there was no answer', async () => {
    const { body } = await driver.explainWithBody(snapshot, buildViewerRequest({ url: 'https://closed.shops.example/' }));
    expect(body).toBeNull();
  });

  it('makes ids of its own for every request unless it is deterministic', () => {
    const free = createOfflineDriver({ workspacePath: folder });
    const ids = [1, 2].map(() => (free.explain(snapshot, get) as Trace).id);
    expect(ids[0]).not.toBe(ids[1]);
    free.close();
  });
});

it('explain works without a driver of one’s own', async () => {
  const trace = await explain(snapshot, get, { workspacePath: folder, deterministic: true, at: testTime });
  expect(trace.outcome.status).toBe(200);
});

it('a fixture file that is gone by now is a missing one', async () => {
  const other = tempFolder({ 'origins/web.example/index.html': 'x' });
  await rm(join(other, 'origins/web.example/index.html'));
  const trace = await explain(snapshot, get, { workspacePath: other, at: testTime });
  expect(trace.outcome).toMatchObject({ status: 404, reason: 'origin.missing-file' });
});
