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
  return record?.like !== undefined;
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

  it('is whole where its body is long, or of a length that the head does not tell', async () => {
    const long = await times(5, { path: '/large' });
    expect(long.ready.slice(3)).toEqual([true, true]);
    expect(long.got.every(({ body }) => body === 'L'.repeat(300_000))).toBe(true);
    const stub = { ...stubs[0], body: 'compressed on the way '.repeat(100) };
    const saas = JSON.stringify(edgeFiles['distributions/saas.json']).replaceAll(
      '"ViewerProtocolPolicy"',
      '"Compress":true,"ViewerProtocolPolicy"',
    );
    const files = { ...edgeFiles, 'distributions/saas.json': JSON.parse(saas) as object, 'origins/web.example.json': { stubs: [stub] } };
    test = await startTestEdge(snapshotOf(files));
    const { got, ready } = await times(5, { headers: { 'accept-encoding': 'gzip' } });
    expect(ready.slice(3)).toEqual([true, true]);
    expect(got[4]?.headers).toMatchObject({ 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' });
    expect(got.map(({ body }) => body)).toEqual(got.map(() => got[0]?.body));
    expect(Object.keys(got[4]?.headers ?? {})).toEqual(Object.keys(got[2]?.headers ?? {}));
  });

  it('comes in its turn when requests are sent behind each other without waiting', async () => {
    await times(4);
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    const line = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: ${hosts.acme}\r\n${more}\r\n`;
    const before = test.records.length;
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    const paths = ['/cached', '/cached', '/slow', '/cached', '/cached', '/nothing', '/cached', '/cached'];
    socket.write(paths.map((path) => line(path)).join('') + line('/cached', 'Connection: close\r\n'));
    await new Promise((resolve) => socket.once('close', resolve));
    const bodies = text.split(/HTTP\/1\.1 200 OK\r\n/).slice(1);
    const said: Record<string, string> = { '/cached': 'cached body', '/slow': 'slow', '/nothing': '<p>hello</p>' };
    expect(bodies.map((body) => body.slice(body.indexOf('\r\n\r\n') + 4))).toEqual([...paths, '/cached'].map((path) => said[path]));
    expect(bodies.map((body) => /connection: ([a-z-]+)/i.exec(body)?.[1])).toEqual([...paths.map(() => 'keep-alive'), 'close']);
    await until(() => test.records.length === before + 9);
    expect(test.records.slice(before).every(({ aborted }) => !aborted)).toBe(true);
  });

  it('ends the connection of a client that wants it so', async () => {
    for (const [version, more] of [
      ['1.1', 'Connection: close\r\n'],
      ['1.0', ''],
    ]) {
      for (let count = 0; count < 5; count++) {
        const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
        let text = '';
        socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
        socket.write(`GET /cached HTTP/${version}\r\nHost: ${hosts.acme}\r\n${more}\r\n`);
        await new Promise((resolve) => socket.once('close', resolve));
        expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
        expect(text).toMatch(/\r\nConnection: close\r\n/);
        expect(text).toMatch(/\r\n\r\ncached body$/);
      }
    }
  });

  it('takes no more memory than it is given', () => {
    const answers = createReadyAnswers(portsOf(), 5);
    expect(answers.size).toBe(0);
    expect(answers.find({} as never, snapshotOf(edgeFiles), 'never seen', 0)).toBeNull();
  });
});
