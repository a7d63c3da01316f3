import { describe, expect, it } from 'vitest';
import { clockText, dayMs, driftText, typedTime } from '../../../renderer/app/clock-words';

const noon = Date.UTC(2026, 10, 21, 12, 30, 15);

describe('words of the clock', () => {
  it('show UTC to the minute, and read it back', () => {
    expect(clockText(noon)).toBe('2026-11-21 12:30');
    expect(typedTime(clockText(noon))).toBe(Date.UTC(2026, 10, 21, 12, 30));
  });

  it('take a day, a minute, a second, and ISO 8601', () => {
    expect(typedTime('2026-11-21')).toBe(Date.UTC(2026, 10, 21));
    expect(typedTime(' 2026-11-21T12:30:15Z ')).toBe(noon);
    expect(['', 'soon', '21.11.2026', '2026-13-01', '2026-11-21 25:00'].map(typedTime)).toEqual([null, null, null, null, null]);
  });

  it('say how far the clock is from the machine’s', () => {
    const drift = (by: number): string => driftText(noon + by, noon);
    expect([drift(0), drift(dayMs), drift(-30 * dayMs), drift(-5 * 60_000), drift(3 * 3_600_000)]).toEqual([
      'the time of this machine',
      '1 day ahead',
      '30 days behind',
      '5 minutes behind',
      '3 hours ahead',
    ]);
  });
});
