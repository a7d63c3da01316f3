import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeClock, clockNow, isMoved, latestClock, realClock, type ClockSetting } from '../../../../main/core/onboarding/clock';
import { day, noon } from '../../../support/onboarding';

function changed(setting: ClockSetting, change: Parameters<typeof changeClock>[1], machine = noon): ClockSetting {
  const next = changeClock(setting, change, machine);
  if (!next) throw new Error('the change was refused');
  return next;
}

describe('the simulated clock', () => {
  it('agrees with the machine until it is set', () => {
    expect(clockNow(realClock, noon)).toBe(noon);
    expect(isMoved(realClock)).toBe(false);
  });

  it('runs on from where it was moved to', () => {
    const moved = changed(realClock, { at: noon + 30 * day });
    expect(clockNow(moved, noon)).toBe(noon + 30 * day);
    expect(clockNow(moved, noon + day)).toBe(noon + 31 * day);
    expect(clockNow(changed(moved, { by: -10 * day }), noon)).toBe(noon + 20 * day);
  });

  it('stands still when it is stopped, moves while it stands, and goes on from there', () => {
    const stopped = changed(realClock, { running: false });
    expect(clockNow(stopped, noon + day)).toBe(noon);
    const later = changed(stopped, { by: day }, noon + 5 * day);
    expect(clockNow(later, noon + 9 * day)).toBe(noon + day);
    const running = changed(later, { running: true }, noon + 9 * day);
    expect(clockNow(running, noon + 10 * day)).toBe(noon + 2 * day);
  });

  it('is put back to the machine’s', () => {
    expect(changed(changed(realClock, { at: noon + day, running: false }), { reset: true })).toEqual(realClock);
  });

  it('refuses years that no certificate of ours can hold', () => {
    expect(changeClock(realClock, { at: Date.UTC(1999, 0, 1) }, noon)).toBeNull();
    expect(changeClock(realClock, { by: 40_000 * day }, noon)).toBeNull();
    expect(changeClock(realClock, { at: Number.NaN }, noon)).toBeNull();
    expect(changeClock(realClock, { at: latestClock }, noon)).not.toBeNull();
  });

  it('never runs backwards by itself, whatever was done to it', () => {
    const changes = fc.array(
      fc.record(
        {
          at: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
          by: fc.integer({ min: -day, max: day }),
          running: fc.boolean(),
          reset: fc.constant(true as const),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(changes, fc.nat(10 * day), (list, wait) => {
        const setting = list.reduce<ClockSetting>((before, change) => changeClock(before, change, noon) ?? before, realClock);
        const now = clockNow(setting, noon);
        const later = clockNow(setting, noon + wait);
        expect(later - now).toBe(setting.stoppedAt === null ? wait : 0);
      }),
    );
  });
});
