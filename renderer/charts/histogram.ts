/** Exchanges over time as a picture: stacked bars by how they ended, an axis of moments, and where a point lies in time. */
import { scaleLinear, scaleTime } from 'd3';
import type { TrafficHistogram } from '../../main/core/types/traffic-query';

export const histogramKinds = ['ok', 'redirect', 'client', 'server', 'failed', 'unknown'] as const;
export type HistogramKind = (typeof histogramKinds)[number];

export interface HistogramBar {
  readonly kind: HistogramKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface HistogramPicture {
  readonly bars: readonly HistogramBar[];
  /** Moments along the axis, each where its word begins. */
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  /** Exchanges of the fullest bucket. */
  readonly most: number;
  readonly height: number;
}

export interface HistogramSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels below the bars, for the axis. */
export const axisHeight = 16;
/** Above them, for how many there are at most. */
const headHeight = 12;
const tickRoom = 96;
const dayMs = 86_400_000;

/** The picture in pixels. Bars stand on each other, what went well at the bottom. */
export function histogramPicture(histogram: TrafficHistogram, { width, height }: HistogramSize): HistogramPicture {
  const { buckets } = histogram;
  const totals = buckets.map((bucket) => histogramKinds.reduce((sum, kind) => sum + bucket[kind], 0));
  const most = Math.max(1, ...totals);
  const room = Math.max(1, height - axisHeight);
  const y = scaleLinear([0, most], [0, Math.max(1, room - headHeight)]);
  const step = width / buckets.length;
  const gap = step > 5 ? 1 : 0;
  const bars: HistogramBar[] = [];
  for (const [index, bucket] of buckets.entries()) {
    let below = 0;
    for (const kind of histogramKinds) {
      const count = bucket[kind];
      if (count === 0) continue;
      const top = y(below + count);
      // One exchange among thousands is still to be seen.
      const tall = Math.max(1, top - y(below));
      bars.push({ kind, x: round(index * step), y: round(room - top), width: round(Math.max(1, step - gap)), height: round(tall) });
      below += count;
    }
  }
  const [from, to] = spanOf(histogram);
  const time = scaleTime([new Date(from), new Date(to)], [0, width]);
  const moments = time.ticks(Math.max(1, Math.floor(width / tickRoom)));
  const apart = moments.length > 1 ? Number(moments[1]) - Number(moments[0]) : to - from;
  const ticks = moments.map((moment) => ({ x: round(time(moment)), text: tickText(moment, apart) })).filter(({ x }) => x < width - 30);
  return { bars, ticks, most, height: room };
}

/** Epoch milliseconds of the picture's left and right edge. */
export function spanOf({ from, width, buckets }: TrafficHistogram): readonly [number, number] {
  return [from, from + width * buckets.length];
}

/** The stretch of whole buckets between two points of the picture, in pixels; epoch milliseconds, the end left out. */
export function stretchOf(
  histogram: TrafficHistogram,
  width: number,
  x1: number,
  x2: number,
): { readonly from: number; readonly to: number } {
  const step = width / histogram.buckets.length;
  const bucket = (x: number): number => Math.min(histogram.buckets.length - 1, Math.max(0, Math.floor(x / step)));
  const first = bucket(Math.min(x1, x2));
  const last = bucket(Math.max(x1, x2));
  return { from: histogram.from + first * histogram.width, to: histogram.from + (last + 1) * histogram.width };
}

/** Where a stretch of time lies, in pixels; cut at the edges. */
export function placeOf(
  histogram: TrafficHistogram,
  width: number,
  from: number,
  to: number,
): { readonly x: number; readonly width: number } {
  const [start, end] = spanOf(histogram);
  const x = scaleLinear([start, end], [0, width]).clamp(true);
  return { x: round(x(from)), width: round(Math.max(2, x(to) - x(from))) };
}

/** The time of day in the person's own zone, as in the list; the day at midnight and where moments are days apart. */
function tickText(moment: Date, apart: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const isMidnight = moment.getHours() === 0 && moment.getMinutes() === 0 && moment.getSeconds() === 0;
  if (apart >= dayMs || isMidnight) return moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  const minutes = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  if (apart < 1000) return `${minutes}:${two(moment.getSeconds())}.${String(moment.getMilliseconds()).padStart(3, '0')}`;
  return apart < 60_000 ? `${minutes}:${two(moment.getSeconds())}` : minutes;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
