/** Every name, what it would be served, until when, and whether a client takes it. */
import type { ReactElement } from 'react';
import type { CertificateRow } from '../../../main/core/types/views';
import { StatusPill, type Tone } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import { daysText, sourceWords, urgencyOf, type Urgency } from './certificate-rows';

const tones: Readonly<Record<Urgency, Tone>> = { ok: 'ok', soon: 'info', now: 'warning', bad: 'error' };

const columns: readonly Column<CertificateRow>[] = [
  { id: 'name', header: 'Name', width: 214, mono: true, cell: (row) => row.name, title: (row) => row.name },
  {
    id: 'owner',
    header: 'Owner',
    width: 112,
    cell: (row) => row.owner ?? <span className="muted">nobody</span>,
    title: (row) => row.owner ?? '',
  },
  { id: 'source', header: 'Certificate', width: 124, cell: (row) => sourceWords[row.source], title: (row) => row.arn ?? '' },
  {
    id: 'until',
    header: 'Until',
    width: 168,
    cell: (row) =>
      row.notAfter === null ? (
        <span className="muted">–</span>
      ) : (
        <span className="certificate-until" data-urgency={urgencyOf(row)}>
          {row.notAfter.slice(0, 10)} <span>{daysText(row.daysLeft)}</span>
        </span>
      ),
    title: (row) => (row.notAfter === null ? '' : `from ${row.notBefore ?? '?'} until ${row.notAfter}`),
  },
  {
    id: 'accepted',
    header: 'Client',
    width: 88,
    cell: (row) => <StatusPill tone={tones[urgencyOf(row)]}>{row.accepted ? 'accepts' : 'refuses'}</StatusPill>,
  },
  { id: 'sentence', header: 'Why', width: 'flex', cell: (row) => row.sentence, title: (row) => row.sentence },
];

export interface CertificateTableProps {
  readonly rows: readonly CertificateRow[];
  readonly selected: string | null;
  readonly onSelect: (row: CertificateRow) => void;
  readonly onOpen: (row: CertificateRow) => void;
}

export function CertificateTable({ rows, selected, onSelect, onOpen }: CertificateTableProps): ReactElement {
  return (
    <VirtualTable
      label="Certificates by name"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.name}
      selected={selected}
      onSelect={onSelect}
      onActivate={onOpen}
      rowClass={(row) => (row.accepted ? undefined : 'certificate-bad')}
      empty={<EmptyState icon="filter" title="No name fits the search" />}
    />
  );
}
