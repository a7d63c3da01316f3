import { describe, expect, it } from 'vitest';
import { expiredAt, staleOnTrouble, staleWhileRevalidate } from '../../../../main/core/cache/stale';
import { entryOf, testTime } from '../../../support/ports';

const caching = { maxTtl: 600 };
const said = (control: string, more: object = {}): ReturnType<typeof entryOf> =>
  entryOf({ headers: [['cache-control', control]], ...more });
/** Seconds after the object was stored; its time is over after 60. */
const after = (seconds: number): number => testTime + seconds * 1000;

describe('staleWhileRevalidate', () => {
  it('allows n seconds past the time of the object', () => {
    const entry = said('max-age=60, stale-while-revalidate=30');
    expect(staleWhileRevalidate(entry, caching, after(61))).toEqual({ rule: 'stale-while-revalidate', until: after(90) });
    expect(staleWhileRevalidate(entry, caching, after(90))).toBeNull();
  });

  it('allows MaxTTL seconds at most', () => {
    const entry = said('max-age=60, stale-while-revalidate=9999');
    expect(staleWhileRevalidate(entry, caching, after(659))?.until).toBe(after(660));
    expect(staleWhileRevalidate(entry, caching, after(660))).toBeNull();
  });

  it('is for objects that name it in a form that can be read, and never for errors and objects that must not be reused', () => {
    for (const control of ['max-age=60', 'stale-while-revalidate', 'stale-while-revalidate=soon', 'no-cache, stale-while-revalidate=30'])
      expect(staleWhileRevalidate(said(control), caching, after(61))).toBeNull();
    expect(staleWhileRevalidate(said('stale-while-revalidate=30', { status: 404 }), caching, after(61))).toBeNull();
    expect(staleWhileRevalidate(said('stale-while-revalidate=30', { keptFor: 'origin-down' }), caching, after(61))).toBeNull();
  });
});

describe('staleOnTrouble', () => {
  it('goes by stale-if-error alone where the object names it', () => {
    const entry = said('max-age=60, stale-if-error=30');
    expect(staleOnTrouble(entry, caching, after(89), 'error')).toEqual({ rule: 'stale-if-error', until: after(90) });
    expect(staleOnTrouble(entry, caching, after(90), 'unreachable')).toBeNull();
    expect(staleOnTrouble(said('max-age=60, stale-if-error=0'), caching, after(61), 'unreachable')).toBeNull();
    expect(staleOnTrouble(said('stale-if-error=9999'), caching, after(61), 'error')?.until).toBe(after(660));
  });

  it('shows an object without a directive until it is MaxTTL seconds old', () => {
    expect(staleOnTrouble(entryOf(), caching, after(599), 'error')).toEqual({ rule: 'expired-object', until: after(600) });
    expect(staleOnTrouble(entryOf(), caching, after(600), 'unreachable')).toBeNull();
  });

  it('shows one that must not be reused only when the origin cannot be reached', () => {
    const held = said('no-store', { ttl: 0, freshUntil: testTime, keptFor: 'origin-down' });
    expect(staleOnTrouble(held, caching, after(1), 'unreachable')?.rule).toBe('origin-unreachable');
    expect(staleOnTrouble(held, caching, after(1), 'error')).toBeNull();
  });

  it('shows no stored error and no list of parts', () => {
    expect(staleOnTrouble(entryOf({ status: 404 }), caching, after(61), 'unreachable')).toBeNull();
    expect(staleOnTrouble(entryOf({ status: 206, parts: [], total: 9 }), caching, after(61), 'unreachable')).toBeNull();
  });

  it('counts from the end of the object’s own time, not from what was added because the origin failed', () => {
    const entry = said('stale-if-error=30', { freshUntil: after(70), overtime: { expiredAt: after(60), failure: 503 } });
    expect(expiredAt(entry)).toBe(after(60));
    expect(staleOnTrouble(entry, caching, after(71), 'error')?.until).toBe(after(90));
  });
});
