/** One rung of the ladder: number, question, decision, the sentence, and on demand everything behind it. */
import { useId, type KeyboardEventHandler, type ReactElement } from 'react';
import { Badge } from '../badge';
import { Icon, type IconName } from '../icons';
import { SourceLink } from '../source-link';
import { formatMs } from './format';
import type { Rung } from './ladder';
import { countDetails, RungDetails } from './rung-details';

export interface RungViewProps {
  readonly rung: Rung;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onMoreKeyDown?: KeyboardEventHandler<HTMLElement>;
  /** Decided otherwise than in the trace it is compared with. */
  readonly changed?: boolean;
}

const icons: Readonly<Record<Rung['state'], IconName | null>> = { ok: null, notice: 'info', problem: 'error', 'not-reached': null };
const stateWords: Readonly<Record<Rung['state'], string>> = {
  ok: 'fine',
  notice: 'worth knowing',
  problem: 'failed',
  'not-reached': 'not reached',
};
const tones = { ok: 'neutral', notice: 'info', problem: 'error', 'not-reached': 'neutral' } as const;

export function RungView({ rung, open, onToggle, onMoreKeyDown, changed }: RungViewProps): ReactElement {
  const id = useId();
  const icon = icons[rung.state];
  const details = countDetails(rung);
  return (
    <li
      className="rung"
      data-state={rung.state}
      data-ended={rung.ended || undefined}
      data-next={rung.next ? true : undefined}
      data-changed={changed}
    >
      <span className="rung-mark">
        {rung.number}
        <span className="visually-hidden">{stateWords[rung.state]}</span>
      </span>
      <div className="rung-body">
        <header className="rung-head">
          <h3 className="rung-title">
            {icon && <Icon name={icon} size={14} />}
            {rung.title}
          </h3>
          <span className="rung-question truncate">{rung.question}</span>
          {changed && <Badge tone="warning">changed</Badge>}
          {rung.decision && <Badge tone={tones[rung.state]}>{rung.decision}</Badge>}
          {rung.state === 'not-reached' ? <RungRest rung={rung} /> : <TimeBar rung={rung} />}
        </header>
        {rung.state !== 'not-reached' && (
          <p className="rung-sentence">
            {rung.sentence}{' '}
            <span className="rung-foot">
              {rung.because.slice(0, 3).map((source) => (
                <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
              ))}
              {details > 0 && (
                <button
                  type="button"
                  className="rung-more"
                  aria-expanded={open}
                  aria-controls={id}
                  onClick={onToggle}
                  onKeyDown={onMoreKeyDown}
                >
                  <Icon name={open ? 'chevron-down' : 'chevron'} size={12} />
                  {detailWords(rung)}
                </button>
              )}
            </span>
          </p>
        )}
        {rung.next && <NextFailure rung={rung} />}
        {open && <RungDetails id={id} rung={rung} />}
      </div>
    </li>
  );
}

function RungRest({ rung }: { readonly rung: Rung }): ReactElement | null {
  return rung.next ? <Badge tone="warning">would fail next</Badge> : <span className="rung-unreached">not reached</span>;
}

function NextFailure({ rung }: { readonly rung: Rung }): ReactElement | null {
  const { next } = rung;
  if (!next) return null;
  return (
    <div className="rung-next">
      <p>{next.sentence}</p>
      {next.hint && <p className="rung-hint">{next.hint}</p>}
      {next.because.slice(0, 2).map((source) => (
        <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
      ))}
    </div>
  );
}

function TimeBar({ rung }: { readonly rung: Rung }): ReactElement {
  const { start, length } = rung.bar;
  return (
    <span className="rung-time" title={`began at ${formatMs(rung.startMs)}, took ${formatMs(rung.durationMs)}`}>
      <span className="rung-bar" aria-hidden>
        <span style={{ left: `${start * 100}%`, width: `max(2px, ${length * 100}%)` }} />
      </span>
      <span className="rung-ms">{formatMs(rung.durationMs)}</span>
    </span>
  );
}

/** What the details hold, so that nobody opens them in vain. */
function detailWords({ notes, rejected, notSimulated, assumptions }: Rung): string {
  const parts = [
    notes.length > 0 && (notes.length === 1 ? '1 note' : `${notes.length} notes`),
    rejected.length > 0 && `${rejected.length} rejected`,
    notSimulated.length > 0 && `${notSimulated.length} not simulated`,
    assumptions.length > 0 && `${assumptions.length} assumed`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : 'why';
}
