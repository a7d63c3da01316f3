/** The moments of a certificate's life, one below the other, with a line where the simulated clock stands. */
import { Fragment, type ReactElement } from 'react';
import type { TimelineEntry } from '../../../main/core/types/onboarding';
import { Icon } from '../../ui/icons';
import { awayText, momentText, timelineIcons } from './onboarding-words';

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  /** The simulated time, epoch milliseconds. */
  readonly at: number;
}

export function Timeline({ entries, at }: TimelineProps): ReactElement {
  const past = entries.findIndex(({ state }) => state !== 'past');
  const now = past === -1 ? entries.length : past;
  return (
    <ol className="timeline" aria-label="Timeline">
      {entries.map((entry, index) => (
        <Fragment key={entry.id}>
          {index === now && <Now at={at} />}
          <li className="timeline-entry" data-state={entry.state} data-tone={entry.tone}>
            <span className="timeline-dot">
              <Icon name={entry.state === 'never' ? 'close' : timelineIcons[entry.tone]} size={11} />
            </span>
            <span className="timeline-body">
              <span className="timeline-head">
                <b>{entry.title}</b>
                <span className="timeline-when" title={entry.at === null ? undefined : `${momentText(entry.at)} UTC`}>
                  {entry.at === null ? undatedWords[entry.state] : `${momentText(entry.at).slice(0, 10)}, ${awayText(entry.at, at)}`}
                </span>
              </span>
              <span className="timeline-text">{entry.text}</span>
            </span>
          </li>
        </Fragment>
      ))}
      {now === entries.length && <Now at={at} />}
    </ol>
  );
}

const undatedWords = { past: '', future: 'not yet', never: 'never, as things stand' } as const;

function Now({ at }: { readonly at: number }): ReactElement {
  return (
    <li className="timeline-now">
      <span>{momentText(at)} UTC</span>
    </li>
  );
}
