/** What the cells of the list of live exchanges say. */
import type { TrafficRow } from '../../../main/core/types/views';

/** What stands in the status column: the number, or how the client failed. */
export function statusWord({ status, failure }: Pick<TrafficRow, 'status' | 'failure'>): string {
  return status === null ? (failure ?? 'no answer') : String(status);
}

/** Path and query of an address. */
export function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] || '/';
}

/** Time of day with milliseconds, in the person's own zone. */
export function clockTime(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
