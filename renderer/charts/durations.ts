/** Decides how seconds read, and which of them an axis names. */

const minute = 60;
const hour = 3600;
const day = 86_400;

/** `45 s`, `5 min`, `1 h 30 min`, `2 d`: the two largest units that are not nothing. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < minute) return `${whole} s`;
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / day), 'd'],
    [Math.floor((whole % day) / hour), 'h'],
    [Math.floor((whole % hour) / minute), 'min'],
    [whole % minute, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** `00:00:05`, `1:02:03:04` with days: what a scrubber shows. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const days = Math.floor(whole / day);
  return `${days > 0 ? `${days}:` : ''}${two(Math.floor((whole % day) / hour))}:${two(Math.floor((whole % hour) / minute))}:${two(whole % minute)}`;
}

const steps: readonly number[] = [
  1,
  2,
  5,
  10,
  15,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
];

/** Round moments from 0 up to `until`, no more than `most`. */
export function durationTicks(until: number, most: number): readonly number[] {
  if (until <= 0) return [0];
  const wanted = until / Math.max(1, most);
  const step = steps.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / (28 * day)) * 28 * day;
  return Array.from({ length: Math.floor(until / step) + 1 }, (_none, at) => at * step);
}
