/** The three names of a request and what each alone picked: the product's lesson at a glance. */
import type { ReactElement } from 'react';
import type { Trace } from '../../../main/core/types/trace';
import { Icon, type IconName } from '../icons';
import { buildThreeNames, type ThreeNamesRow } from './three-names';
import './three-names-strip.css';

const titles = { dns: 'DNS', sni: 'SNI', host: 'Host' } as const;
const icons: Readonly<Record<ThreeNamesRow['kind'], IconName>> = { dns: 'globe', sni: 'lock', host: 'tenant' };

export function ThreeNamesStrip({ trace }: { readonly trace: Trace }): ReactElement {
  const { rows, apart } = buildThreeNames(trace);
  return (
    <section className="three-names" aria-label="The three names of this request">
      <div className="three-names-rows">
        {rows.map((row) => (
          <NameRow key={row.kind} row={row} />
        ))}
      </div>
      {apart.length > 0 && (
        <ul className="three-names-apart">
          {apart.map((sentence) => (
            <li key={sentence}>
              <Icon name="info" size={13} />
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function NameRow({ row }: { readonly row: ThreeNamesRow }): ReactElement {
  const { kind, name, verb, hops, picked, detail, state } = row;
  const way = state === 'not-reached' && name === null ? '' : verb;
  return (
    <div className={`name-row name-row-${kind}`} data-state={state}>
      <span className="name-kind">
        <Icon name={icons[kind]} size={14} />
        {titles[kind]}
      </span>
      <span className="name-value mono truncate" title={name ?? undefined}>
        {name ?? <span className="muted">none sent</span>}
      </span>
      <span
        className="name-way"
        title={hops.length > 0 ? `${hops.length === 1 ? 'One hop' : `${hops.length} hops`}: ${hops.join(', ')}` : way}
      >
        <span className="name-verb">{hops.length > 0 ? `${verb}, over ${hops.length} ${hops.length === 1 ? 'name' : 'names'}` : way}</span>
        <span className="name-line" aria-hidden />
      </span>
      <span className="name-picked">
        <span className="name-target truncate" title={picked ?? undefined}>
          {picked ?? (state === 'problem' ? 'nothing' : '–')}
        </span>
        <span className="name-detail truncate" title={detail}>
          {detail}
        </span>
      </span>
      <Icon
        name={state === 'problem' ? 'error' : state === 'ok' ? 'check' : 'minus'}
        size={14}
        className={`name-state name-state-${state}`}
        label={state === 'problem' ? 'failed' : state === 'ok' ? 'fine' : 'not reached'}
      />
    </div>
  );
}
