import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../../../../main/core/ports';
import { Shapes } from '../../../../main/replay/lines/shapes';

const entry: CacheEntry = {
  key: 'a /',
  ownerId: 'a',
  status: 200,
  headers: [['cache-control', 'max-age=10, stale-while-revalidate=60, stale-if-error=x']],
  body: { size: 3, text: 'abc' },
  storedAt: 1000,
  ttl: 10,
  freshUntil: 11_000,
};

describe('Shapes', () => {
  it('leaves key, owner and times out of account', () => {
    const shapes = new Shapes();
    expect(shapes.idOf(entry)).toBe(0);
    expect(shapes.idOf({ ...entry, key: 'b /', ownerId: 'b', storedAt: 5000, freshUntil: 15_000 })).toBe(0);
    expect(shapes.list[0]).toMatchObject({ whileRevalidate: 60, ifError: -1, headOnly: false });
  });

  it('tells apart what the viewer or a later decision would notice', () => {
    const shapes = new Shapes();
    const others: Partial<CacheEntry>[] = [
      {},
      { status: 404 },
      { ttl: 11 },
      { headers: [] },
      { headOnly: true },
      { page: 'Broken.' },
      { keptFor: 'origin-down' },
      { body: { size: 3, handle: {} } },
      { body: { size: 3, handle: {} } },
    ];
    expect(others.map((more) => shapes.idOf({ ...entry, ...more }))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('has no shape for parts, for objects that outlived their time, and for those of Origin Shield', () => {
    const shapes = new Shapes();
    expect(shapes.idOf({ ...entry, parts: [{ start: 0, end: 1 }] })).toBe(-1);
    expect(shapes.idOf({ ...entry, overtime: { expiredAt: 1, failure: 503 } })).toBe(-1);
    expect(shapes.idOf({ ...entry, tier: { kind: 'shield', region: 'eu' } as unknown as NonNullable<CacheEntry['tier']> })).toBe(-1);
  });
});
