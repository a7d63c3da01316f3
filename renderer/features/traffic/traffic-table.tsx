/** The list of exchanges. */
import type { ReactElement } from 'react';
import type { TrafficRow } from '../../../main/core/types/views';
import { statusTone } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { formatBytes, formatMs } from '../../ui/trace/format';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import { clockTime, pathOf, statusWord } from './row-words';

const columns: readonly Column<TrafficRow>[] = [
  { id: 'time', header: 'Time', width: 110, mono: true, cell: (row) => clockTime(row.at) },
  { id: 'method', header: 'Method', width: 66, cell: (row) => row.method },
  { id: 'host', header: 'Host', width: 196, mono: true, cell: (row) => row.host, title: (row) => row.host },
  { id: 'path', header: 'Path', width: 'flex', least: 160, mono: true, cell: (row) => pathOf(row.url), title: (row) => row.url },
  {
    id: 'status',
    header: 'Status',
    width: 112,
    cell: (row) => (
      <span className="traffic-status" data-tone={statusTone(row.status)}>
        {statusWord(row)}
      </span>
    ),
    title: statusWord,
  },
  { id: 'result', header: 'Result', width: 76, cell: (row) => row.resultType ?? '–' },
  {
    id: 'tenant',
    header: 'Tenant',
    width: 120,
    cell: (row) => row.owner ?? <span className="muted">nobody</span>,
    title: (row) => row.owner ?? '',
  },
  { id: 'bytes', header: 'Bytes', width: 76, align: 'end', cell: (row) => formatBytes(row.bytes) },
  { id: 'ms', header: 'Time taken', width: 78, align: 'end', cell: (row) => formatMs(row.durationMs) },
];

export interface TrafficTableProps {
  readonly rows: readonly TrafficRow[];
  readonly selected: string | null;
  readonly onSelect: (row: TrafficRow) => void;
  readonly follow: boolean;
  /** True when exchanges were filtered out, so that the empty table says the right thing. */
  readonly filtered: boolean;
}

export function TrafficTable({ rows, selected, onSelect, follow, filtered }: TrafficTableProps): ReactElement {
  return (
    <VirtualTable
      label="Exchanges"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      selected={selected}
      onSelect={onSelect}
      onActivate={onSelect}
      follow={follow}
      rowClass={(row) => (row.status === null || row.status >= 400 ? 'traffic-bad' : undefined)}
      empty={filtered ? <NothingFound /> : <NoTraffic />}
    />
  );
}

function NothingFound(): ReactElement {
  return <EmptyState icon="filter" title="No exchange fits the filter" />;
}

function NoTraffic(): ReactElement {
  return (
    <EmptyState icon="traffic" title="No traffic yet">
      Everything that the running edge answers appears here: requests from Send, from curl, from a browser.
    </EmptyState>
  );
}
