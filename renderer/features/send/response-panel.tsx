/** What came back: body, headers, and the request as it was sent. */
import { useState, type ReactElement } from 'react';
import type { Headers, Trace } from '../../../main/core/types/trace';
import type { SendResult } from '../../../preload/contract/edge';
import { Badge, statusTone, StatusPill } from '../../ui/badge';
import { IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { EmptyState } from '../../ui/empty-state';
import { Tabs } from '../../ui/tabs';
import { formatBytes, outcomeText } from '../../ui/trace/format';
import './response-panel.css';

type ResponseTab = 'body' | 'headers' | 'request';

export function ResponsePanel({ result }: { readonly result: SendResult }): ReactElement {
  const [tab, setTab] = useState<ResponseTab>('body');
  const { trace, body } = result;
  const headers = trace.response?.headers ?? {};
  return (
    <section className="response" aria-label="Response">
      <header className="response-line">
        {trace.response ? (
          <>
            <code className="response-status" data-tone={statusTone(trace.outcome.status)}>
              HTTP/{trace.request.httpVersion} {outcomeText(trace)}
            </code>
            <span className="muted truncate">
              {formatBytes(trace.response.bodyBytes)}
              {trace.request.tlsVersion ? ` over ${trace.request.tlsVersion.replace('TLSv', 'TLS ')}` : ''}
            </span>
          </>
        ) : (
          <StatusPill tone="error">No response</StatusPill>
        )}
      </header>
      <Tabs<ResponseTab>
        label="Response"
        value={tab}
        onChange={setTab}
        items={[
          { value: 'body', label: 'Body', content: <Body trace={trace} body={body} /> },
          {
            value: 'headers',
            label: (
              <>
                Headers <Badge>{Object.keys(headers).length}</Badge>
              </>
            ),
            content: <HeaderTable headers={headers} />,
          },
          { value: 'request', label: 'Request', content: <RequestTable trace={trace} /> },
        ]}
      />
    </section>
  );
}

function Body({ trace, body }: SendResult): ReactElement {
  if (!trace.response) {
    return (
      <EmptyState icon="warning" title="No HTTP answer">
        The client gave up before one could arrive. The ladder shows where, and what would fail next.
      </EmptyState>
    );
  }
  if (!body || body.bytes === 0) return <EmptyState icon="file" title="The answer has no body" />;
  const { text } = body;
  if (text === null) return <EmptyState icon="file" title={`${formatBytes(body.bytes)} of ${body.contentType ?? 'binary data'}`} />;
  return (
    <div className="response-body">
      <div className="response-body-bar">
        <span className="muted truncate">
          {body.contentType ?? 'no content type'}
          {body.truncated && `, the first ${formatBytes(text.length)} of ${formatBytes(body.bytes)}`}
        </span>
        <IconButton icon="copy" label="Copy the body" size="small" onClick={() => void copyText(text, 'the body')} />
      </div>
      <pre>{text}</pre>
    </div>
  );
}

function HeaderTable({ headers }: { readonly headers: Headers }): ReactElement {
  const entries = Object.entries(headers);
  if (entries.length === 0) return <EmptyState icon="file" title="No headers" />;
  return <NameValues rows={entries} />;
}

function RequestTable({ trace }: { readonly trace: Trace }): ReactElement {
  const { request } = trace;
  const facts: [string, string][] = [
    ['DNS was asked for', request.dnsName],
    ['SNI', request.sni ?? 'none'],
    ['Host', request.host || 'none'],
    ['Viewer', `${request.client.ip}${request.client.country ? `, ${request.client.country}` : ''}`],
  ];
  return (
    <>
      <p className="response-request mono">
        {request.method} {request.url}
      </p>
      <NameValues rows={[...facts, ...Object.entries(request.headers)]} />
    </>
  );
}

function NameValues({ rows }: { readonly rows: readonly (readonly [string, string])[] }): ReactElement {
  return (
    <dl className="name-values">
      {rows.map(([name, value], index) => (
        <div key={`${name} ${index}`}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
