/** Words and numbers of the clock item. All times are UTC, because certificates are. */

const minute = 60_000;
const hour = 60 * minute;
export const dayMs = 24 * hour;

/** `2026-11-21 14:05`. */
export function clockText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** Epoch milliseconds of what a person typed, read as UTC: `2026-11-21`, `2026-11-21 14:05`, or ISO 8601; null when it is no time. */
export function typedTime(text: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?Z?$/.exec(text.trim());
  if (!parts) return null;
  const at = Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}Z`);
  return Number.isNaN(at) ? null : at;
}

/** How far a clock is from the machine's: `30 days ahead`, `5 minutes behind`, `the time of this machine`. */
export function driftText(at: number, machine: number): string {
  const away = Math.abs(at - machine);
  const side = at > machine ? 'ahead' : 'behind';
  if (away < minute) return 'the time of this machine';
  if (away < hour) return `${count(away, minute, 'minute')} ${side}`;
  if (away < dayMs) return `${count(away, hour, 'hour')} ${side}`;
  return `${count(away, dayMs, 'day')} ${side}`;
}

function count(away: number, unit: number, word: string): string {
  const number = Math.round(away / unit);
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
