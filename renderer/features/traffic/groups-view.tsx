/** Exchanges counted by something: which tenants, which reasons, which paths; how many, how bad, how slow. */
import { useMemo, useState, type ReactElement } from 'react';
import type { TrafficGroup, TrafficGroupBy, TrafficGroups } from '../../../main/core/types/traffic-query';
import { formatBytes } from '../../ui/format';
import { EmptyState } from '../../ui/empty-state';
import { formatMs } from '../../ui/trace/format';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import { groupWords } from './set-words';

export interface GroupsViewProps {
  readonly by: TrafficGroupBy;
  readonly groups: TrafficGroups;
  /** Goes to the exchanges of a group. */
  readonly onOpen: (value: string | null) => void;
}

export function GroupsView({ by, groups: { groups, distinct, matching }, onOpen }: GroupsViewProps): ReactElement {
  const [selected, setSelected] = useState<string | null>(null);
  const most = groups[0]?.count ?? 1;
  const columns = useMemo(() => columnsOf(by, most, matching, onOpen), [by, most, matching, onOpen]);
  return (
    <section className="groups-view" aria-label={`Exchanges by ${groupWords[by].toLowerCase()}`}>
      <VirtualTable
        label={`By ${groupWords[by].toLowerCase()}`}
        rows={groups}
        columns={columns}
        rowKey={keyOf}
        selected={selected}
        onSelect={(group) => setSelected(keyOf(group))}
        onActivate={({ value }) => onOpen(value)}
        empty={<EmptyState icon="filter" title="No exchange fits the filter" />}
      />
      {distinct > groups.length && (
        <p className="groups-rest muted">
          The {groups.length.toLocaleString('en')} largest of {distinct.toLocaleString('en')} are shown.
        </p>
      )}
    </section>
  );
}

function keyOf({ value }: TrafficGroup): string {
  return value === null ? 'none' : `=${value}`;
}

type Write = (group: TrafficGroup) => ReactElement | string;

function columnsOf(by: TrafficGroupBy, largest: number, all: number, onOpen: GroupsViewProps['onOpen']): readonly Column<TrafficGroup>[] {
  const name: Write = ({ value }) => (
    <button type="button" className="group-value truncate" tabIndex={-1} onClick={() => onOpen(value)}>
      {value ?? <span className="muted">none</span>}
    </button>
  );
  const share: Write = ({ count, errors }) => (
    <span className="group-count" style={{ inlineSize: `${Math.max(0.5, (count / largest) * 100)}%` }}>
      <span className="group-errors" style={{ inlineSize: `${(errors / count) * 100}%` }} />
    </span>
  );
  return [
    {
      id: 'value',
      header: groupWords[by],
      width: 280,
      mono: ['host', 'path', 'client', 'pattern'].includes(by),
      cell: name,
      title: ({ value }) => value ?? 'none',
    },
    {
      id: 'share',
      header: 'Share',
      width: 'flex',
      cell: share,
      title: ({ count, errors }) => `${((count / Math.max(1, all)) * 100).toFixed(1)} %; ${errors.toLocaleString('en')} with an error`,
    },
    { id: 'count', header: 'Exchanges', width: 92, align: 'end', cell: ({ count }) => count.toLocaleString('en') },
    {
      id: 'errors',
      header: 'Errors',
      width: 84,
      align: 'end',
      cell: ({ errors, count }) => (errors === 0 ? '–' : `${((errors / count) * 100).toFixed(errors / count < 0.0995 ? 1 : 0)} %`),
      title: ({ errors }) => errors.toLocaleString('en'),
    },
    { id: 'p50', header: 'p50', width: 76, align: 'end', cell: ({ p50 }) => (p50 === null ? '–' : formatMs(p50)) },
    { id: 'p95', header: 'p95', width: 76, align: 'end', cell: ({ p95 }) => (p95 === null ? '–' : formatMs(p95)) },
    { id: 'bytes', header: 'Bytes', width: 84, align: 'end', cell: ({ bytes }) => formatBytes(bytes) },
  ];
}
