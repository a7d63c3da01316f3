/** An exchange of which only the request and an answer's facts are known: a line of a log, an entry of a file. */
import type { ReactElement, ReactNode } from 'react';
import type { StoredExchange } from '../../../main/core/types/traffic-query';
import { Badge, statusTone, StatusPill } from '../../ui/badge';
import { formatBytes, formatMs } from '../../ui/trace/format';
import { targetOf } from './set-words';

export interface RecordedFactsProps {
  readonly exchange: StoredExchange;
  readonly actions: ReactNode;
}

export function RecordedFacts({ exchange: { row, recorded }, actions }: RecordedFactsProps): ReactElement {
  const { request, answered, line } = recorded;
  const known: readonly (readonly [string, string | null | undefined])[] = [
    ['Result type', answered?.resultType],
    ['Detailed result type', answered?.detailedResultType],
    ['Tenant', row.owner],
    ['Distribution', answered?.distributionId],
    ['Path pattern', answered?.pathPattern],
    ['Content type', answered?.contentType],
    ['Bytes', answered?.bytes === null || answered?.bytes === undefined ? null : formatBytes(answered.bytes)],
    ['Time taken', answered?.timeTakenMs === null || answered?.timeTakenMs === undefined ? null : formatMs(answered.timeTakenMs)],
  ];
  const asked: readonly (readonly [string, string | null])[] = [
    ['Moment', new Date(recorded.at).toISOString()],
    ['Host', request.host || '(none)'],
    ['SNI', request.scheme === 'https' ? (request.sni ?? '(none)') : null],
    ['DNS name', request.dnsName],
    ['Client', [request.client.ip, request.client.country].filter(Boolean).join(', ')],
    ['HTTP', request.httpVersion],
  ];
  /** Reached by Tab, so that it can be scrolled without a mouse. */
  const scroll = { tabIndex: 0, role: 'group' };
  return (
    <section className="recorded" aria-label="Recorded exchange">
      <header className="trace-headline">
        {row.status === null && row.failure === null ? (
          <Badge>no answer is known</Badge>
        ) : (
          <StatusPill tone={statusTone(row.status)}>{row.status ?? row.failure}</StatusPill>
        )}
        <span className="trace-facts truncate mono">
          {request.method} {request.scheme}://{request.urlHost}
          {targetOf(request)}
        </span>
        {line !== null && <Badge>line {line.toLocaleString('en')}</Badge>}
        <span className="trace-actions">{actions}</span>
      </header>
      <div className="recorded-scroll" {...scroll} aria-label="What was recorded">
        <p className="muted">
          {answered ? 'What the recording says. ' : 'A request without an answer. '}
          No trace was kept; Simulate shows what the files as they are now decide, and why.
        </p>
        <Facts title="Asked" rows={asked} />
        {answered && <Facts title="Answered" rows={known} />}
        <Facts title="Request headers" rows={request.headers} mono />
        {answered && answered.headers.length > 0 && <Facts title="Response headers" rows={answered.headers} mono />}
      </div>
    </section>
  );
}

interface FactsProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, string | null | undefined])[];
  readonly mono?: boolean;
}

function Facts({ title, rows, mono }: FactsProps): ReactElement | null {
  const there = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (there.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl className={mono ? 'recorded-facts mono' : 'recorded-facts'}>
        {there.map(([name, value], index) => (
          <div key={`${name} ${index}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
