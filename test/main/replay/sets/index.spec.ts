import { describe, expect, it } from 'vitest';
import type { Comparison, ReplayProgress } from '../../../../main/core/types/compare';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { compareSet, createSetReplay, type SetReplayOptions } from '../../../../main/replay/sets';
import { acmeFiles, acmeTenant, acmeTemplate } from '../../../support/compare';
import type { Files } from '../../../support/compiled';
import { answeredWith, recorded, recordedAt, setOf, trafficOf } from '../../../support/recorded';

const page = { url: 'https://acme.shop.example/a' };
const hello: Files = { 'origins/web.example.json': { stubs: [{ path: '*', headers: { 'cache-control': 'max-age=60' }, body: 'hello' }] } };
const before = setOf('before', { ...acmeFiles, ...hello });
const closed = setOf('closed', { ...acmeFiles, ...hello, 'tenants/acme.json': acmeTenant({ Enabled: false }) });

const compare = (batches: readonly (readonly RecordedRequest[])[], more: Partial<SetReplayOptions> = {}): Promise<Comparison> =>
  compareSet({ traffic: trafficOf(...batches), before, after: closed, worker: null, ...more });

describe('a set of traffic under two configurations', () => {
  it('is counted on both sides, with the changes by cause', async () => {
    const found = await compare([[recorded('1', page), recorded('2', page)], [recorded('3', page, { at: recordedAt + 5000 })]]);
    expect(found.before).toMatchObject({ requests: 3, byStatus: { 200: 3 }, byResultType: { Miss: 1, Hit: 2 } });
    expect(found.after).toMatchObject({ requests: 3, byStatus: { 403: 3 } });
    expect(found.changed).toBe(3);
    expect(found.groups.map(({ sentence, tenants, cause }) => [sentence, tenants, cause.file])).toEqual([
      ['3 requests stop working because Enabled of tenant `acme` is `false` and was `true`.', { acme: 3 }, 'tenants/acme.json'],
    ]);
    expect(found.groups[0]?.examples[0]).toMatchObject({ id: '1', stage: '04-owner', before: { driver: 'recorded' } });
    expect(found.flows).toContainEqual({ from: '200 Hit', to: '403 Error', count: 2 });
  });

  it('is the same under the same', async () => {
    const found = await compare([[recorded('1', page), recorded('2', page)]], { after: before });
    expect(found).toMatchObject({ changed: 0, groups: [], divergences: [] });
  });

  it('lets the clock follow the recording, so that what is cached grows old', async () => {
    const sixty = [recorded('1', page), recorded('2', page, { at: recordedAt + 59_000 }), recorded('3', page, { at: recordedAt + 61_000 })];
    expect((await compare([sixty], { after: before })).before.byResultType).toEqual({ Miss: 2, Hit: 1 });
  });

  it('gives what an earlier request left in the cache the cause of that request', async () => {
    // The first is refused from DE and puts nothing into the cache; the second misses where it hit, though nothing on its own way differs.
    const geo = { Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Items: ['DE'] } } };
    const after = setOf('after', { ...acmeFiles, ...hello, 'distributions/saas.json': acmeTemplate(geo) });
    const found = await compare([[recorded('1', { ...page, country: 'DE' }), recorded('2', { ...page, country: 'NO' })]], { after });
    expect(found.groups.map(({ kind, cause, count }) => [kind, cause.pointer, count])).toEqual([
      ['cache', '/Restrictions', 1],
      ['stops-working', '/Restrictions', 1],
    ]);
  });

  it('makes origins fail and moves the clock where the conditions say so', async () => {
    const failing = await compare([[recorded('1', page)]], { after: { ...before, conditions: { failingOrigins: ['web.example'] } } });
    expect(failing.groups).toMatchObject([{ kind: 'stops-working', cause: { file: '', pointer: '/failingOrigins/web.example' } }]);
    expect(failing.groups[0]?.sentence).toBe('1 request stops working because origin `web.example` is made to fail.');
    const dated = {
      ...acmeFiles,
      ...hello,
      'certificates/wild.json': {
        ...(acmeFiles['certificates/wild.json'] as object),
        NotBefore: '2025-01-01T00:00:00Z',
        NotAfter: '2027-01-01T00:00:00Z',
      },
    };
    const now = setOf('now', dated);
    const later = await compare([[recorded('1', page)]], { before: now, after: { ...now, conditions: { at: Date.UTC(2028, 0, 1) } } });
    expect(later.groups).toMatchObject([{ kind: 'stops-working', to: 'tls.expired', cause: { file: '', pointer: '/at' } }]);
  });

  it('answers for origins that nobody declares from the recording, and says where it cannot', async () => {
    const { 'origins/web.example.json': _web, ...bare } = acmeFiles;
    const one = setOf('one', bare);
    const found = await compare(
      [
        [
          recorded('1', page, { answered: answeredWith(404, { contentType: 'text/html' }) }),
          recorded('2', { url: 'https://acme.shop.example/b' }),
        ],
      ],
      {
        before: one,
        after: one,
      },
    );
    expect(found.before.byStatus).toEqual({ 404: 1, 502: 1 });
    expect(found.divergences).toEqual([{ text: expect.stringContaining('the recording has no answer') as string, count: 1 }]);
  });

  it('tells of progress, can be called off, and goes on behind what was done', async () => {
    const control = new AbortController();
    const told: ReplayProgress[] = [];
    async function* slowly(): AsyncGenerator<readonly RecordedRequest[]> {
      for (let at = 0; at < 10; at += 1) {
        if (at === 4) control.abort(new Error('enough'));
        yield [recorded(`r${at}`, page)];
      }
    }
    const traffic = { ...trafficOf(), requests: slowly(), total: 10 };
    const replay = createSetReplay({ traffic, before, after: closed, worker: null, onProgress: (progress) => told.push(progress) });
    await expect(replay.run(control.signal)).rejects.toThrow('enough');
    const half = (await replay.sofar()).before.requests;
    expect(half).toBeLessThan(10);
    const found = await replay.run();
    await replay.close();
    expect(found).toMatchObject({ changed: 10, before: { requests: 10, byResultType: { Miss: 1, Hit: 9 } } });
    expect(told.at(-1)).toMatchObject({ done: 10, total: 10, changed: 10 });
  });

  it('ignores what is expected', async () => {
    const ignore = [{ id: 'closing', note: 'acme closes', tenant: 'acme' }];
    expect(await compare([[recorded('1', page)]], { ignore })).toMatchObject({
      changed: 0,
      ignored: 1,
      groups: [{ ignoredBy: 'closing' }],
    });
  });
});
