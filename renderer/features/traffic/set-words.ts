/** The words for sets of recorded traffic, and which of them stand together. */
import type { StoredRow, StoredSet, StoreState, TrafficGroupBy, TrafficTerm } from '../../../main/core/types/traffic-query';
import { formatBytes } from '../../ui/format';

export interface SetGroup {
  readonly title: string;
  readonly kind: StoredSet['kind'];
  readonly sets: readonly StoredSet[];
}

const titles: readonly (readonly [StoredSet['kind'], string])[] = [
  ['recording', 'Recordings'],
  ['import', 'Imports'],
  ['simulated', 'Sent offline'],
  ['http', 'Request files'],
];

/** The sets by kind; pinned ones first, then as they come (the newest first). Kinds without sets are left out. */
export function groupSets(sets: readonly StoredSet[]): readonly SetGroup[] {
  return titles
    .map(([kind, title]) => {
      const of = sets.filter((set) => set.kind === kind);
      return { kind, title, sets: kind === 'http' ? of : [...of.filter(({ pinned }) => pinned), ...of.filter(({ pinned }) => !pinned)] };
    })
    .filter((group) => group.sets.length > 0);
}

/** `1,204 exchanges`. */
export function exchanges(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'exchange' : 'exchanges'}`;
}

/** `1.2M`, `14k`, `7`: for narrow places. */
export function shortCount(count: number): string {
  if (count >= 999_500) return `${(count / 1e6).toFixed(count < 9.95e6 ? 1 : 0)}M`;
  return count >= 9_995 ? `${Math.round(count / 1000)}k` : count.toLocaleString('en');
}

/** `214 MB of 2.0 GB, oldest from 3 Nov`. */
export function storageText({ bytes, maxBytes, oldestAt }: Pick<StoreState, 'bytes' | 'maxBytes' | 'oldestAt'>): string {
  const size = `${formatBytes(bytes)} of ${formatBytes(maxBytes)}`;
  return oldestAt === null
    ? size
    : `${size}, oldest from ${new Date(oldestAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}`;
}

/** What was not kept as it should have been; null when nothing. */
export function lossText({ untraced, lost }: Pick<StoreState, 'untraced' | 'lost'>): string | null {
  const parts = [
    ...(untraced > 0 ? [`${exchanges(untraced)} kept without their trace`] : []),
    ...(lost > 0 ? [`${exchanges(lost)} not kept`] : []),
  ];
  return parts.length === 0 ? null : `${parts.join(', ')}: they came faster than they can be written.`;
}

export const groupWords: Readonly<Record<TrafficGroupBy, string>> = {
  owner: 'Tenant',
  host: 'Host',
  status: 'Status',
  class: 'Class of status',
  reason: 'Reason',
  stage: 'Stage',
  result: 'Result type',
  type: 'Detailed result type',
  path: 'Path',
  pattern: 'Path pattern',
  method: 'Method',
  country: 'Country',
  client: 'Client address',
  http: 'HTTP version',
};

/** The term that leaves one group alone; null where there is no such term. */
export function termOfGroup(by: TrafficGroupBy, value: string | null): TrafficTerm | null {
  const qualifier =
    ({ owner: 'tenant', class: 'status' } as const)[by as 'owner' | 'class'] ?? (by as Exclude<TrafficGroupBy, 'owner' | 'class'>);
  if (value === null) return ['method', 'http'].includes(qualifier) ? null : { qualifier, value: 'none', not: false };
  if (by === 'class' && /^\dxx$/.test(value)) return { qualifier: 'status', value, not: false };
  if (by === 'status' || by === 'class') return { qualifier: 'status', value: /^\d+$/.test(value) ? `=${value}` : value, not: false };
  if (by === 'result') return { qualifier: 'result', value: `=${value}`, not: false };
  return { qualifier, value: `=${value}`, not: false };
}

/** Path and query as they were sent. */
export function targetOf({ path, query }: Pick<StoredRow, 'path' | 'query'>): string {
  return query === null ? path : `${path}?${query}`;
}

/** A day and a time of day, for rows that may be of any day. */
export function moment(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const month = date.toLocaleDateString('en-GB', { month: 'short' });
  return `${date.getDate()} ${month} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
