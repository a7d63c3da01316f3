/** A lane for each name: who sees what over time, and how it stands at the chosen moment. */
import { useMemo, type ReactElement } from 'react';
import type { NameTimeline } from '../../../../main/core/types/timeline';
import { sharesAt } from '../../../../main/core/timeline/shares';
import { durationText } from '../../../charts/durations';
import { buildLane } from '../../../charts/timeline-picture';
import { StatusPill } from '../../../ui/badge';
import { VirtualTable, type Column } from '../../../ui/virtual-table';
import { namePoints } from './timeline-view';
import { shareText, verdictOf } from './timeline-words';

export interface NameLanesProps {
  readonly names: readonly NameTimeline[];
  /** Names weigh as much as they are asked for. */
  readonly weighed: boolean;
  readonly until: number;
  readonly seconds: number;
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

const lane = { width: 200, height: 14 } as const;

export function NameLanes({ names, weighed, until, seconds, selected, onSelect }: NameLanesProps): ReactElement {
  const columns = useMemo(() => columnsOf(weighed, until, seconds), [weighed, until, seconds]);
  return (
    <VirtualTable
      label="Names that change"
      rows={names}
      columns={columns}
      rowKey={({ name }) => name}
      rowHeight={26}
      selected={selected}
      onSelect={({ name }) => onSelect(name)}
    />
  );
}

const requestsColumn: Column<NameTimeline> = {
  id: 'requests',
  header: 'Requests',
  width: 84,
  align: 'end',
  cell: ({ weight }) => weight.toLocaleString('en'),
};

function columnsOf(weighed: boolean, until: number, seconds: number): readonly Column<NameTimeline>[] {
  return [
    { id: 'name', header: 'Name', width: 'flex', least: 168, mono: true, cell: ({ name }) => name, title: ({ name }) => name },
    {
      id: 'verdict',
      header: 'On the way',
      width: 150,
      cell: (name) => {
        const { tone, text } = verdictOf(name);
        return <StatusPill tone={tone}>{text}</StatusPill>;
      },
    },
    { id: 'lane', header: 'Who sees what', width: 124, cell: (name) => <Lane name={name} until={until} seconds={seconds} /> },
    ...(weighed ? [requestsColumn] : []),
    { id: 'old', header: 'Old now', width: 74, align: 'end', cell: (name) => shareText(sharesAt(name, seconds).old) },
    { id: 'failing', header: 'Fails now', width: 78, align: 'end', cell: (name) => shareText(sharesAt(name, seconds).failing) },
    { id: 'settled', header: 'Settled after', width: 96, align: 'end', cell: ({ settledAfter }) => durationText(settledAfter) },
  ];
}

function Lane({ name, until, seconds }: { readonly name: NameTimeline; readonly until: number; readonly seconds: number }): ReactElement {
  const areas = useMemo(() => buildLane(namePoints(name, until), until, lane), [name, until]);
  const x = (Math.min(seconds, until) / Math.max(1, until)) * lane.width;
  return (
    <svg
      viewBox={`0 0 ${lane.width} ${lane.height}`}
      preserveAspectRatio="none"
      width="100%"
      height={lane.height}
      className="timeline-lane"
      aria-hidden
    >
      {areas.map(({ kind, path }) => (
        <path key={kind} d={path} className="timeline-area" data-kind={kind} />
      ))}
      <path d={`M${x},0V${lane.height}`} className="timeline-cursor" />
    </svg>
  );
}
