/** What is shown of long work: not begun, under way with a way to call it off, called off, failed, done. Alike on every page. */
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icons';
import type { Runner } from './run-store';
import './run-view.css';

/** How the work is talked about. */
export interface RunWords<Progress> {
  /** While it is under way: `Comparing`. */
  readonly title: string;
  /** What could not be done: `compare`. */
  readonly verb: string;
  /** Before anything is known of how far it is: `Reading the traffic…`. */
  readonly beginning: string;
  readonly progress: (progress: Progress) => string;
  /** 0 to 1; null while nobody knows. */
  readonly share: (progress: Progress) => number | null;
  /** After it was called off; null = before it told how far it was. */
  readonly stopped: (progress: Progress | null) => string;
  /** What an old answer is said to be: `What was compared has changed since.` */
  readonly outdated: string;
  /** Does it once more: `Compare again`. */
  readonly again: string;
}

export interface RunViewProps<Progress, Result> {
  readonly runner: Runner<Progress, Result>;
  readonly words: RunWords<Progress>;
  /** The key of what would be asked now; an answer of another key is marked as old. */
  readonly current: string;
  readonly onBegin: () => void;
  /** Before it was ever asked for. */
  readonly idle: ReactNode;
  readonly children: (result: Result) => ReactNode;
}

export function RunView<Progress, Result>({
  runner,
  words,
  current,
  onBegin,
  idle,
  children,
}: RunViewProps<Progress, Result>): ReactElement {
  const run = runner.use((state) => state.run);
  const again = (
    <Button variant="primary" icon="refresh" onClick={onBegin}>
      {words.again}
    </Button>
  );
  switch (run.state) {
    case 'idle':
      return <>{idle}</>;
    case 'running':
      return (
        <div className="run-progress">
          <h2>{words.title}</h2>
          <progress {...shareOf(run.progress === null ? null : words.share(run.progress))} max={1} aria-label={words.title} />
          <output aria-live="off">{run.progress === null ? words.beginning : words.progress(run.progress)}</output>
          <Button icon="stop" onClick={runner.stop}>
            Stop
          </Button>
        </div>
      );
    case 'stopped':
      return (
        <EmptyState icon="stop" title="Stopped" actions={again}>
          {words.stopped(run.progress)}
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState icon="error" title={`Could not ${words.verb}`} actions={again}>
          {run.error.message}
        </EmptyState>
      );
    default:
      return (
        <div className="run-done" key={run.key}>
          {run.key !== current && (
            <output className="run-note">
              <Icon name="warning" size={14} />
              {words.outdated}
              <Button size="small" onClick={onBegin}>
                {words.again}
              </Button>
            </output>
          )}
          {children(run.result)}
        </div>
      );
  }
}

/** Without a value the bar says that something goes on, not how far it is. */
function shareOf(share: number | null): { readonly value?: number } {
  return share === null ? {} : { value: share };
}
