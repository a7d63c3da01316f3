import { describe, expect, it } from 'vitest';
import {
  buildOfflinePorts,
  createFixedIds,
  createRandomIds,
  createSequenceCache,
  noCache,
  offlinePop,
} from '../../../main/replay/dry-ports';
import { createRateStore } from '../../../main/runtime/rate-store';
import { entryOf, portsOf, testTime } from '../../support/ports';

describe('ids', () => {
  it('have the form of CloudFront’s', () => {
    const ids = createRandomIds();
    for (let count = 0; count < 100; count++) {
      expect(ids.requestId()).toMatch(/^[A-Za-z0-9_-]{54}==$/);
      expect(ids.viaId()).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it('differ from each other', () => {
    const ids = createRandomIds();
    const made = new Set(Array.from({ length: 1000 }, () => ids.requestId()));
    expect(made.size).toBe(1000);
    expect(createRandomIds().requestId()).not.toBe(createRandomIds().requestId());
  });

  it('are the same in the same order when they are fixed', () => {
    const [one, other] = [createFixedIds(), createFixedIds()];
    expect([one.requestId(), one.viaId()]).toEqual([other.requestId(), other.viaId()]);
  });
});

describe('caches', () => {
  it('last for a sequence', () => {
    const cache = createSequenceCache();
    cache.put(entryOf({ key: 'a' }));
    expect(cache.get('a')?.key).toBe('a');
    cache.delete('a');
    expect(cache.get('a')).toBeUndefined();
  });

  it('keep nothing when one only looks ahead', () => {
    noCache.put(entryOf({ key: 'a' }));
    noCache.delete('a');
    expect(noCache.get('a')).toBeUndefined();
  });
});

it('the ports of the offline driver stop the clock', () => {
  const { origin } = portsOf();
  const ports = buildOfflinePorts({
    at: testTime,
    monotonic: () => 0,
    ids: createFixedIds(),
    cache: noCache,
    rates: createRateStore(),
    origin,
  });
  expect(ports.clock.now()).toBe(testTime);
  expect(ports.ids.pop).toBe(offlinePop);
});
