/** What Send says before the first request: what will happen, and examples to begin with. */
import type { ReactElement } from 'react';
import { Icon, type IconName } from '../../ui/icons';
import { chooseExamples } from './examples';
import { fillWith, useSavedRequests, type SavedRequest } from './request-menus';

const steps: readonly { readonly kind: 'dns' | 'sni' | 'host'; readonly icon: IconName; readonly name: string; readonly does: string }[] = [
  { kind: 'dns', icon: 'globe', name: 'DNS', does: 'only finds an edge: the name is followed hop by hop to an endpoint.' },
  { kind: 'sni', icon: 'lock', name: 'SNI', does: 'only picks a certificate: the handshake shows the one that covers the name.' },
  { kind: 'host', icon: 'tenant', name: 'Host', does: 'alone picks the tenant: its template, its cache, its origin.' },
];
const offered = 6;

export function FirstSend({ onSend }: { readonly onSend: () => void }): ReactElement {
  const saved = useSavedRequests();
  return (
    <div className="first-send">
      <div className="first-send-column">
        <h2>Send a request and watch it decide</h2>
        <p className="muted">
          The request travels through twelve stages. Each one says what it decided, why, and which line of your files decided it. Then
          change that line and send again.
        </p>
        <ol className="first-send-steps">
          {steps.map(({ kind, icon, name, does }) => (
            <li key={kind} className={`first-send-${kind}`}>
              <Icon name={icon} size={18} />
              <span>
                <strong>{name}</strong> {does}
              </span>
            </li>
          ))}
        </ol>
        {saved.length > 0 && (
          <>
            <h3>Begin with one of these</h3>
            <ul className="first-send-examples">
              {chooseExamples(saved, offered).map((example) => (
                <li key={`${example.file} ${example.line}`}>
                  <Example example={example} onSend={onSend} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function Example({ example, onSend }: { readonly example: SavedRequest; readonly onSend: () => void }): ReactElement {
  const { name, request } = example;
  return (
    <button
      type="button"
      className="first-send-example"
      onClick={() => {
        fillWith(request);
        onSend();
      }}
    >
      <Icon name="play" size={14} />
      <span className="first-send-words">
        <span>{name}</span>
        <span className="mono muted truncate">
          {request.method ?? 'GET'} {request.url}
          {request.connectTo ? ` · DNS asked for ${request.connectTo}` : ''}
        </span>
      </span>
    </button>
  );
}
