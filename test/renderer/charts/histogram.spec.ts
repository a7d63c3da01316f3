import { describe, expect, it } from 'vitest';
import type { TrafficHistogram } from '../../../main/core/types/traffic-query';
import { axisHeight, histogramPicture, placeOf, spanOf, stretchOf } from '../../../renderer/charts/histogram';

const none = { ok: 0, redirect: 0, client: 0, server: 0, failed: 0, unknown: 0 };
const histogram: TrafficHistogram = {
  from: 1_000_000,
  width: 1000,
  buckets: [{ ...none, ok: 10_000 }, none, { ...none, ok: 2, client: 1, failed: 1 }, { ...none, server: 5000 }],
};

describe('the picture of exchanges over time', () => {
  const picture = histogramPicture(histogram, { width: 400, height: 64 });

  it('has a bar for each kind in each bucket, stacked, and none for nothing', () => {
    expect(picture.bars.map(({ kind, x }) => [kind, x])).toEqual([
      ['ok', 0],
      ['ok', 200],
      ['client', 200],
      ['failed', 200],
      ['server', 300],
    ]);
    expect([picture.most, picture.height]).toEqual([10_000, 64 - axisHeight]);
    const [fullest, , , , server] = picture.bars;
    expect((fullest?.y ?? 0) + (fullest?.height ?? 0)).toBe(picture.height);
    expect(server?.height).toBeCloseTo((fullest?.height ?? 0) / 2, 0);
  });

  it('shows one exchange among thousands', () => {
    for (const { height } of picture.bars) expect(height).toBeGreaterThanOrEqual(1);
  });

  it('names moments along its axis', () => {
    expect(picture.ticks.length).toBeGreaterThan(1);
    for (const { x, text } of picture.ticks) {
      expect(x).toBeLessThan(400);
      expect(text).toMatch(/\d\d:\d\d|[A-Z][a-z]{2}/);
    }
  });

  it('finds the stretch of time between two points, whichever was first', () => {
    expect(spanOf(histogram)).toEqual([1_000_000, 1_004_000]);
    expect(stretchOf(histogram, 400, 110, 290)).toEqual({ from: 1_001_000, to: 1_003_000 });
    expect(stretchOf(histogram, 400, 290, 110)).toEqual({ from: 1_001_000, to: 1_003_000 });
    expect(stretchOf(histogram, 400, -50, 9999)).toEqual({ from: 1_000_000, to: 1_004_000 });
    expect(placeOf(histogram, 400, 1_001_000, 1_003_000)).toEqual({ x: 100, width: 200 });
    expect(placeOf(histogram, 400, 0, 9_999_999)).toEqual({ x: 0, width: 400 });
  });
});
