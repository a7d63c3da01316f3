/** The grid of tenants by outcome: a table whose cells are coloured by how much changes. Sorted by its heads, searched by name. */
import { useMemo, useState, type ReactElement } from 'react';
import type { TenantOutcome } from '../../../../main/core/types/compare';
import {
  buildHeatGrid,
  changeText,
  heatStep,
  orderRows,
  tenantText,
  type HeatCell,
  type HeatOrder,
  type HeatRow,
} from '../../../../main/core/charts/heat-grid';
import { TextField } from '../../../ui/field';
import { VirtualTable, type Column } from '../../../ui/virtual-table';

export interface TenantGridProps {
  readonly tenants: readonly TenantOutcome[];
  /** Shows the causes that touch this tenant. */
  readonly onTenant: (tenant: string) => void;
}

export function TenantGrid({ tenants, onTenant }: TenantGridProps): ReactElement {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<HeatOrder>({ by: 'changed', descending: true });
  const [selected, setSelected] = useState<string | null>(null);
  const grid = useMemo(() => buildHeatGrid(tenants), [tenants]);
  const rows = useMemo(() => orderRows(grid, order, text), [grid, order, text]);
  const columns = useMemo((): readonly Column<HeatRow>[] => {
    const head = (by: HeatOrder['by'], word: string): ReactElement => <SortHead by={by} word={word} order={order} onOrder={setOrder} />;
    return [
      { id: 'tenant', header: head('tenant', 'Tenant'), width: 168, cell: tenantText, title: tenantText },
      {
        id: 'requests',
        header: head('requests', 'Requests'),
        width: 88,
        align: 'end',
        cell: ({ requests }) => requests.toLocaleString('en'),
      },
      { id: 'changed', header: head('changed', 'Changed'), width: 84, align: 'end', cell: ({ changed }) => changed.toLocaleString('en') },
      ...grid.columns.map(({ outcome }, at): Column<HeatRow> => ({
        id: outcome,
        header: head({ outcome }, outcome),
        width: 92,
        align: 'end',
        cell: ({ cells }) => heatCell(cells[at]),
        title: ({ cells }) => cellTitle(outcome, cells[at]),
      })),
      { id: 'rest', header: '', width: 'flex', cell: () => null },
    ];
  }, [grid, order]);
  return (
    <div className="tenant-grid">
      <div className="tenant-grid-bar">
        <TextField
          label="Find a tenant"
          placeholder="Find a tenant"
          icon="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="muted">
          {rows.length === tenants.length
            ? `${tenants.length.toLocaleString('en')} tenants`
            : `${rows.length.toLocaleString('en')} of ${tenants.length.toLocaleString('en')} tenants`}
          . Each number is how many more or fewer requests end so; Enter shows the causes.
        </span>
      </div>
      <VirtualTable
        label="Tenants by outcome"
        rows={rows}
        columns={columns}
        rowKey={({ tenant }) => `tenant ${tenant}`}
        selected={selected}
        onSelect={({ tenant }) => setSelected(`tenant ${tenant}`)}
        onActivate={({ tenant }) => onTenant(tenant)}
        empty={<p className="tenant-grid-empty">No tenant has this in its name.</p>}
      />
    </div>
  );
}

function heatCell(cell: HeatCell | undefined): ReactElement | null {
  if (!cell || cell.tone === 'none') return null;
  return (
    <span className="heat-cell" data-tone={cell.tone} data-step={heatStep(cell)}>
      {changeText(cell.change)}
    </span>
  );
}

function cellTitle(outcome: string, cell: HeatCell | undefined): string {
  return cell ? `${outcome}: ${cell.before.toLocaleString('en')} before, ${cell.after.toLocaleString('en')} after` : '';
}

interface SortHeadProps {
  readonly by: HeatOrder['by'];
  readonly word: string;
  readonly order: HeatOrder;
  readonly onOrder: (order: HeatOrder) => void;
}

function SortHead({ by, word, order, onOrder }: SortHeadProps): ReactElement {
  const isBy = JSON.stringify(by) === JSON.stringify(order.by);
  return (
    <button
      type="button"
      className="tenant-grid-sort"
      aria-pressed={isBy}
      title={`Sort by ${word}`}
      onClick={() => onOrder({ by, descending: isBy ? !order.descending : by !== 'tenant' })}
    >
      {word}
      {isBy && <span aria-hidden>{order.descending ? ' ↓' : ' ↑'}</span>}
    </button>
  );
}
