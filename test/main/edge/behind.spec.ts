import { describe, expect, it } from 'vitest';
import { forgetUndelivered } from '../../../main/edge/behind';
import { exchangeOf } from '../../support/compiled';
import { eventually, startLiveCache } from '../../support/live-cache';

const long = 'x'.repeat(200_000);

describe('behind an answer', () => {
  it('renews an expired object once, pulls its body in, and has the next request hit it', async () => {
    let version = 0;
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => (open = done));
    const live = await startLiveCache((_request, response) => {
      version += 1;
      response.setHeader('cache-control', 'max-age=60, stale-while-revalidate=60');
      if (version === 1) response.end(`version 1 ${long}`);
      else void gate.then(() => response.end(`version ${version} ${long}`));
    });
    await live.get('/a');
    live.pass(70);
    const stale = await Promise.all([live.get('/a'), live.get('/a'), live.get('/a')]);
    open();
    for (const { xCache, body } of stale) expect([xCache, body.slice(0, 9)]).toEqual(['Hit', 'version 1']);
    await eventually(async () => (await live.get('/a')).body.startsWith('version 2'));
    expect(live.asked).toHaveLength(2);
    expect(await live.get('/a')).toMatchObject({ xCache: 'Hit', body: `version 2 ${long}` });
    expect(live.test.bugs).toEqual([]);
  });

  it('pulls in a new version of which the viewer needs no byte', async () => {
    let etag = '"v1"';
    const live = await startLiveCache((_request, response) => {
      response.writeHead(200, { etag, 'cache-control': 'max-age=60' });
      response.end(long);
    });
    await live.get('/a');
    live.pass(70);
    etag = '"v2"';
    expect(await live.get('/a', { 'if-none-match': '"v2"' })).toMatchObject({ status: 304, xCache: 'Miss' });
    const part = await live.get('/a', { range: 'bytes=1-2' });
    expect(part).toMatchObject({ status: 206, xCache: 'Hit', body: 'xx' });
    expect(part.headers['content-range']).toBe('bytes 1-2/200000');
    expect(live.asked).toHaveLength(2);
  });

  it('forgets an object that its viewer did not wait for, and the others that wait get it all the same', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => (open = done));
    const live = await startLiveCache((_request, response) => {
      response.writeHead(200, { 'cache-control': 'max-age=60', 'content-length': String(long.length) });
      response.write(long.slice(0, 10));
      void gate.then(() => response.end(long.slice(10)));
    });
    await live.leave('/a');
    await eventually(() => live.test.records.length === 1);
    const later = live.get('/a');
    open();
    expect(await later).toMatchObject({ xCache: 'Miss', body: long });
    expect(live.asked).toHaveLength(2);
  });

  it('keeps what was answered out of another body when the viewer leaves', () => {
    const deleted: string[] = [];
    const store = { get: () => undefined, put: () => undefined, delete: (key: string) => void deleted.push(key) };
    const missed = { storedAs: 'k', cache: { key: 'k', result: 'Miss', ttl: 60, age: null } } as const;
    forgetUndelivered(exchangeOf({}, missed), store);
    forgetUndelivered(exchangeOf({}, { ...missed, cache: { ...missed.cache, result: 'RefreshHit' } }), store);
    forgetUndelivered(exchangeOf(), store);
    expect(deleted).toEqual(['k']);
    const shield = { key: 's', region: 'eu-central-1', hit: null, age: null };
    forgetUndelivered(exchangeOf({}, { ...missed, shield }), store);
    const hit = { key: 's', ownerId: '', status: 200, headers: [], body: { size: 0 }, storedAt: 0, ttl: 1, freshUntil: 1000 };
    forgetUndelivered(exchangeOf({}, { ...missed, shield: { ...shield, hit, age: 0 } }), store);
    expect(deleted).toEqual(['k', 'k', 's', 'k']);
  });
});

describe('equal requests at the same time', () => {
  it('reach the origin once: the first is a miss, the others are hits', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => (open = done));
    const live = await startLiveCache((_request, response) => void gate.then(() => response.end('one')));
    const first = live.get('/a');
    await eventually(() => live.asked.length === 1);
    const others = [live.get('/a'), live.get('/a'), live.get('/a', {}, 'GET')];
    const other = live.get('/b');
    await eventually(() => live.asked.length === 2 && live.test.edge.status.state === 'running');
    await new Promise((next) => setTimeout(next, 30));
    open();
    expect((await first).xCache).toBe('Miss');
    for (const answer of await Promise.all(others)) expect(answer).toMatchObject({ xCache: 'Hit', body: 'one' });
    expect((await other).xCache).toBe('Miss');
    expect(live.asked).toHaveLength(2);
  });

  it('go themselves when the first one’s viewer leaves before there was an answer and nothing was kept', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => (open = done));
    const live = await startLiveCache((_request, response) => {
      response.setHeader('cache-control', 'no-store');
      void gate.then(() => response.end('one'));
    });
    const gone = live.leave(
      '/a',
      eventually(() => live.asked.length === 1),
    );
    await gone;
    const others = [live.get('/a'), live.get('/a')];
    await new Promise((next) => setTimeout(next, 30));
    open();
    for (const answer of await Promise.all(others)) expect(answer).toMatchObject({ status: 200, xCache: 'Miss', body: 'one' });
    expect(live.asked).toHaveLength(3);
  });

  it('are let go by an origin that breaks off', async () => {
    const live = await startLiveCache((_request, response) => setTimeout(() => response.destroy(), 20));
    const answers = await Promise.all([live.get('/a'), live.get('/a'), live.get('/a')]);
    for (const { status } of answers) expect(status).toBe(502);
  });
});
