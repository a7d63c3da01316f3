/** The twelve rungs of a trace. Arrow keys move from rung to rung, Enter opens what is behind one. */
import { Fragment, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Trace } from '../../../main/core/types/trace';
import { buildErrorPage } from './error-page';
import { ErrorPageView } from './error-page-view';
import { buildLadder, type Rung } from './ladder';
import { RungView } from './rung-view';
import './trace-ladder.css';

export interface TraceLadderProps {
  readonly trace: Trace;
  /** Stages that decided otherwise than in the trace this one is compared with. */
  readonly changed?: ReadonlySet<string>;
}

export function TraceLadder({ trace, changed }: TraceLadderProps): ReactElement {
  const ladder = buildLadder(trace);
  const page = buildErrorPage(trace);
  const [toggled, setToggled] = useState<{ readonly id: string; readonly stages: ReadonlySet<string> }>({
    id: trace.id,
    stages: new Set(),
  });
  const stages = toggled.id === trace.id ? toggled.stages : new Set<string>();
  const toggle = (stage: string): void => {
    const next = new Set(stages);
    if (!next.delete(stage)) next.add(stage);
    setToggled({ id: trace.id, stages: next });
  };
  return (
    <ol className="ladder" aria-label="Trace, twelve stages">
      {ladder.map((rung) => (
        <Fragment key={rung.stage}>
          {page && rung.stage === '12-viewer-response' && (
            <ErrorPageView
              page={page}
              isOpen={(stage) => stages.has(`page ${stage}`)}
              onToggle={(stage) => toggle(`page ${stage}`)}
              onMoreKeyDown={moveFocus}
            />
          )}
          <RungView
            rung={rung}
            open={stages.has(rung.stage) !== opensByItself(rung)}
            onToggle={() => toggle(rung.stage)}
            onMoreKeyDown={moveFocus}
            {...(changed ? { changed: changed.has(rung.stage) } : {})}
          />
        </Fragment>
      ))}
    </ol>
  );
}

/** The rung where it went wrong shows its way out at once. */
function opensByItself(rung: Rung): boolean {
  return rung.state === 'problem';
}

/** Arrow keys go from rung to rung. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...(event.currentTarget.closest('.ladder')?.querySelectorAll<HTMLElement>('.rung-more') ?? [])];
  const next = stops[stops.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
