/** The list at the side of a page: things with a name and the domains that belong to them, searched and chosen. */
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { TextField } from './field';
import './name-list.css';
import { VirtualTable, type Column } from './virtual-table';

export interface NameListProps<T> {
  readonly label: string;
  readonly searchLabel: string;
  readonly rows: readonly T[];
  /** How many there are without the search. */
  readonly total: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly selected: string | null;
  readonly onSelect: (row: T) => void;
  /** What stands beside a name; a stable function. */
  readonly aside: (row: T) => ReactNode;
  readonly title: (row: T) => string;
  readonly empty: string;
  /** Further filters, below the search. */
  readonly children?: ReactNode;
}

export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
  /** Absent: the row says nothing about it. */
  readonly enabled?: boolean;
}

export function NameList<T extends NamedRow>({
  label,
  searchLabel,
  rows,
  total,
  text,
  onText,
  selected,
  onSelect,
  aside,
  title,
  empty,
  children,
}: NameListProps<T>): ReactElement {
  const columns = useMemo(() => [nameColumn(label, aside, title)], [label, aside, title]);
  return (
    <section className="name-list" aria-label={label}>
      <div className="name-list-search">
        <TextField
          label={searchLabel}
          icon="search"
          placeholder={`Search ${total.toLocaleString('en')}`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
          }}
        />
        {children}
      </div>
      <VirtualTable
        label={label}
        bare
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        rowHeight={42}
        selected={selected}
        onSelect={onSelect}
        empty={<p className="name-list-none">{empty}</p>}
      />
    </section>
  );
}

function nameColumn<T extends NamedRow>(header: string, aside: (row: T) => ReactNode, title: (row: T) => string): Column<T> {
  return { id: 'name', header, width: 'flex', cell: (row) => <NameCell row={row} aside={aside(row)} />, title };
}

function NameCell({ row, aside }: { readonly row: NamedRow; readonly aside: ReactNode }): ReactElement {
  return (
    <span className="name-list-cell" data-enabled={row.enabled}>
      <span className="name-list-line">
        <span className="truncate">{row.name}</span>
        {aside}
      </span>
      <span className="name-list-domains mono truncate">{domainsOf(row)}</span>
    </span>
  );
}

function domainsOf({ domains }: NamedRow): string {
  const [first, ...rest] = domains;
  if (first === undefined) return 'no domains';
  return rest.length > 0 ? `${first} +${rest.length}` : first;
}
