import { describe, expect, it } from 'vitest';
import { clockText, durationText, durationTicks } from '../../../renderer/charts/durations';

describe('times after a change', () => {
  it.each([
    [0, '0 s'],
    [59.6, '1 min'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [5430, '1 h 30 min'],
    [86_400, '1 d'],
    [90_000, '1 d 1 h'],
  ])('%d seconds read %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('show as on a clock', () => {
    expect([clockText(0), clockText(3725), clockText(90_061)]).toEqual(['00:00:00', '01:02:05', '1:01:01:01']);
  });

  it('have round ticks, never more than there is room for', () => {
    expect(durationTicks(300, 6)).toEqual([0, 60, 120, 180, 240, 300]);
    expect(durationTicks(86_400, 5)).toEqual([0, 21_600, 43_200, 64_800, 86_400]);
    expect(durationTicks(0, 5)).toEqual([0]);
    for (const until of [1, 7, 61, 599, 3601, 100_000, 604_800, 31_536_000]) expect(durationTicks(until, 6).length).toBeLessThanOrEqual(7);
  });
});
