import { describe, expect, it } from 'vitest';
import { createExchangeIds, createIds, systemClock } from '../../../main/edge/ids';

describe('the ids of the live edge', () => {
  const ids = createIds();

  it('have CloudFront’s form', () => {
    for (let at = 0; at < 500; at++) {
      expect(ids.requestId()).toMatch(/^[A-Za-z0-9_-]{54}==$/);
      expect(ids.viaId()).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(ids.pop).toMatch(/^[A-Z]{3}\d+-[A-Z]\d$/);
  });

  it('do not repeat', () => {
    const many = Array.from({ length: 2000 }, () => ids.requestId());
    expect(new Set(many).size).toBe(2000);
  });

  it('of exchanges are in order and told apart from another run’s', () => {
    const [one, other] = [createExchangeIds(), createExchangeIds()];
    const mine = [one(), one(), one()];
    expect(mine.toSorted()).toEqual(mine);
    expect(mine).not.toContain(other());
  });
});

describe('the clock of the live edge', () => {
  it('is the machine’s', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
    const begun = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(begun);
  });
});
