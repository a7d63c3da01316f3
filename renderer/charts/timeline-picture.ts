/**
 * Decides how the time machine looks: the shares of old, mixed and fresh answers stacked over time, who gets nothing as a line
 * above, a lane for each name under it, and where a moment lies.
 */
import { area, line, scaleLinear } from 'd3';
import type { TimelinePoint } from '../../main/core/types/timeline';
import { durationText, durationTicks } from './durations';
import { rounded } from '../../main/core/charts/text';

export interface TimelineSize {
  readonly width: number;
  readonly height: number;
}

export type AnswerKind = 'old' | 'mixed' | 'fresh';
/** From the bottom up. */
export const answerKinds: readonly AnswerKind[] = ['fresh', 'mixed', 'old'];

export interface TimelineArea {
  readonly kind: AnswerKind;
  readonly path: string;
}

export interface TimelinePicture {
  readonly width: number;
  readonly height: number;
  /** The drawing itself, inside the axes. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly until: number;
  readonly areas: readonly TimelineArea[];
  /** The share that gets no good answer; '' where that is nobody at any time. */
  readonly failing: string;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly shares: readonly { readonly y: number; readonly label: string }[];
}

export const timelineStyle = { left: 44, right: 16, top: 10, bottom: 24, label: 11 } as const;

/** `until`: the last second drawn; points beyond are left out, the last one before lasts. */
export function buildTimelinePicture(points: readonly TimelinePoint[], until: number, size: TimelineSize): TimelinePicture {
  const { left, top } = timelineStyle;
  const right = Math.max(left + 40, size.width - timelineStyle.right);
  const bottom = Math.max(top + 20, size.height - timelineStyle.bottom);
  const span = Math.max(1, until);
  const x = scaleLinear([0, span], [left, right]);
  const y = scaleLinear([0, 1], [bottom, top]);
  return {
    width: size.width,
    height: size.height,
    left,
    right,
    top,
    bottom,
    until: span,
    areas: areasOf(points, span, x, y),
    failing: failingLine(points, span, x, y),
    ticks: durationTicks(span, Math.max(2, Math.floor((right - left) / 90))).map((seconds) => ({
      x: rounded(x(seconds)),
      label: seconds === 0 ? 'change' : durationText(seconds),
    })),
    shares: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ y: rounded(y(share)), label: `${share * 100} %` })),
  };
}

/** The same as a strip without axes, for the lane of one name. */
export function buildLane(points: readonly TimelinePoint[], until: number, { width, height }: TimelineSize): readonly TimelineArea[] {
  const span = Math.max(1, until);
  return areasOf(points, span, scaleLinear([0, span], [0, width]), scaleLinear([0, 1], [height, 0]));
}

/** Pixels of a moment. */
export function xOfSeconds({ left, right, until }: Pick<TimelinePicture, 'left' | 'right' | 'until'>, seconds: number): number {
  return rounded(left + (Math.min(Math.max(seconds, 0), until) / until) * (right - left));
}

/** The moment under a pixel, whole seconds. */
export function secondsAtX({ left, right, until }: Pick<TimelinePicture, 'left' | 'right' | 'until'>, x: number): number {
  return Math.round((Math.min(Math.max(x - left, 0), right - left) / (right - left)) * until);
}

/** Where a key moves the scrubber; null for keys that move nothing. A step is a hundredth of what is shown, with Shift a tenth. */
export function scrubTo(key: string, shift: boolean, seconds: number, until: number): number | null {
  const small = Math.max(1, Math.round(until / 100));
  const step = shift || key.startsWith('Page') ? Math.max(small, Math.round(until / 10)) : small;
  const clamp = (value: number): number => Math.min(until, Math.max(0, Math.round(value)));
  if (key === 'ArrowRight' || key === 'ArrowUp' || key === 'PageUp') return clamp(seconds + step);
  if (key === 'ArrowLeft' || key === 'ArrowDown' || key === 'PageDown') return clamp(seconds - step);
  if (key === 'Home') return 0;
  return key === 'End' ? clamp(until) : null;
}

type Scale = (value: number) => number;

function areasOf(points: readonly TimelinePoint[], until: number, x: Scale, y: Scale): readonly TimelineArea[] {
  const shown = shownPoints(points, until);
  let below: readonly number[] = shown.map(() => 0);
  return answerKinds.flatMap((kind) => {
    const lower = below;
    const upper = shown.map((point, at) => (lower[at] as number) + point[kind]);
    below = upper;
    if (shown.every((point) => point[kind] < 1e-9)) return [];
    const draw = area<TimelinePoint>()
      .x((point) => rounded(x(point.seconds)))
      .y0((_point, at) => rounded(y(lower[at] as number)))
      .y1((_point, at) => rounded(y(Math.min(1, upper[at] as number))));
    return [{ kind, path: draw(shown) ?? '' }];
  });
}

function failingLine(points: readonly TimelinePoint[], until: number, x: Scale, y: Scale): string {
  const shown = shownPoints(points, until);
  if (shown.every(({ failing }) => failing < 1e-9)) return '';
  return (
    line<TimelinePoint>()
      .x(({ seconds }) => rounded(x(seconds)))
      .y(({ failing }) => rounded(y(failing)))(shown) ?? ''
  );
}

/** Points up to `until`, and the last of them once more at the end, where it is earlier. */
function shownPoints(points: readonly TimelinePoint[], until: number): readonly TimelinePoint[] {
  const shown = points.filter(({ seconds }) => seconds <= until);
  const last = shown.at(-1);
  return last && last.seconds < until ? [...shown, { ...last, seconds: until }] : shown;
}
