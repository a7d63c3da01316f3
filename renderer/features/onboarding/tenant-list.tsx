/** The tenants, each with how far it is. */
import type { ReactElement } from 'react';
import type { OnboardingSummary } from '../../../main/core/types/onboarding';
import { StatusPill } from '../../ui/badge';
import { NameList } from '../../ui/name-list';
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

export function TenantList({ tenants, open, onOpen, onSelect, ...rest }: TenantListProps): ReactElement {
  return (
    <NameList
      {...rest}
      label="Tenants to onboard"
      searchLabel="Search the tenants"
      rows={tenants}
      onSelect={({ id }) => onSelect(id)}
      aside={stateOf}
      title={titleOf}
      empty={open && rest.text === '' ? 'Every tenant is served.' : 'No tenant fits the search.'}
    >
      <label className="name-list-filter">
        <input type="checkbox" checked={open} onChange={(event) => onOpen(event.target.checked)} />
        only those not served yet
      </label>
    </NameList>
  );
}

function stateOf({ state }: OnboardingSummary): ReactElement {
  return <StatusPill tone={stateTones[state]}>{stateWords[state]}</StatusPill>;
}

function titleOf({ name, text, way, domains }: OnboardingSummary): string {
  return [name, text, wayWords[way], ...domains].join('\n');
}
