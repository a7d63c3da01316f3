/** The tenants and standard distributions whose configuration can be shown. */
import type { ReactElement } from 'react';
import type { OwnerSummary } from '../../../main/core/types/views';
import { Badge } from '../../ui/badge';
import { NameList } from '../../ui/name-list';

export interface OwnerListProps {
  readonly owners: readonly OwnerSummary[];
  readonly total: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly selected: string | null;
  readonly onSelect: (owner: OwnerSummary) => void;
}

export function OwnerList(props: OwnerListProps): ReactElement {
  return (
    <NameList
      {...props}
      label="Tenants and distributions"
      searchLabel="Search tenants and distributions"
      rows={props.owners}
      aside={marks}
      title={titleOf}
      empty="None has this in its name, domains, template or group."
    />
  );
}

function marks({ kind, enabled }: OwnerSummary): ReactElement {
  return (
    <>
      {kind === 'distribution' && <Badge>distribution</Badge>}
      {!enabled && <Badge tone="warning">disabled</Badge>}
    </>
  );
}

function titleOf({ name, domains }: OwnerSummary): string {
  return [name, ...domains].join('\n');
}
