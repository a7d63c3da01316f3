import { beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { askHttp2, openHttp2, until } from '../../support/viewer';
import type { ClientHttp2Session } from 'node:http2';

let test: TestEdge;
let session: ClientHttp2Session;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(edgeFiles));
  session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
  return () => session.destroy();
});

describe('HTTP/2', () => {
  it('answers many streams of one connection at once', async () => {
    await askHttp2(session, hosts.acme, { path: '/cached' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => askHttp2(session, hosts.acme, { path: at % 2 ? '/cached' : `/page-${at}` })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers[1]).toMatchObject({ body: 'cached body', headers: { 'x-cache': 'Hit from cloudfront', age: '0' } });
    expect(test.records.at(-1)?.finished.exchange.request.httpVersion).toBe('2');
  });

  it('leaves headers of an HTTP/1.1 connection out', async () => {
    const { headers } = await askHttp2(session, hosts.acme, { path: '/cached' });
    for (const name of ['connection', 'keep-alive', 'transfer-encoding']) expect(headers[name]).toBeUndefined();
  });

  it('picks the owner by :authority, whatever the SNI was', async () => {
    const { status } = await askHttp2(session, hosts.own, { path: '/' });
    expect(status).toBe(200);
    expect(test.records.at(-1)?.finished.exchange).toMatchObject({ owner: { domain: hosts.own }, request: { sni: hosts.acme } });
    expect((await askHttp2(session, hosts.partner, { path: '/' })).status).toBe(421);
  });

  it('streams a body to the origin', async () => {
    expect(await askHttp2(session, hosts.acme, { method: 'POST', path: '/api/a', body: 'x'.repeat(200_000) })).toMatchObject({
      status: 201,
      body: '{"made":true}',
    });
    expect((await askHttp2(session, hosts.acme, { method: 'POST', path: '/', body: 'x'.repeat(200_000) })).status).toBe(403);
  });

  it('tells that a refusal arrived whole, though its stream closes with the last byte of the body that was refused', async () => {
    for (let count = 0; count < 5; count++) {
      const before = test.records.length;
      expect((await askHttp2(session, hosts.acme, { method: 'POST', path: '/', body: 'a=b' })).status).toBe(403);
      await until(() => test.records.length > before);
      expect(test.records.at(-1)).toMatchObject({ aborted: false });
      expect(test.records.at(-1)?.bodyBytes).toBeGreaterThan(0);
    }
  });

  it('answers HEAD, 204 and 304 without a body', async () => {
    expect(await askHttp2(session, hosts.acme, { method: 'HEAD', path: '/cached' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '11' },
    });
    expect(await askHttp2(session, hosts.acme, { path: '/empty' })).toMatchObject({ status: 204, body: '' });
    expect(await askHttp2(session, hosts.acme, { path: '/cached', headers: { 'if-none-match': '"v1"' } })).toMatchObject({
      status: 304,
      body: '',
    });
  });

  it('refuses to be a tunnel, and the connection goes on', async () => {
    const stream = session.request({ ':method': 'CONNECT', ':authority': 'other.example:443' });
    stream.on('error', () => undefined);
    const status = await new Promise((resolve) => stream.on('response', (head) => resolve(head[':status'])));
    stream.close();
    expect(status).toBe(403);
    await until(() => test.records.at(-1)?.finished.exchange.request.method === 'CONNECT');
    expect((await askHttp2(session, hosts.acme, { path: '/cached' })).status).toBe(200);
  });

  it('survives a client that cancels', async () => {
    const before = test.records.length;
    const stream = session.request({ ':path': '/slow', ':authority': hosts.acme });
    stream.on('error', () => undefined);
    setTimeout(() => stream.close(8), 20);
    await until(() => test.records.length > before);
    expect(test.records.at(-1)?.aborted).toBe(true);
    expect((await askHttp2(session, hosts.acme, { path: '/cached' })).status).toBe(200);
    expect(test.bugs).toEqual([]);
  });

  it('streams a large body with the client’s window', async () => {
    expect((await askHttp2(session, hosts.acme, { path: '/large' })).body).toHaveLength(300_000);
  });
});
