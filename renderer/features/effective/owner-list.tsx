/** The tenants and standard distributions whose configuration can be shown. */
import type { ReactElement } from 'react';
import type { OwnerSummary } from '../../../main/core/types/views';
import { Badge } from '../../ui/badge';
import { TextField } from '../../ui/field';
import { VirtualTable, type Column } from '../../ui/virtual-table';

export interface OwnerListProps {
  readonly owners: readonly OwnerSummary[];
  readonly total: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly selected: string | null;
  readonly onSelect: (owner: OwnerSummary) => void;
}

const columns: readonly Column<OwnerSummary>[] = [
  {
    id: 'owner',
    header: 'Tenants and distributions',
    width: 'flex',
    cell: (owner) => (
      <span className="owner-cell" data-enabled={owner.enabled}>
        <span className="owner-name">
          <span className="truncate">{owner.name}</span>
          {owner.kind === 'distribution' && <Badge>distribution</Badge>}
          {!owner.enabled && <Badge tone="warning">disabled</Badge>}
        </span>
        <span className="owner-domains mono truncate">{domainsOf(owner)}</span>
      </span>
    ),
    title: (owner) => [owner.name, ...owner.domains].join('\n'),
  },
];

function domainsOf({ domains }: OwnerSummary): string {
  const [first, ...rest] = domains;
  if (first === undefined) return 'no domains';
  return rest.length > 0 ? `${first} +${rest.length}` : first;
}

export function OwnerList({ owners, total, text, onText, selected, onSelect }: OwnerListProps): ReactElement {
  return (
    <section className="owner-list" aria-label="Owners">
      <div className="owner-search">
        <TextField
          label="Search tenants and distributions"
          icon="search"
          placeholder={`Search ${total.toLocaleString('en')}`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
          }}
        />
      </div>
      <VirtualTable
        label="Tenants and distributions"
        rows={owners}
        columns={columns}
        rowKey={(owner) => owner.id}
        rowHeight={40}
        selected={selected}
        onSelect={onSelect}
        empty={<p className="owner-none">None has this in its name, domains, template or group.</p>}
      />
    </section>
  );
}
