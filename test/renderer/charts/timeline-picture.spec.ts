import { describe, expect, it } from 'vitest';
import type { TimelinePoint } from '../../../main/core/types/timeline';
import { buildLane, buildTimelinePicture, scrubTo, secondsAtX, xOfSeconds } from '../../../renderer/charts/timeline-picture';

const size = { width: 600, height: 200 };
const points: readonly TimelinePoint[] = [
  { seconds: 0, old: 1, mixed: 0, fresh: 0, failing: 0 },
  { seconds: 50, old: 0.25, mixed: 0.25, fresh: 0.5, failing: 0.25 },
  { seconds: 100, old: 0, mixed: 0, fresh: 1, failing: 0 },
];

describe('the picture of the time machine', () => {
  it('stacks what is fresh below what is mixed below what is old', () => {
    const { areas, failing, ticks } = buildTimelinePicture(points, 100, size);
    expect(areas.map(({ kind }) => kind)).toEqual(['fresh', 'mixed', 'old']);
    expect(failing).not.toBe('');
    expect(ticks[0]).toEqual({ x: 44, label: 'change' });
  });

  it('leaves out what nobody sees', () => {
    const calm = points.map((point) => ({ ...point, fresh: point.fresh + point.mixed, mixed: 0, failing: 0 }));
    const { areas, failing } = buildTimelinePicture(calm, 100, size);
    expect([areas.map(({ kind }) => kind), failing]).toEqual([['fresh', 'old'], '']);
    expect(buildLane(calm, 100, { width: 100, height: 16 }).map(({ kind }) => kind)).toEqual(['fresh', 'old']);
  });

  it('finds the moment under a pixel, and the pixel of a moment', () => {
    const picture = buildTimelinePicture(points, 100, size);
    for (const seconds of [0, 1, 50, 99, 100]) expect(secondsAtX(picture, xOfSeconds(picture, seconds))).toBe(seconds);
    expect([secondsAtX(picture, -50), secondsAtX(picture, 10_000)]).toEqual([0, 100]);
    expect(xOfSeconds(picture, 500)).toBe(picture.right);
  });

  it('draws on to the end where the last point is earlier, and one moment at the least', () => {
    expect(buildTimelinePicture(points, 200, size).areas[0]?.path).toContain('584');
    expect(buildTimelinePicture([points[0] as TimelinePoint], 0, size).until).toBe(1);
  });
});

describe('keys on the scrubber', () => {
  it.each([
    ['ArrowRight', false, 61],
    ['ArrowLeft', false, 59],
    ['ArrowRight', true, 70],
    ['PageDown', false, 50],
    ['Home', false, 0],
    ['End', false, 100],
  ])('%s, Shift %s', (key, shift, to) => {
    expect(scrubTo(key, shift, 60, 100)).toBe(to);
  });

  it('stop at both ends and leave other keys alone', () => {
    expect([scrubTo('ArrowLeft', true, 3, 100), scrubTo('ArrowRight', true, 97, 100), scrubTo('Enter', false, 5, 100)]).toEqual([
      0,
      100,
      null,
    ]);
  });
});
