/** A run for all tenants: how many came to what, and each tenant in a row. */
import { useMemo, useState, type ReactElement } from 'react';
import type { TrialOutcome, TrialRow } from '../../../main/core/types/trial';
import { StatusPill } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import type { AllRun } from './trial-session';
import { computeWords, countOutcomes, effectOf, outcomeTones, outcomeWords } from './trial-words';

export interface AllViewProps {
  readonly run: AllRun;
  /** Id of the tenant whose result is open. */
  readonly chosen: string | null;
  readonly onShow: (host: string) => void;
}

const columns: readonly Column<TrialRow>[] = [
  { id: 'tenant', header: 'Tenant', width: 150, cell: ({ ownerName }) => ownerName, title: ({ ownerName }) => ownerName },
  { id: 'host', header: 'Host', width: 220, mono: true, cell: ({ host }) => host, title: ({ host }) => host },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 108,
    cell: ({ outcome }) => <StatusPill tone={outcomeTones[outcome]}>{outcomeWords[outcome]}</StatusPill>,
  },
  { id: 'effect', header: 'What changed', width: 'flex', cell: effectOf, title: ({ sentence }) => sentence },
  {
    id: 'compute',
    header: 'Compute',
    width: 84,
    cell: ({ compute }) => compute ?? <span className="muted">–</span>,
    title: ({ compute }) => (compute === null ? '' : `Compute utilization about ${compute} of 100: ${computeWords(compute)}`),
  },
  {
    id: 'console',
    header: 'Console',
    width: 220,
    mono: true,
    cell: ({ console }) => console ?? <span className="muted">–</span>,
    title: ({ console }) => console ?? '',
  },
];

export function AllView({ run, chosen, onShow }: AllViewProps): ReactElement {
  const [only, setOnly] = useState<TrialOutcome | null>(null);
  // The row is marked at once, also while its result is on the way.
  const [picked, setPicked] = useState<string | null>(chosen);
  const { rows, state } = run;
  const counts = useMemo(() => countOutcomes(rows), [rows]);
  const shown = useMemo(() => (only === null ? rows : rows.filter(({ outcome }) => outcome === only)), [rows, only]);
  return (
    <section className="trial-all" aria-label="All tenants">
      <div className="trial-counts">
        {counts.map(({ outcome, count }) => (
          <button
            key={outcome}
            type="button"
            className="trial-count"
            aria-pressed={only === outcome}
            title={only === outcome ? 'Show all tenants' : 'Show only these'}
            onClick={() => setOnly(only === outcome ? null : outcome)}
          >
            <StatusPill tone={outcomeTones[outcome]}>
              {count.toLocaleString('en')} {outcomeWords[outcome]}
            </StatusPill>
          </button>
        ))}
        <output className="muted">{progressOf(run)}</output>
        {state === 'running' && <progress className="trial-progress" value={run.done} max={run.total ?? 1} aria-label="Tenants run" />}
      </div>
      <VirtualTable
        label="Tenants of the run"
        rows={shown}
        columns={columns}
        rowKey={({ ownerId }) => ownerId}
        selected={picked}
        onSelect={({ ownerId, host }) => {
          setPicked(ownerId);
          if (host !== '') onShow(host);
        }}
        rowClass={({ outcome }) => (outcomeTones[outcome] === 'error' ? 'trial-bad' : undefined)}
        empty={state === 'running' ? undefined : <EmptyState icon="tenant" title="No tenant to run it for" />}
      />
    </section>
  );
}

function progressOf({ done, total, state }: AllRun): string {
  if (total === null) return 'starting';
  const count = (value: number): string => value.toLocaleString('en');
  if (state === 'running') return `${count(done)} of ${count(total)} tenants`;
  if (state === 'cancelled') return `cancelled after ${count(done)} of ${count(total)} tenants`;
  return `${count(total)} ${total === 1 ? 'tenant' : 'tenants'}; choose one to see its result`;
}
