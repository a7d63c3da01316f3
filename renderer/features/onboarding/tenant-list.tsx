/** The tenants, each with how far it is. */
import type { ReactElement } from 'react';
import type { OnboardingSummary } from '../../../main/core/types/onboarding';
import { StatusPill } from '../../ui/badge';
import { TextField } from '../../ui/field';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import { stateTones, stateWords, wayWords } from './onboarding-words';

export interface TenantListProps {
  readonly tenants: readonly OnboardingSummary[];
  readonly total: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Only tenants that are not served yet. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

const columns: readonly Column<OnboardingSummary>[] = [
  {
    id: 'tenant',
    header: 'Tenants',
    width: 'flex',
    cell: (tenant) => (
      <span className="tenant-cell">
        <span className="tenant-name">
          <span className="truncate">{tenant.name}</span>
          <StatusPill tone={stateTones[tenant.state]}>{stateWords[tenant.state]}</StatusPill>
        </span>
        <span className="tenant-domains mono truncate">{domainsOf(tenant)}</span>
      </span>
    ),
    title: (tenant) => [tenant.name, tenant.text, wayWords[tenant.way], ...tenant.domains].join('\n'),
  },
];

function domainsOf({ domains }: OnboardingSummary): string {
  const [first, ...rest] = domains;
  if (first === undefined) return 'no domains';
  return rest.length > 0 ? `${first} +${rest.length}` : first;
}

export function TenantList({ tenants, total, text, onText, open, onOpen, selected, onSelect }: TenantListProps): ReactElement {
  return (
    <section className="tenant-list" aria-label="Tenants">
      <div className="tenant-search">
        <TextField
          label="Search the tenants"
          icon="search"
          placeholder={`Search ${total.toLocaleString('en')}`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
          }}
        />
        <label className="tenant-open">
          <input type="checkbox" checked={open} onChange={(event) => onOpen(event.target.checked)} />
          only those not served yet
        </label>
      </div>
      <VirtualTable
        label="Tenants to onboard"
        bare
        rows={tenants}
        columns={columns}
        rowKey={(tenant) => tenant.id}
        rowHeight={42}
        selected={selected}
        onSelect={(tenant) => onSelect(tenant.id)}
        empty={<p className="tenant-none">{open && text === '' ? 'Every tenant is served.' : 'No tenant fits the search.'}</p>}
      />
    </section>
  );
}
