import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateQuestion } from '../../../main/core/ports';
import { checkEveryMs, createRateStore, stillRates } from '../../../main/runtime/rate-store';

const question = (more: Partial<RateQuestion> = {}): RateQuestion => ({
  counter: 'acl flood',
  settings: '{"Limit":10}',
  key: 'the address 192.0.2.1',
  at: 1_000_000,
  windowSec: 60,
  ...more,
});

describe('counters of rate-based rules', () => {
  it('count every request at once, and tell apart what the last check has seen', () => {
    const store = createRateStore();
    expect(store.count(question())).toEqual({ atLastCheck: 0, now: 1 });
    expect(store.count(question({ at: 1_009_999 }))).toEqual({ atLastCheck: 0, now: 2 });
    expect(store.count(question({ at: 1_010_000 }))).toEqual({ atLastCheck: 2, now: 3 });
  });

  it('forget what is older than the window', () => {
    const store = createRateStore();
    store.count(question());
    expect(store.count(question({ at: 1_060_000 }))).toEqual({ atLastCheck: 1, now: 2 });
    expect(store.count(question({ at: 1_080_000 }))).toEqual({ atLastCheck: 1, now: 2 });
    expect(store.count(question({ at: 9_000_000 }))).toEqual({ atLastCheck: 0, now: 1 });
  });

  it('keep keys and rules apart', () => {
    const store = createRateStore();
    store.count(question());
    expect(store.count(question({ key: 'the address 192.0.2.2' })).now).toBe(1);
    expect(store.count(question({ counter: 'acl other' })).now).toBe(1);
    expect(store.count(question()).now).toBe(2);
  });

  it('begin anew when the settings of the rule change', () => {
    const store = createRateStore();
    store.count(question());
    expect(store.count(question({ settings: '{"Limit":20}' })).now).toBe(1);
    expect(store.count(question()).now).toBe(1);
  });

  it('do not see what a clock that was set back has not reached', () => {
    const store = createRateStore();
    store.count(question({ at: 1_050_000 }));
    expect(store.count(question())).toEqual({ atLastCheck: 0, now: 1 });
  });

  it('are bounded: the instance that was not seen for longest goes first', () => {
    const store = createRateStore({ instances: 2 });
    for (const key of ['a', 'b', 'a', 'c']) store.count(question({ key }));
    expect(store.count(question({ key: 'a' })).now).toBe(3);
    expect(store.count(question({ key: 'b' })).now).toBe(1);
  });

  it('say the number of requests of the window, whatever comes in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 80 }), fc.constantFrom(60, 120), (steps, windowSec) => {
        const store = createRateStore();
        const times = steps.toSorted((a, b) => a - b);
        times.forEach((at, index) => {
          const slot = Math.floor(at / checkEveryMs);
          const before = times
            .slice(0, index)
            .filter((time) => Math.floor(time / checkEveryMs) >= slot - (windowSec * 1000) / checkEveryMs);
          expect(store.count(question({ at, windowSec })).now).toBe(before.length + 1);
        });
      }),
    );
  });

  it('stand still for looking ahead', () => {
    stillRates.count(question());
    expect(stillRates.count(question())).toEqual({ atLastCheck: 0, now: 1 });
  });
});
