/** A table of any length: only the rows in sight exist. Arrow keys, Page Up and Down, Home and End move, Enter opens. */
import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type UIEvent,
} from 'react';
import { useColumnWidths } from './column-widths';
import { nextIndex } from './list-keys';
import { useRowWindow } from './row-window';
import './virtual-table.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  /** Pixels, or `flex` for what is left (give at least one column that). */
  readonly width: number | 'flex';
  /** Pixels that a flexible one keeps however narrow the table is; 80 when absent. */
  readonly least?: number;
  readonly align?: 'start' | 'end';
  readonly mono?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Full text when the cell is cut. */
  readonly title?: (row: Row) => string;
}

export interface VirtualTableProps<Row> {
  /** Spoken name of the table, and the place of its column widths in settings.layout. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly rowHeight?: number;
  readonly selected?: string | null;
  readonly onSelect?: (row: Row) => void;
  /** Enter or double click. */
  readonly onActivate?: (row: Row) => void;
  /** Any other key on the chosen row; true when it was taken. */
  readonly onKey?: (key: string, row: Row) => boolean;
  /** Keeps the newest row in sight while the end is in sight. */
  readonly follow?: boolean;
  readonly rowClass?: (row: Row) => string | undefined;
  /** No head row: for lists of one column. */
  readonly bare?: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
}

const headHeight = 26;

export function VirtualTable<Row>(props: VirtualTableProps<Row>): ReactElement {
  const {
    label,
    rows,
    columns,
    rowKey,
    rowHeight = 24,
    selected = null,
    onSelect,
    onActivate,
    onKey,
    follow,
    rowClass,
    bare,
    empty,
  } = props;
  const atEnd = useRef(true);
  const id = useId();
  const widths = useColumnWidths(label, columns);
  const { first, end, top, height, viewHeight, ready, attach, show } = useRowWindow(rows.length, rowHeight, bare ? 0 : headHeight);
  const at = selected === null ? -1 : rows.findIndex((row) => rowKey(row) === selected);

  const showEnd = useEffectEvent((count: number, canScroll: boolean) => {
    if (follow && canScroll && atEnd.current && count > 0) show(count - 1);
  });
  useEffect(() => showEnd(rows.length, ready), [rows.length, ready]);

  // Only a new selection scrolls: rows that arrive must not pull the person back to the selected one.
  const showSelected = useEffectEvent((key: string | null, canScroll: boolean) => {
    if (key !== null && canScroll && at >= 0) show(at);
  });
  useEffect(() => showSelected(selected, ready), [selected, ready]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (event.key === 'Enter' && row !== undefined) {
      onActivate?.(row);
      event.preventDefault();
      return;
    }
    if (row !== undefined && onKey?.(event.key, row)) {
      event.preventDefault();
      return;
    }
    const to = nextIndex(event.key, at, rows.length, Math.max(1, Math.floor(viewHeight / rowHeight) - 1));
    const next = to === null ? undefined : rows[to];
    if (next === undefined) return;
    event.preventDefault();
    onSelect?.(next);
  };

  const onScroll = ({ currentTarget: element }: UIEvent<HTMLElement>): void => {
    atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight;
  };

  /** WAI-ARIA lets a table be a grid: one tab stop, its rows reached by arrow keys. */
  const grid = { role: 'grid', tabIndex: 0, onKeyDown };

  return (
    <div ref={attach} className="table" onScroll={onScroll} style={{ '--columns': widths.template } as CSSProperties}>
      <table
        {...grid}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        {...(at >= first && at < end ? { 'aria-activedescendant': `${id}-${at}` } : {})}
      >
        <thead className={bare ? 'visually-hidden' : undefined}>
          <tr className="table-head" aria-rowindex={1}>
            {columns.map((column, index) => (
              <th key={column.id} scope="col" className="table-heading truncate" data-align={column.align}>
                {column.header}
                {index < columns.length - 1 && <span className="table-resizer" onPointerDown={widths.resize(column.id)} aria-hidden />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="table-rows" style={{ height }}>
          {rows.slice(first, end).map((row, offset) => {
            const index = first + offset;
            return (
              // The table itself takes the keyboard; rows only take the pointer.
              <tr
                key={rowKey(row)}
                id={`${id}-${index}`}
                aria-rowindex={index + 2}
                aria-selected={index === at}
                className={`table-row ${rowClass?.(row) ?? ''}`}
                style={{ height: rowHeight, transform: `translateY(${top + offset * rowHeight}px)` }}
                onMouseDown={() => onSelect?.(row)}
                onDoubleClick={() => onActivate?.(row)}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={column.mono ? 'table-cell truncate mono' : 'table-cell truncate'}
                    data-align={column.align}
                    title={column.title?.(row)}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </div>
  );
}
