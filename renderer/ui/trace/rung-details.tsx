/** What lies behind a rung's sentence: the way out, the rivals it turned down, what is not simulated, what is assumed. */
import type { ReactElement } from 'react';
import type { LocatedRef } from '../../../main/core/types/source';
import { Icon } from '../icons';
import { SourceLink } from '../source-link';
import type { Rung } from './ladder';

/** How many things there are to show; 0 = nothing behind the sentence. */
export function countDetails({ hint, rule, rejected, notes, notSimulated, assumptions, because }: Rung): number {
  return (
    (hint ? 1 : 0) +
    (rule ? 1 : 0) +
    rejected.length +
    notes.length +
    notSimulated.length +
    assumptions.length +
    Math.max(0, because.length - 3)
  );
}

export function RungDetails({ id, rung }: { readonly id: string; readonly rung: Rung }): ReactElement {
  const { hint, rule, code, rejected, notes, notSimulated, assumptions, because } = rung;
  return (
    <div id={id} className="rung-details">
      {hint && (
        <p className="rung-hint">
          <Icon name="bolt" size={13} />
          <span>{hint}</span>
        </p>
      )}
      {notes.length > 0 && (
        <section>
          <h4>Also</h4>
          <ul>
            {notes.map((note, index) => (
              <li key={`${note.candidate} ${index}`}>
                <span className="rung-note">{note.candidate}</span> {note.why} <Links sources={note.because} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rejected.length > 0 && (
        <section>
          <h4>Rejected</h4>
          <ul>
            {rejected.map((rival, index) => (
              <li key={`${rival.candidate} ${index}`}>
                <span className="rung-rival">
                  <Icon name="close" size={11} label="rejected:" />
                  {rival.candidate}
                </span>{' '}
                {rival.why} <Links sources={rival.because} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {notSimulated.length > 0 && (
        <section>
          <h4>Not simulated yet</h4>
          <ul>
            {notSimulated.map((note) => (
              <li key={note.text}>
                {note.text} <Links sources={note.because} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {assumptions.length > 0 && (
        <section>
          <h4>Assumed, because AWS does not document it</h4>
          <ul>
            {assumptions.map(({ id: assumption, what, why, alternatives }) => (
              <li key={assumption}>
                {what} <span className="muted">{why}</span>{' '}
                {alternatives.length > 1 && (
                  <span className="muted">
                    Choose otherwise in workspace.json: <code>{`"${assumption}": "${alternatives.slice(1).join('" or "')}"`}</code>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {because.length > 3 && (
        <section>
          <h4>All lines that decided</h4>
          <Links sources={because} />
        </section>
      )}
      {rule && (
        <p className="rung-rule">
          <code>{code}</code> {rule}
        </p>
      )}
    </div>
  );
}

function Links({ sources }: { readonly sources: readonly LocatedRef[] }): ReactElement[] {
  return sources.map((source) => <SourceLink key={`${source.file} ${source.pointer}`} source={source} />);
}
