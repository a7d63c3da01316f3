/** The list of a set, of any length: rows are fetched as they come into sight. Headings sort; arrow keys, Page Up and Down, Home and End move. */
import { useEffect, useId, useState, type CSSProperties, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import type { StoredRow, TrafficSort } from '../../../main/core/types/traffic-query';
import { statusTone } from '../../ui/badge';
import { useColumnWidths } from '../../ui/column-widths';
import { Icon } from '../../ui/icons';
import { nextIndex } from '../../ui/list-keys';
import { useRowWindow } from '../../ui/row-window';
import { formatBytes, formatMs } from '../../ui/trace/format';
import '../../ui/virtual-table.css';
import type { SetPages } from './set-pages';
import { moment, targetOf } from './set-words';
import { useNarrowWindow } from './wide-window';

interface StoredColumn {
  readonly id: string;
  readonly header: string;
  readonly sort: TrafficSort;
  readonly width: number | 'flex';
  readonly align?: 'end';
  readonly mono?: boolean;
  readonly cell: (row: StoredRow) => ReactNode;
  readonly title?: (row: StoredRow) => string;
}

const dash = '–';
const all: readonly StoredColumn[] = [
  {
    id: 'time',
    header: 'Time',
    sort: 'at',
    width: 130,
    mono: true,
    cell: ({ at }) => moment(at),
    title: ({ at }) => new Date(at).toISOString(),
  },
  { id: 'method', header: 'Method', sort: 'method', width: 64, cell: ({ method }) => method },
  { id: 'host', header: 'Host', sort: 'host', width: 180, mono: true, cell: ({ host }) => host, title: ({ host }) => host },
  { id: 'path', header: 'Path', sort: 'path', width: 'flex', mono: true, cell: targetOf, title: targetOf },
  {
    id: 'status',
    header: 'Status',
    sort: 'status',
    width: 76,
    cell: (row) =>
      row.status === null && row.failure === null ? (
        <span className="muted">{dash}</span>
      ) : (
        <span className="traffic-status" data-tone={statusTone(row.status)}>
          {row.status ?? row.failure}
        </span>
      ),
    title: ({ status, failure }) => String(status ?? failure ?? 'Nothing is known of the answer.'),
  },
  { id: 'result', header: 'Result', sort: 'result', width: 76, cell: ({ resultType }) => resultType ?? dash },
  {
    id: 'tenant',
    header: 'Tenant',
    sort: 'owner',
    width: 112,
    cell: ({ owner }) => owner ?? <span className="muted">{dash}</span>,
    title: ({ owner }) => owner ?? '',
  },
  {
    id: 'reason',
    header: 'Reason',
    sort: 'reason',
    width: 134,
    cell: ({ reason }) => reason ?? dash,
    title: ({ reason, stage }) => `${stage ?? ''} ${reason ?? ''}`,
  },
  {
    id: 'bytes',
    header: 'Bytes',
    sort: 'bytes',
    width: 74,
    align: 'end',
    cell: ({ bytes }) => (bytes === null ? dash : formatBytes(bytes)),
  },
  {
    id: 'ms',
    header: 'Time taken',
    sort: 'duration',
    width: 98,
    align: 'end',
    cell: ({ durationMs }) => (durationMs === null ? dash : formatMs(durationMs)),
  },
];

/** What a narrow window goes without: the status tells most of the one, and the other is seldom looked at. */
const telling = all.filter(({ id }) => id !== 'result' && id !== 'bytes');

export interface SetTableProps {
  readonly pages: SetPages;
  readonly count: number;
  readonly sort: TrafficSort;
  readonly descending: boolean;
  readonly onSort: (sort: TrafficSort) => void;
  readonly selected: number | null;
  readonly onSelect: (row: StoredRow) => void;
  readonly onClose: () => void;
  readonly empty: ReactNode;
}

const rowHeight = 24;
const headHeight = 26;

export function SetTable({ pages, count, sort, descending, onSort, selected, onSelect, onClose, empty }: SetTableProps): ReactElement {
  const id = useId();
  const [at, setAt] = useState(-1);
  const columns = useNarrowWindow() ? telling : all;
  const widths = useColumnWidths('Kept exchanges', columns);
  const { first, end, top, height, viewHeight, attach, show } = useRowWindow(count, rowHeight, headHeight);
  useEffect(() => pages.want(first, Math.min(end, count)), [pages, first, end, count]);

  const choose = (index: number): void => {
    const row = pages.row(index);
    setAt(index);
    show(index);
    if (row) onSelect(row);
  };
  const current = pages.row(at)?.key === selected ? at : -1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && selected !== null) {
      onClose();
      return;
    }
    const to = nextIndex(event.key, Math.max(at, current), count, Math.max(1, Math.floor(viewHeight / rowHeight) - 1));
    if (to === null) return;
    event.preventDefault();
    choose(to);
  };
  /** WAI-ARIA lets a table be a grid: one tab stop, its rows reached by arrow keys. */
  const grid = { role: 'grid', tabIndex: 0, onKeyDown };
  return (
    <div ref={attach} className="table" style={{ '--columns': widths.template } as CSSProperties}>
      <table
        {...grid}
        aria-label="Kept exchanges"
        aria-rowcount={count + 1}
        {...(current >= first && current < end ? { 'aria-activedescendant': `${id}-${current}` } : {})}
      >
        <thead>
          <tr className="table-head" aria-rowindex={1}>
            {columns.map((column, index) => (
              <th
                key={column.id}
                scope="col"
                className="table-heading truncate"
                data-align={column.align}
                aria-sort={sort === column.sort ? (descending ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className="set-sort"
                  onClick={() => onSort(column.sort)}
                  title={`Sort by ${column.header.toLowerCase()}`}
                >
                  <span className="truncate">{column.header}</span>
                  {sort === column.sort && (
                    <span className="set-arrow" data-down={descending ? true : undefined}>
                      <Icon name="chevron-down" size={11} />
                    </span>
                  )}
                </button>
                {index < columns.length - 1 && <span className="table-resizer" onPointerDown={widths.resize(column.id)} aria-hidden />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="table-rows" style={{ height }}>
          {Array.from({ length: end - first }, (_, offset) => first + offset).map((index) => {
            const row = pages.row(index);
            const bad = row && (row.failure !== null || (row.status ?? 0) >= 400);
            return (
              <tr
                key={index}
                id={`${id}-${index}`}
                aria-rowindex={index + 2}
                aria-selected={row !== undefined && row.key === selected}
                aria-busy={row === undefined}
                className={bad ? 'table-row traffic-bad' : 'table-row'}
                style={{ height: rowHeight, transform: `translateY(${top + (index - first) * rowHeight}px)` }}
                onMouseDown={() => choose(index)}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={column.mono ? 'table-cell truncate mono' : 'table-cell truncate'}
                    data-align={column.align}
                    title={row && column.title?.(row)}
                  >
                    {row ? column.cell(row) : column.id === 'path' ? <span className="set-waiting" /> : ''}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {count === 0 && empty}
    </div>
  );
}
