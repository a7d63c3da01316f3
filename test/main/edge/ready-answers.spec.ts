import { beforeEach, describe, expect, it } from 'vitest';
import { createCacheStore } from '../../../main/runtime/cache-store';
import type { ExchangeRecord } from '../../../main/edge/records';
import { createReadyAnswers } from '../../../main/edge/ready-answers';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts, stubs } from '../../support/edge-workspace';
import { portsOf } from '../../support/ports';
import { ask, askHttp2, openHttp2, openTls, until, type Ask, type Got } from '../../support/viewer';

const start = Date.UTC(2026, 5, 1, 12, 0, 0);
let now = start;
let test: TestEdge;
beforeEach(async () => {
  now = start;
  test = await startTestEdge(snapshotOf(edgeFiles), { clock: { now: () => now, monotonic: () => performance.now() } });
});

/** Ready answers are told from others by their record: the stages' account is made when it is asked for. */
function wasReady(record: ExchangeRecord | undefined): boolean {
  return Object.getOwnPropertyDescriptor(record ?? {}, 'finished')?.get !== undefined;
}

async function times(count: number, more: Ask = {}): Promise<{ got: Got[]; ready: boolean[]; records: ExchangeRecord[] }> {
  const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
  const before = test.records.length;
  const got: Got[] = [];
  for (let at = 0; at < count; at++) got.push(await ask(socket, hosts.acme, { path: '/cached', ...more }));
  await until(() => test.records.length === before + count);
  socket.destroy();
  const records = test.records.slice(before);
  return { got, records, ready: records.map(wasReady) };
}

describe('an answer from the cache', () => {
  it('is ready after the second hit with the same words', async () => {
    const { got, ready } = await times(5);
    expect(ready).toEqual([false, false, false, true, true]);
    expect(got.map(({ headers }) => headers['x-cache'])).toEqual([
      'Miss from cloudfront',
      ...Array.from({ length: 4 }, () => 'Hit from cloudfront'),
    ]);
    expect(got.every(({ status, body }) => status === 200 && body === 'cached body')).toBe(true);
  });

  it('is to the letter what the stages would have sent, each time anew', async () => {
    await times(4);
    now += 7000;
    const { got, ready, records } = await times(2);
    expect(ready).toEqual([true, true]);
    records.forEach((record, at) => {
      const head = Object.fromEntries(record.finished.exchange.response?.headers ?? []);
      const { connection: _connection, ...sent } = got[at]?.headers ?? {};
      expect(sent).toEqual(head);
      expect(sent).toMatchObject({ age: '7', date: 'Mon, 01 Jun 2026 12:00:07 GMT' });
    });
    expect(got[0]?.headers['x-amz-cf-id']).not.toBe(got[1]?.headers['x-amz-cf-id']);
    expect(got[0]?.headers['via']).not.toBe(got[1]?.headers['via']);
  });

  it('has the same trace as one that went through the stages', async () => {
    const { records } = await times(4);
    const [slow, ready] = [records[2], records[3]].map((record) => record?.finished);
    expect(ready?.spans.map(({ stage, result }) => ({ stage, result: { ...result, changes: null, exit: null } }))).toEqual(
      slow?.spans.map(({ stage, result }) => ({ stage, result: { ...result, changes: null, exit: null } })),
    );
    expect(ready?.exchange.request).toEqual(slow?.exchange.request);
    expect(ready?.exchange.cache).toEqual(slow?.exchange.cache);
    expect(ready?.exchange.owner).toBe(slow?.exchange.owner);
    expect(records[3]?.id).toBe(ready?.exchange.id);
    expect(records[3]?.finished).toBe(ready);
  });

  it('serves other connections of the same kind, also over HTTP/2', async () => {
    await times(4);
    expect((await times(1)).ready).toEqual([true]);
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
    const before = test.records.length;
    const got = [];
    for (let at = 0; at < 3; at++) got.push(await askHttp2(session, hosts.acme, { path: '/cached' }));
    await until(() => test.records.length === before + 3);
    session.destroy();
    expect(test.records.slice(before).map(wasReady)).toEqual([false, false, true]);
    expect(got[2]).toMatchObject({ status: 200, body: 'cached body', headers: { age: '0', etag: '"v1"' } });
    expect(test.records.at(-1)?.finished.exchange.request.httpVersion).toBe('2');
  });

  it('is not ready for other words, other methods, or what the viewer holds already', async () => {
    await times(4);
    expect((await times(1, { headers: { 'x-other': '1' } })).ready).toEqual([false]);
    expect((await times(4, { method: 'HEAD' })).ready).toEqual([false, false, false, false]);
    const held = await times(4, { headers: { 'if-none-match': '"v1"' } });
    expect(held.got.map(({ status }) => status)).toEqual([304, 304, 304, 304]);
    expect(held.ready).toEqual([false, false, false, false]);
    expect((await times(4, { path: '/api/x' })).ready).toEqual([false, false, false, false]);
  });

  it('is not ready where a stage may decide otherwise the next time', async () => {
    const acl = { WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/y' };
    test = await startTestEdge(
      snapshotOf({ ...edgeFiles, 'distributions/saas.json': { ...(edgeFiles['distributions/saas.json'] as object), ...acl } }),
    );
    const { got, ready } = await times(5);
    expect(got[4]?.headers['x-cache']).toBe('Hit from cloudfront');
    expect(ready).toEqual([false, false, false, false, false]);
  });

  it('is over with its freshness', async () => {
    await times(4);
    now += 601_000;
    const { got, ready } = await times(1);
    expect(ready).toEqual([false]);
    expect(got[0]?.headers['x-cache']).toBe('Miss from cloudfront');
  });

  it('is over when the object has left the cache', async () => {
    const cache = createCacheStore({ maxBytes: 1e7 });
    test = await startTestEdge(snapshotOf(edgeFiles), { cache });
    expect((await times(4)).ready.at(-1)).toBe(true);
    cache.clear();
    const { got } = await times(1);
    expect(got[0]?.headers['x-cache']).toBe('Miss from cloudfront');
  });

  it('is over with the next edit', async () => {
    await times(4);
    const closed = { Name: 'acme', DistributionId: 'saas', ConnectionGroupId: 'main', Enabled: false, Domains: [{ Domain: hosts.acme }] };
    await test.swap(snapshotOf({ ...edgeFiles, 'tenants/acme.json': closed }));
    expect((await times(1)).got[0]?.status).toBe(403);
  });

  it('keeps every header of the object, repeated ones too', async () => {
    const headers = {
      'content-type': 'text/plain',
      'cache-control': 'max-age=600',
      date: 'Mon, 01 Jun 2020 00:00:00 GMT',
      via: '1.1 origin',
    };
    test = await startTestEdge(snapshotOf({ ...edgeFiles, 'origins/web.example.json': { stubs: [{ ...stubs[0], headers }] } }));
    const { got, ready } = await times(4);
    expect(ready.at(-1)).toBe(true);
    expect(got[3]?.headers.date).toBe('Mon, 01 Jun 2020 00:00:00 GMT');
    expect(got[3]?.headers.via).toMatch(/^1\.1 origin, 1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/);
  });

  it('takes no more memory than it is given', () => {
    const answers = createReadyAnswers(portsOf(), 5);
    expect(answers.size).toBe(0);
    expect(answers.find({} as never, snapshotOf(edgeFiles), 'never seen', 0)).toBeNull();
  });
});
