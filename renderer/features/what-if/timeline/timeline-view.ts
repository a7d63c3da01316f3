/** Decides what the time machine shows at a moment and up to one: shares of all names together, of one, and the ranges to choose from. */
import { bendsOf, momentsOf, sharesAt } from '../../../../main/core/timeline/shares';
import type { NameTimeline, Timeline, TimelinePoint } from '../../../../main/core/types/timeline';
import { durationText } from '../../../charts/durations';

/** All names together at a moment: exact while every name is listed, else between the two nearest points that are known. */
export function overallAt({ names, unlisted, points }: Timeline, seconds: number): TimelinePoint {
  if (unlisted > 0) return between(points, seconds);
  const total = names.reduce((sum, { weight }) => sum + weight, 0);
  const sum = { seconds, old: 0, mixed: 0, fresh: total === 0 ? 1 : 0, failing: 0 };
  for (const name of names) {
    const { old, mixed, fresh, failing } = sharesAt(name, seconds);
    const part = total === 0 ? 0 : name.weight / total;
    sum.old += old * part;
    sum.mixed += mixed * part;
    sum.fresh += fresh * part;
    sum.failing += failing * part;
  }
  return sum;
}

/** What to draw of all names up to a moment. */
export function overallPoints(timeline: Timeline, until: number): readonly TimelinePoint[] {
  if (timeline.unlisted > 0) {
    const known = timeline.points.filter(({ seconds }) => seconds < until);
    return [...known, between(timeline.points, until)];
  }
  return momentsOf(until, new Set(timeline.names.flatMap(bendsOf))).map((seconds) => overallAt(timeline, seconds));
}

/** What to draw of one name up to a moment. */
export function namePoints(name: NameTimeline, until: number): readonly TimelinePoint[] {
  return momentsOf(until, bendsOf(name)).map((seconds) => sharesAt(name, seconds));
}

export interface TimelineRange {
  readonly value: string;
  readonly label: string;
  readonly seconds: number;
}

/** Until all is settled, and shorter spans in which something ends, so that a minute can be seen beside a day. */
export function rangesOf({ names, settledAfter }: Timeline): readonly TimelineRange[] {
  const whole = { value: 'all', label: `All, ${durationText(settledAfter)}`, seconds: Math.max(1, settledAfter) };
  const shorter = [60, 300, 900, 3600, 21_600, 86_400].filter(
    (seconds) => seconds < settledAfter * 0.75 && names.some((name) => name.links.some(({ ttl }) => ttl <= seconds)),
  );
  return [whole, ...shorter.map((seconds) => ({ value: String(seconds), label: `First ${durationText(seconds)}`, seconds }))];
}

function between(points: readonly TimelinePoint[], seconds: number): TimelinePoint {
  const after = points.findIndex((point) => point.seconds >= seconds);
  const right = points[after] ?? points.at(-1);
  const left = points[Math.max(0, after - 1)] ?? right;
  if (!left || !right) return { seconds, old: 0, mixed: 0, fresh: 1, failing: 0 };
  const part = right.seconds === left.seconds || after < 0 ? 1 : (seconds - left.seconds) / (right.seconds - left.seconds);
  const mix = (one: number, other: number): number => one + (other - one) * part;
  return {
    seconds,
    old: mix(left.old, right.old),
    mixed: mix(left.mixed, right.mixed),
    fresh: mix(left.fresh, right.fresh),
    failing: mix(left.failing, right.failing),
  };
}
