/** One stored object in full: its key in words, why it is kept so long, its tags and headers, the request that stored it. */
import type { ReactElement, ReactNode } from 'react';
import { stateOf } from '../../../main/core/cache/entry-rows';
import type { CacheDetail } from '../../../main/core/types/cache-view';
import { openTrace, sendRequest, showEffective } from '../../api/commands';
import { StatusPill } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { formatBytes } from '../../ui/format';
import { SourceLink } from '../../ui/source-link';
import { ageText, keyLines, leftText, overtimeText, stateWords, validatorsOf, whereText } from './cache-words';

export interface CacheDetailPaneProps {
  readonly detail: CacheDetail;
  /** Simulated time, epoch milliseconds. */
  readonly now: number;
  readonly onEvict: () => void;
  readonly onInvalidate: () => void;
  readonly onClose: () => void;
}

export function CacheDetailPane({ detail, now, onEvict, onInvalidate, onClose }: CacheDetailPaneProps): ReactElement {
  const { url, exchangeId, inTraffic, owner } = detail;
  const state = stateWords[stateOf(detail, now)];
  return (
    <section className="cache-pane" aria-label="Stored object">
      <header className="cache-pane-head">
        <h2 className="mono truncate" title={detail.path}>
          {detail.path}
        </h2>
        <StatusPill tone={state.tone} title={state.means}>
          {state.word}
        </StatusPill>
        <IconButton icon="close" label="Close" size="small" onClick={onClose} />
      </header>
      <div className="cache-pane-actions">
        <Button size="small" icon="refresh" onClick={onInvalidate}>
          Invalidate…
        </Button>
        <Button
          size="small"
          icon="trash"
          onClick={onEvict}
          title="Removes this one object from this cache; other variants and Origin Shield keep theirs"
        >
          Evict
        </Button>
        {url !== null && detail.method !== 'OPTIONS' && (
          <Button size="small" icon="send" onClick={() => sendRequest({ url })}>
            Send
          </Button>
        )}
        {exchangeId !== null && inTraffic && (
          <Button size="small" icon="traffic" onClick={() => openTrace(exchangeId)}>
            The request that stored it
          </Button>
        )}
        <IconButton
          icon="effective"
          label={`Effective configuration of ${owner.name}`}
          size="small"
          onClick={() => showEffective(owner.id)}
        />
        <IconButton icon="copy" label="Copy the key" size="small" onClick={() => void copyText(detail.key, 'the key')} />
      </div>
      <div className="cache-pane-scroll">
        <Part title="Key">
          <dl className="cache-facts">
            {keyLines(detail).map(({ part, value, note }) => (
              <div key={part}>
                <dt>{part}</dt>
                <dd>
                  {value !== null && <code>{value}</code>}
                  {note !== '' && <span className="muted">{note}</span>}
                </dd>
              </div>
            ))}
          </dl>
          {detail.viewerPath !== null && (
            <p className="muted">
              Viewers asked for <code>{detail.viewerPath}</code>; it lies under the path that a function or the default root object made of
              it. An invalidation of the viewers' path does not reach it.
            </p>
          )}
        </Part>
        <Part title="Time">
          <dl className="cache-facts">
            <Fact name="Stored">
              <span>
                {ageText(detail, now)} ago, <time>{new Date(detail.storedAt).toISOString().slice(0, 19).replace('T', ' ')} UTC</time>
              </span>
            </Fact>
            <Fact name="Time left">
              {leftText(detail, now)} of {detail.ttl.toLocaleString('en')} s
            </Fact>
          </dl>
          <p>{detail.sentence}</p>
          <p className="cache-lines">
            {detail.because.map((source) => (
              <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
            ))}
          </p>
          {detail.overtime && <p>{overtimeText(detail.overtime)}</p>}
          {detail.older && <p className="muted">The configuration was edited since; an edit drops nothing from the cache.</p>}
        </Part>
        <Part title="Object">
          <dl className="cache-facts">
            <Fact name="Status">{detail.status}</Fact>
            <Fact name="Size">
              {formatBytes(detail.size)}, in {whereText(detail)}
            </Fact>
            <Fact name="Hits">{detail.hits.toLocaleString('en')}</Fact>
            {detail.ranges.length > 0 && (
              <Fact name="Stored parts">
                {detail.ranges.map(({ start, end }) => `${start.toLocaleString('en')}–${(end - 1).toLocaleString('en')}`).join(', ')}
                {detail.total !== null && ` of ${formatBytes(detail.total)}`}
              </Fact>
            )}
            <Fact name="Tags">
              {detail.tags.length === 0 ? (
                <span className="muted">none</span>
              ) : (
                detail.tags.map((tag) => (
                  <code key={tag} className="cache-tag">
                    #{tag}
                  </code>
                ))
              )}
            </Fact>
            <Fact name="Validators">
              <Validators detail={detail} />
            </Fact>
            {detail.pathPattern !== null && (
              <Fact name="Behavior">
                <code>{detail.pathPattern}</code> <span className="muted">with {detail.policyName}</span>
              </Fact>
            )}
            {url !== null && (
              <Fact name="Stored for">
                <code>{url}</code>
                {exchangeId !== null && !inTraffic && <span className="muted">The exchange is not in Traffic any more.</span>}
              </Fact>
            )}
          </dl>
        </Part>
        <Part title="Stored headers">
          <dl className="cache-facts cache-headers">
            {detail.headers.map(([name, value], at) => (
              // A header may come twice.
              // oxlint-disable-next-line react/no-array-index-key
              <Fact key={`${at} ${name}`} name={name}>
                <code>{value}</code>
              </Fact>
            ))}
          </dl>
        </Part>
      </div>
    </section>
  );
}

function Validators({ detail }: { readonly detail: CacheDetail }): ReactElement {
  const validators = validatorsOf(detail);
  if (validators.length === 0) return <span className="muted">none: once stale it is fetched anew</span>;
  return (
    <>
      {validators.map(([name, value]) => (
        <code key={name} title={name}>
          {value}
        </code>
      ))}
    </>
  );
}

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="cache-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
