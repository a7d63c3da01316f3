/** A whole trace: how it ended, its three names, its ladder. Shown by Send and by Traffic. */
import type { ReactElement, ReactNode } from 'react';
import type { Trace } from '../../../main/core/types/trace';
import { Badge, statusTone, StatusPill } from '../badge';
import { SourceLink } from '../source-link';
import { formatMs, outcomeText, totalMs } from './format';
import { ThreeNamesStrip } from './three-names-strip';
import { TraceLadder } from './trace-ladder';
import './trace-panel.css';

export interface TracePanelProps {
  readonly trace: Trace;
  /** Buttons at the end of the headline. */
  readonly actions?: ReactNode;
  /** Shown above the ladder, e.g. what changed since the last time. */
  readonly note?: ReactNode;
  /** Stages to mark as changed. */
  readonly changed?: ReadonlySet<string>;
}

export function TracePanel({ trace, actions, note, changed }: TracePanelProps): ReactElement {
  return (
    <section className="trace-panel" aria-label="Trace">
      <TraceHeadline trace={trace} actions={actions} />
      <div className="trace-scroll">
        <ThreeNamesStrip trace={trace} />
        <TraceDiagnostics trace={trace} />
        {note}
        <TraceLadder trace={trace} {...(changed ? { changed } : {})} />
      </div>
    </section>
  );
}

export function TraceHeadline({ trace, actions }: Pick<TracePanelProps, 'trace' | 'actions'>): ReactElement {
  const { outcome, driver } = trace;
  return (
    <header className="trace-headline">
      <StatusPill tone={statusTone(outcome.status)}>{outcomeText(trace)}</StatusPill>
      {outcome.xCache && <Badge title="The X-Cache header of the response">{outcome.xCache}</Badge>}
      {outcome.failure && <Badge tone="error">{outcome.failure}</Badge>}
      <span className="trace-facts truncate">
        {driver === 'live' ? 'through the live edge' : driver === 'offline' ? 'simulated offline' : 'replayed'} in{' '}
        {formatMs(totalMs(trace))}
      </span>
      <span className="trace-actions">{actions}</span>
    </header>
  );
}

/** Mistakes in the files that this trace rests on: AWS would refuse them, so what is shown may not be what AWS would do. */
function TraceDiagnostics({ trace }: { readonly trace: Trace }): ReactElement | null {
  const { diagnostics } = trace;
  if (!diagnostics || diagnostics.length === 0) return null;
  return (
    <div className="trace-diagnostics" role="note">
      <strong>AWS would refuse the files behind this trace:</strong>
      <ul>
        {diagnostics.map(({ code, message, file, line }) => (
          <li key={`${file} ${line} ${code} ${message}`}>
            {message} <SourceLink source={{ file, line, pointer: '' }} />
          </li>
        ))}
      </ul>
    </div>
  );
}
