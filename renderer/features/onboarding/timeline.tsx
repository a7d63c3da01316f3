/** The moments of a certificate's life, one below the other, with a line where the simulated clock stands. */
import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { TimelineEntry } from '../../../main/core/types/onboarding';
import { setClock } from '../../api/clock';
import { describeError } from '../../api/errors';
import { useStudio } from '../../api/studio';
import { Icon } from '../../ui/icons';
import { toast } from '../../ui/toast';
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
              <span className="timeline-entry-head">
                <b>{entry.title}</b>
                <When at={entry.at} now={at}>
                  {entry.at === null ? undatedWords[entry.state] : `${momentText(entry.at).slice(0, 10)}, ${awayText(entry.at, at)}`}
                </When>
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

interface WhenProps {
  readonly at: number | null;
  readonly now: number;
  readonly children: ReactNode;
}

/** A dated moment can be gone to: the simulated clock is set just behind it. */
function When({ at, now, children }: WhenProps): ReactElement {
  const studio = useStudio();
  if (at === null || at <= now) return <span className="timeline-when">{children}</span>;
  const go = (): void => {
    setClock(studio, { at: new Date(at + 1000).toISOString() }).catch((thrown: unknown) => toast('error', describeError(thrown).message));
  };
  return (
    <button type="button" className="timeline-when timeline-go" title={`Move the clock to ${momentText(at)} UTC`} onClick={go}>
      {children}
    </button>
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
