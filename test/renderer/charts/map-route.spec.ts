import { describe, expect, it } from 'vitest';
import { pathOf, routeLink } from '../../../renderer/charts/map-route';

const left = { column: 0, x: 0, width: 100 };
const right = { column: 2, x: 300, width: 100 };

describe('the course of a link', () => {
  it('leaves on the right and enters on the left, level at both ends', () => {
    const points = routeLink(left, right, { start: 20, end: 80 }, []);
    expect(points[0]).toEqual({ x: 100, y: 20 });
    expect(points[1]?.y).toBe(20);
    expect(points[2]?.y).toBe(80);
    expect(points.at(-1)).toEqual({ x: 300, y: 80 });
  });

  it('runs level through the lanes on its way', () => {
    const points = routeLink(left, right, { start: 20, end: 80 }, [{ left: 150, right: 250, y: 50 }]);
    expect(points).toHaveLength(10);
    expect(points.slice(3, 7).map((point) => point.y)).toEqual([50, 50, 50, 50]);
  });

  it('bows out on the right when it leads back, as in a DNS loop', () => {
    const points = routeLink(right, left, { start: 20, end: 80 }, []);
    expect(points.at(-1)).toEqual({ x: 100, y: 80 });
    expect(points[1]?.x).toBeGreaterThan(400);
  });

  it('is written as SVG path data', () => {
    expect(pathOf(routeLink(left, { column: 1, x: 150, width: 10 }, { start: 1, end: 1 }, []))).toBe('M100 1C125 1 125 1 150 1');
    expect(pathOf([])).toBe('');
  });
});
