import { describe, expect, it } from 'vitest';
import { answers, buildHit } from '../../../../main/core/cache/hit';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { exchangeOf, snapshotOf, template } from '../../../support/compiled';
import { entryOf, testTime } from '../../../support/ports';
import { fixedPorts } from '../../../support/stage';

const snapshot = snapshotOf({ 'distributions/saas.json': template() });
const stored = entryOf({
  headers: [['etag', '"v1"']],
  storedAt: testTime - 12_000,
  freshUntil: testTime + 48_000,
  revision: snapshot.revision,
});
const at = { at: testTime };
const found = { scope: 'tenant acme' };

describe('answers', () => {
  it('takes a fresh object and refuses one whose time is over', () => {
    expect(answers(stored, exchangeOf({}, at))).toBe(true);
    expect(answers(stored, exchangeOf({}, { at: stored.freshUntil }))).toBe(false);
  });

  it('answers GET with no object that has only the headers of a HEAD', () => {
    expect(answers({ ...stored, headOnly: true }, exchangeOf({}, at))).toBe(false);
    expect(answers({ ...stored, headOnly: true }, exchangeOf({ method: 'HEAD' }, at))).toBe(true);
  });
});

describe('buildHit', () => {
  it('answers with the object, its age and Hit', () => {
    const result = buildHit(exchangeOf({}, at), snapshot, stored, found, fixedPorts.ids);
    expect(result.exit).toMatchObject({ status: 200, xCache: 'Hit', resultType: 'Hit', head: { headers: [['etag', '"v1"']] } });
    expect(result.changes?.cache).toEqual({ key: stored.key, result: 'Hit', ttl: 60, age: 12 });
    expect(sentenceOf(result.reason)).toBe(
      'Answered from the cache of tenant acme: the object was stored 12 seconds ago and stays fresh for 60 seconds (1 minute) in all.',
    );
  });

  it('says that an edit drops nothing, when the object is older than the configuration', () => {
    const result = buildHit(exchangeOf({}, at), snapshot, { ...stored, revision: 'earlier' }, found, fixedPorts.ids);
    expect(sentenceOf(result.reason)).toContain('CloudFront drops no stored object on an edit');
  });

  it('answers 304 when the viewer has this version, and the object when that is switched off', () => {
    const request = { headers: [['if-none-match', '"v1"']] } as const;
    const result = buildHit(exchangeOf(request, at), snapshot, stored, found, fixedPorts.ids);
    expect(result.exit).toMatchObject({ status: 304, xCache: 'Hit', head: { body: { size: 0 } } });
    expect(result.assumptions).toEqual(['cache.conditional-hit']);
    const plain = snapshotOf({ 'distributions/saas.json': template() }, { 'cache.conditional-hit': '200' });
    expect(buildHit(exchangeOf(request, at), plain, stored, found, fixedPorts.ids).exit).toMatchObject({ status: 200 });
  });

  it('serves a stored error as an error', () => {
    const result = buildHit(exchangeOf({}, at), snapshot, { ...stored, status: 404 }, found, fixedPorts.ids);
    expect(result.exit).toMatchObject({ status: 404, xCache: 'Error', resultType: 'Error', head: { status: 404 } });
    expect(result.reason.code).toBe('cache.hit-error');
  });

  it('lets the edge write its own page anew for an error that it had made itself', () => {
    const result = buildHit(exchangeOf({}, at), snapshot, { ...stored, status: 502, page: 'No origin.' }, found, fixedPorts.ids);
    expect(result.exit).toMatchObject({ status: 502, page: 'No origin.' });
    expect(result.exit).not.toHaveProperty('head');
  });

  it('cuts what Range asks for out of the object', () => {
    const result = buildHit(exchangeOf({ headers: [['range', 'bytes=0-1']] }, at), snapshot, stored, found, fixedPorts.ids);
    expect(result.exit).toMatchObject({ status: 206, xCache: 'Hit', head: { body: { size: 2 } } });
    expect(sentenceOf(result.reason)).toContain('The viewer asked for the bytes 0-1 of 5 and gets just that: 206.');
  });

  it('says that it waited for another request, and that the object is past its time', () => {
    const waited = buildHit(exchangeOf({}, at), snapshot, stored, { ...found, waited: true }, fixedPorts.ids);
    expect(waited.changes?.cache?.how).toBe('collapsed');
    expect(sentenceOf(waited.reason)).toContain('this one waited for its answer');
    const over = { ...stored, overtime: { expiredAt: testTime - 9000, failure: 503 } } as const;
    const kept = buildHit(exchangeOf({}, at), snapshot, over, found, fixedPorts.ids);
    expect(kept.changes?.cache?.how).toBe('overtime');
    expect(sentenceOf(kept.reason)).toContain('the origin failed (503) when it was last asked to renew it');
  });

  it('marks what is served expired as Hit, or as the assumption says', () => {
    const stale = { rule: 'stale-while-revalidate', until: testTime + 60_000 } as const;
    const served = buildHit(exchangeOf({}, { at: testTime + 50_000 }), snapshot, stored, { ...found, stale }, fixedPorts.ids);
    expect(served.exit).toMatchObject({ status: 200, xCache: 'Hit' });
    expect(served.assumptions).toEqual(['cache.stale-result']);
    expect(sentenceOf(served.reason)).toContain('an object whose time ran out 2 seconds ago (stored 62 seconds ago)');
    const other = snapshotOf({ 'distributions/saas.json': template() }, { 'cache.stale-result': 'RefreshHit' });
    expect(buildHit(exchangeOf({}, at), other, stored, { ...found, stale }, fixedPorts.ids).exit).toMatchObject({ xCache: 'RefreshHit' });
  });
});
