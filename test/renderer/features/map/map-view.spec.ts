import { describe, expect, it } from 'vitest';
import { firstView, fitAll, fitBoxes, reveal } from '../../../../renderer/features/map/map-view';

const window = { width: 1000, height: 600 };
const box = { x: 100, y: 100, width: 200, height: 40 };

describe('where the window looks', () => {
  it('fits the whole picture into the middle', () => {
    const view = fitAll({ width: 2000, height: 600 }, window);
    expect(view.scale).toBeCloseTo(0.492);
    expect(view.x).toBeCloseTo(8);
    expect(view.y).toBeGreaterThan(100);
  });

  it('does not magnify a small picture much', () => {
    expect(fitAll({ width: 100, height: 50 }, window).scale).toBe(1.25);
  });

  it('opens a tall map readable, from the top', () => {
    const view = firstView({ width: 900, height: 20_000 }, window);
    expect(view.scale).toBeGreaterThanOrEqual(0.62);
    expect(view.y).toBe(8);
  });

  it('survives an empty picture', () => {
    expect(fitAll({ width: 0, height: 0 }, window).scale).toBe(1.25);
  });

  it('moves only as far as a box needs', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(reveal(view, box, window)).toEqual(view);
    expect(reveal({ x: -150, y: 0, scale: 1 }, box, window)).toEqual({ x: -76, y: 0, scale: 1 });
    expect(reveal(view, { ...box, x: 2000 }, window).x).toBe(1000 - 24 - 2200);
  });

  it('brings several boxes into view together', () => {
    const view = fitBoxes([box, { ...box, x: 1200 }], window, { x: 0, y: 0, scale: 1 });
    expect(view.scale).toBeLessThan(0.8);
    expect(view.x + 100 * view.scale).toBeGreaterThan(0);
    expect(view.x + 1400 * view.scale).toBeLessThan(1000);
    expect(fitBoxes([], window, view)).toBe(view);
  });

  it('shows the first of many rather than all too small to read', () => {
    const view = fitBoxes([box, { ...box, x: 30_000 }], window, { x: 0, y: 0, scale: 1 });
    expect(view.scale).toBeGreaterThanOrEqual(0.62);
    expect(view.x + 200 * view.scale).toBeCloseTo(500);
  });
});
