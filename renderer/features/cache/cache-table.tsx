/** The list of stored objects. */
import { useMemo, useState, type ReactElement } from 'react';
import { stateOf } from '../../../main/core/cache/entry-rows';
import type { CacheOrder } from '../../../main/core/types/cache-view';
import { statusTone, StatusPill } from '../../ui/badge';
import { formatBytes } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { EmptyState } from '../../ui/empty-state';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import { itemKey, type Item, type Listing } from './cache-rows';
import { ageText, leftText, objects, stateWords, whereText } from './cache-words';

export interface CacheTableProps {
  readonly items: readonly Item[];
  readonly listing: Listing;
  /** Beside a pane there is room for the most telling columns only. */
  readonly narrow: boolean;
  /** Simulated time, epoch milliseconds. */
  readonly now: number;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  readonly onFold: (ownerId: string) => void;
  readonly onOrder: (order: CacheOrder) => void;
  readonly onDelete: (key: string) => void;
}

export function CacheTable({ items, listing, narrow, now, selected, onSelect, onFold, onOrder, onDelete }: CacheTableProps): ReactElement {
  const columns = useMemo(() => {
    const all = columnsOf({ listing, now, onOrder, onFold });
    return narrow ? all.filter(({ id }) => !leftOut.has(id)) : all;
  }, [listing, narrow, now, onOrder, onFold]);
  /** A heading that the keyboard stands on; objects are the feature's to choose. */
  const [heading, setHeading] = useState<string | null>(null);
  const choose = (item: Item): void => {
    setHeading(item.kind === 'heading' ? itemKey(item) : null);
    if (item.kind === 'line') onSelect(item.row.key);
  };
  return (
    <VirtualTable
      label={`Stored objects${listing.grouped ? ' by tenant' : ''}${narrow ? ', beside a pane' : ''}`}
      rows={items}
      columns={columns}
      rowKey={itemKey}
      selected={heading ?? selected}
      onSelect={choose}
      onActivate={(item) => (item.kind === 'heading' ? onFold(item.id) : choose(item))}
      onKey={(key, item) => {
        if (item.kind === 'line') {
          if (key === 'Delete') onDelete(item.row.key);
          return key === 'Delete';
        }
        const folds = item.closed ? key === 'ArrowRight' : key === 'ArrowLeft';
        if (folds) onFold(item.id);
        return folds;
      }}
      rowClass={(item) => (item.kind === 'heading' ? 'cache-heading' : undefined)}
      empty={<EmptyState icon="filter" title="No object fits the filter" />}
    />
  );
}

const leftOut: ReadonlySet<string> = new Set(['method', 'age', 'where', 'hits']);

function columnsOf({
  listing,
  now,
  onOrder,
  onFold,
}: Pick<CacheTableProps, 'listing' | 'now' | 'onOrder' | 'onFold'>): readonly Column<Item>[] {
  const { grouped } = listing;
  const head = (order: CacheOrder, word: string): ReactElement => (
    <SortHead order={order} word={word} listing={listing} onOrder={onOrder} />
  );
  const tenant: Column<Item> = {
    id: 'tenant',
    header: head('tenant', 'Tenant'),
    width: 132,
    cell: (item) => (item.kind === 'line' ? item.row.owner.name : ''),
    title: (item) => (item.kind === 'line' ? item.row.owner.name : ''),
  };
  const state: Column<Item> = {
    id: 'state',
    header: 'State',
    width: grouped ? 150 : 92,
    cell: (item) => {
      if (item.kind === 'heading') {
        return (
          <button type="button" className="cache-group" tabIndex={-1} aria-expanded={!item.closed} onClick={() => onFold(item.id)}>
            <Icon name={item.closed ? 'chevron' : 'chevron-down'} size={12} />
            {item.name}
          </button>
        );
      }
      const { word, tone } = stateWords[stateOf(item.row, now)];
      return <StatusPill tone={tone}>{word}</StatusPill>;
    },
    title: (item) => (item.kind === 'heading' ? item.name : stateWords[stateOf(item.row, now)].means),
  };
  const line = (write: (row: Extract<Item, { kind: 'line' }>['row']) => ReactElement | string) => (item: Item) =>
    item.kind === 'line' ? write(item.row) : '';
  const rest: readonly Column<Item>[] = [
    { id: 'method', header: 'Method', width: 72, cell: line(({ method }) => method) },
    {
      id: 'path',
      header: head('path', 'Path and query'),
      width: 'flex',
      cell: (item) =>
        item.kind === 'heading' ? (
          <span className="muted">{objects(item.count)}</span>
        ) : (
          <>
            <span className="mono">{item.row.path}</span>
            {item.row.variant !== '' && <span className="cache-variant">{item.row.variant}</span>}
          </>
        ),
      title: (item) => (item.kind === 'heading' ? '' : [item.row.path, item.row.variant].filter(Boolean).join('\n')),
    },
    {
      id: 'status',
      header: head('status', 'Status'),
      width: 66,
      cell: line(({ status }) => (
        <span className="cache-status" data-tone={statusTone(status)}>
          {status}
        </span>
      )),
    },
    { id: 'age', header: head('age', 'Age'), width: 88, align: 'end', cell: line((row) => ageText(row, now)) },
    { id: 'left', header: head('ttl', 'Time left'), width: 108, align: 'end', cell: line((row) => leftText(row, now)) },
    {
      id: 'size',
      header: head('size', 'Size'),
      width: 78,
      align: 'end',
      cell: (item) => formatBytes(item.kind === 'heading' ? item.bytes : item.row.size),
    },
    { id: 'where', header: 'Lies in', width: 108, cell: line(whereText) },
    {
      id: 'hits',
      header: head('hits', 'Hits'),
      width: 66,
      align: 'end',
      cell: (item) => (item.kind === 'heading' ? item.hits : item.row.hits).toLocaleString('en'),
    },
  ];
  return grouped ? [state, ...rest] : [state, tenant, ...rest];
}

interface SortHeadProps {
  readonly order: CacheOrder;
  readonly word: string;
  readonly listing: Listing;
  readonly onOrder: (order: CacheOrder) => void;
}

function SortHead({ order, word, listing, onOrder }: SortHeadProps): ReactElement {
  const active = listing.order === order;
  return (
    <button
      type="button"
      className="cache-sort"
      aria-pressed={active}
      title={active ? `Sorted by ${word.toLowerCase()}; click to turn round` : `Sort by ${word.toLowerCase()}`}
      onClick={() => onOrder(order)}
    >
      {word}
      {active && <span aria-hidden>{listing.descending ? ' ↓' : ' ↑'}</span>}
    </button>
  );
}
