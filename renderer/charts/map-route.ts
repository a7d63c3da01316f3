/** Decides the course of one link: cubic curves that leave and enter their boxes level, straight through the lanes on the way. */
import { rounded } from '../../main/core/charts/text';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface RouteBox {
  readonly column: number;
  readonly x: number;
  readonly width: number;
}

/** A lane through one column: level from its left to its right edge. */
export interface Lane {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/**
 * Points of the link: the start, then two control points and an end for each curve. To a column further right it runs
 * from right side to left side; within a column or backwards (a DNS loop) it bows out on the right and comes back in there.
 */
export function routeLink(
  from: RouteBox,
  to: RouteBox,
  port: { readonly start: number; readonly end: number },
  lanes: readonly Lane[],
): readonly Point[] {
  const start = { x: from.x + from.width, y: port.start };
  if (to.column <= from.column) return bow(start, { x: to.x + to.width, y: port.end });
  const points: Point[] = [start];
  let at = start;
  for (const { left, right, y } of lanes) {
    points.push(...curve(at, { x: left, y }), ...straight({ x: left, y }, { x: right, y }));
    at = { x: right, y };
  }
  points.push(...curve(at, { x: to.x, y: port.end }));
  return points.map(round);
}

function curve(from: Point, to: Point): Point[] {
  const reach = Math.max(18, (to.x - from.x) / 2);
  return [{ x: from.x + reach, y: from.y }, { x: to.x - reach, y: to.y }, to];
}

function straight(from: Point, to: Point): Point[] {
  const third = (to.x - from.x) / 3;
  return [{ x: from.x + third, y: from.y }, { x: to.x - third, y: to.y }, to];
}

function bow(from: Point, to: Point): Point[] {
  const reach = Math.min(60, 24 + Math.abs(to.y - from.y) / 4);
  const right = Math.max(from.x, to.x) + reach;
  return [from, { x: right, y: from.y }, { x: right, y: to.y }, to].map(round);
}

function round({ x, y }: Point): Point {
  return { x: rounded(x), y: rounded(y) };
}

/** SVG path data of a link's points. */
export function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let path = `M${start.x} ${start.y}`;
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const [first, second, end] = rest.slice(index, index + 3) as [Point, Point, Point];
    path += `C${first.x} ${first.y} ${second.x} ${second.y} ${end.x} ${end.y}`;
  }
  return path;
}
