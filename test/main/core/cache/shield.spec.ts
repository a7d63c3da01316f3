import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeCopy, keepInShield, visitShield } from '../../../../main/core/cache/shield';
import type { CacheEntry } from '../../../../main/core/ports';
import type { Exchange } from '../../../../main/core/types/exchange';
import { ownedExchange } from '../../../support/compiled';
import { sceneSnapshot, web } from '../../../support/origin-workspace';
import { entryOf, portsOf, testTime, type TestPorts } from '../../../support/ports';

const OriginShield = { Enabled: true, OriginShieldRegion: 'eu-central-1' };
const snapshot = sceneSnapshot({ origins: [web('one', { OriginShield }), web('plain')] });
const key = 'shield "one" "eu-central-1" k';

function exchange(facts: Partial<Exchange> = {}): Exchange {
  const owned = ownedExchange(snapshot, 'www.shop.example');
  return { ...owned, at: testTime, cache: { key: 'k', result: 'Miss', ttl: null, age: null }, ...facts };
}
const origin = (id: string): NonNullable<Exchange['origin']> => exchange().owner?.owner.origin(id) as NonNullable<Exchange['origin']>;
const stored = (more: Partial<CacheEntry> = {}): TestPorts =>
  portsOf({ entries: new Map([[key, entryOf({ key, storedAt: testTime - 10_000, ttl: 60, freshUntil: testTime + 50_000, ...more })]]) });
const visit = (facts: Partial<Exchange>, ports: TestPorts): ReturnType<typeof visitShield> =>
  visitShield(exchange(facts), origin('one'), snapshot, ports);

describe('visitShield', () => {
  it('answers with a fresh object, and knows its age', () => {
    expect(visit({}, stored())).toMatchObject({ key, age: 10, word: 'Hit', miss: null, reply: { by: 'shield', head: { status: 200 } } });
  });

  it.each([
    ['absent', portsOf(), {}],
    ['expired', stored({ freshUntil: testTime }), {}],
    ['head-only', stored({ headOnly: true }), {}],
    ['renewal', stored(), { revalidates: entryOf({ key: 'k' }) }],
  ] as const)('says why the origin is asked: %s', (miss, ports, facts) => {
    expect(visit(facts, ports)).toMatchObject({ hit: null, reply: null, miss });
  });

  it('is not on the way of an origin without one, nor of what no cache is asked for', () => {
    expect(visitShield(exchange(), origin('plain'), snapshot, stored())).toBeNull();
    expect(visit({ cache: { key: '', result: 'Disabled', ttl: null, age: null } }, stored())).toBeNull();
    expect(visit({ request: { ...exchange().request, method: 'OPTIONS' } }, stored())).toBeNull();
  });
});

describe('keepInShield', () => {
  const shield = { key, region: 'eu-central-1', hit: null, age: null };
  const keep = (more: Partial<CacheEntry>): CacheEntry | undefined => {
    const ports = portsOf({ entries: new Map([['k', entryOf({ key: 'k', ...more })]]) });
    keepInShield(exchange({ shield }), 'k', ports);
    return ports.entries.get(key);
  };

  it('keeps what the edge keeps, in its own tier and with the same times', () => {
    const kept = keep({ storedAt: 1, ttl: 60, freshUntil: 60_001 });
    expect(kept).toMatchObject({ key, tier: 'shield', storedAt: 1, ttl: 60, freshUntil: 60_001 });
  });

  it.each([[{ status: 404 }], [{ keptFor: 'origin-down' as const }], [{ parts: [] }], [{ ttl: 0 }]])('does not keep %o', (more) => {
    expect(keep(more)).toBeUndefined();
  });
});

it('gives the edge a copy that lives no longer than the shield’s own', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (age, ttl) => {
      const storedAt = testTime - age * 1000;
      const copy = edgeCopy(entryOf({ key, tier: 'shield', storedAt, ttl, freshUntil: storedAt + ttl * 1000 }), 'k', undefined);
      expect(copy).toMatchObject({ key: 'k', storedAt, freshUntil: storedAt + ttl * 1000 });
      expect(copy).not.toHaveProperty('tier');
    }),
  );
});
