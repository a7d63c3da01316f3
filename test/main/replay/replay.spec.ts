import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../main/core/types/trace';
import { createSequenceCache } from '../../../main/replay/dry-ports';
import { createOfflineDriver } from '../../../main/replay/offline';
import { replayAgainst, requestOfTrace } from '../../../main/replay/replay';
import { buildViewerRequest, type RequestInput } from '../../../main/replay/request';
import { certificate, certificateArn, group, snapshotOf, template, tenant, type Files } from '../../support/compiled';
import { snapshotOfFolder } from '../../support/folders';
import { testTime } from '../../support/ports';
import { tempFolder } from '../../support/temp-folder';

const zone = '$ORIGIN shops.example.\n$TTL 300\n@ IN SOA ns1 host 1 2 3 4 300\n* IN CNAME dmain.cloudfront.net.\n';

function files(more: Files = {}): Files {
  return {
    'distributions/saas.json': template({
      ViewerCertificate: { ACMCertificateArn: certificateArn('shops'), SSLSupportMethod: 'sni-only' },
    }),
    'connection-groups/main.json': group('main'),
    'tenants/acme.json': tenant('acme', ['acme.shops.example'], { ConnectionGroupId: 'main' }),
    'certificates/shops.json': certificate('shops', ['*.shops.example']),
    'dns/shops.example.zone': zone,
    'origins/web.example.json': { stubs: [{ body: 'hello', headers: { 'cache-control': 'max-age=60' } }] },
    ...more,
  };
}

function asTexts(given: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

const driver = createOfflineDriver({ workspacePath: '/nowhere', now: () => testTime });
const before = snapshotOf(files());
const record = async (input: RequestInput): Promise<Trace> => driver.explain(before, buildViewerRequest(input));

describe('requestOfTrace', () => {
  it.each<RequestInput>([
    { url: 'https://acme.shops.example/a//b?x=1', country: 'CH' },
    { url: 'http://acme.shops.example/', httpVersion: '1.0' },
    { url: 'https://acme.shops.example/', sni: null, connectTo: 'dmain.cloudfront.net', headers: [['X-A', '1']] },
    { url: 'https://acme.shops.example/', method: 'HEAD', httpVersion: '1.1', maxTls: 'TLSv1.2' },
  ])('makes the request again that was recorded: %j', async (input) => {
    expect(requestOfTrace((await record(input)).request)).toEqual(buildViewerRequest(input));
  });

  it('knows how long a body was, but not what was in it', async () => {
    const recorded = await record({ url: 'https://acme.shops.example/', method: 'POST', body: 'abc' });
    const request = requestOfTrace(recorded.request);
    expect(request.bodyBytes).toBe(3);
    expect(request.body).toBeUndefined();
  });
});

describe('replayAgainst', () => {
  it('finds no difference when nothing changed', async () => {
    const recorded = await record({ url: 'https://acme.shops.example/' });
    const result = await replayAgainst(recorded, before, driver);
    expect(result.differences).toEqual([]);
    expect(result.before).toBe(recorded);
  });

  it('finds no difference for a recorded RefreshHit: the object that it met was past its time', async () => {
    const own = files({ 'origins/web.example/index.html': '<p>hello</p>' });
    const { 'origins/web.example.json': _stubs, ...rest } = own;
    const folder = tempFolder({ 'workspace.json': JSON.stringify({ schemaVersion: 1, name: 'own' }), ...asTexts(rest) });
    const snapshot = snapshotOfFolder(folder);
    const reading = createOfflineDriver({ workspacePath: folder, now: () => testTime });
    const cache = createSequenceCache();
    const request = buildViewerRequest({ url: 'https://acme.shops.example/', headers: [['if-none-match', '"other"']] });
    await reading.explain(snapshot, request, { cache });
    const refreshed = await reading.explain(snapshot, request, { cache, at: testTime + 90_000_000 });
    expect(refreshed.cache?.result).toBe('RefreshHit');
    const { after, differences } = await replayAgainst(refreshed, snapshot, reading);
    expect(after.cache?.result).toBe('RefreshHit');
    expect(differences).toEqual([]);
    reading.close();
  });

  it('finds no difference for a recorded cache hit either', async () => {
    const cache = createSequenceCache();
    const request = buildViewerRequest({ url: 'https://acme.shops.example/' });
    await driver.explain(before, request, { cache });
    const hit = await driver.explain(before, request, { cache, at: testTime + 5000 });
    expect(hit.cache?.result).toBe('Hit');
    expect((await replayAgainst(hit, before, driver)).differences).toEqual([]);
  });

  it('tells what an edit changes', async () => {
    const recorded = await record({ url: 'https://acme.shops.example/' });
    const edited = snapshotOf(
      files({ 'tenants/acme.json': tenant('acme', ['acme.shops.example'], { ConnectionGroupId: 'main', Enabled: false }) }),
    );
    const { differences, after } = await replayAgainst(recorded, edited, driver);
    expect(after.outcome.status).toBe(403);
    expect(differences).toContainEqual({ path: 'outcome.status', before: '200', after: '403', stage: null });
    expect(differences.map(({ path }) => path)).toContain('04-owner');
  });

  it('judges at the time of the recording, so that only the configuration can differ', async () => {
    const recorded = await record({ url: 'https://acme.shops.example/' });
    const { after } = await replayAgainst(recorded, before, driver);
    expect(after.at).toBe(recorded.at);
  });
});
