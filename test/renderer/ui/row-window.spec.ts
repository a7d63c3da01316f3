import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow, scrollTopFor } from '../../../renderer/ui/row-window';

describe('the window of rows', () => {
  it('holds the rows in sight and ten more on both sides', () => {
    expect(rowWindow(0, 240, 24, 1000)).toEqual({ first: 0, end: 20, top: 0, height: 24_000 });
    expect(rowWindow(2400, 240, 24, 1000)).toEqual({ first: 90, end: 120, top: 2160, height: 24_000 });
    expect(rowWindow(0, 240, 24, 3)).toEqual({ first: 0, end: 3, top: 0, height: 72 });
    expect(rowWindow(0, 240, 24, 0)).toMatchObject({ first: 0, end: 0, height: 0 });
  });

  it('reaches the last row of a list that is taller than browsers can be', () => {
    const limit = 10_000;
    const all = rowWindow(limit - 240, 240, 24, 1_000_000, limit);
    expect(all.height).toBe(limit);
    expect(all.end).toBe(1_000_000);
    expect(rowWindow(0, 240, 24, 1_000_000, limit).first).toBe(0);
  });

  it('always contains what is in sight, wherever it is scrolled to', () => {
    const counts = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 40, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, view, part) => {
        const full = Math.min(count * 22, 8_000_000);
        const scrollTop = part * Math.max(0, full - view);
        const shown = rowWindow(scrollTop, view, 22, count);
        expect(shown.first).toBeLessThanOrEqual(shown.end);
        expect(shown.top).toBeLessThanOrEqual(scrollTop + 22);
        const bottom = shown.top + (shown.end - shown.first) * 22;
        expect(bottom >= Math.min(scrollTop + view, full) - 22 || shown.end === count).toBe(true);
      }),
    );
  });
});

describe('scrolling a row into sight', () => {
  it('leaves a row in sight alone', () => {
    expect(scrollTopFor(3, 0, 240, 24, 1000)).toBeNull();
  });

  it('moves as little as needed, up or down', () => {
    expect(scrollTopFor(50, 0, 240, 24, 1000)).toBe(51 * 24 - 240);
    expect(scrollTopFor(2, 2400, 240, 24, 1000)).toBe(48);
  });

  it('brings any row of any list into the window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (count, part) => {
        const index = Math.floor(part * count);
        const top = scrollTopFor(index, 0, 480, 24, count) ?? 0;
        const shown = rowWindow(top, 480, 24, count);
        expect(shown.first).toBeLessThanOrEqual(index);
        expect(shown.end).toBeGreaterThan(index);
      }),
    );
  });
});
