/** Asks the host for something a view shows, keeps the old answer while a newer one is on its way, and says what went wrong. */
import { useCallback, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { describeError, type StudioError } from '../api/errors';
import { Button } from './button';
import { EmptyState } from './empty-state';

export interface Loaded<T> {
  /** The newest answer; null before the first. */
  readonly value: T | null;
  /** Why the newest try failed; null while it has not. */
  readonly error: StudioError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Answer<T> {
  readonly key: string;
  readonly value: T | null;
  readonly error: StudioError | null;
}

/**
 * Loads when it is first shown and whenever `key` changes, but not while `active` is false. Late answers to older keys are
 * dropped. `load` may be a new function on every call; only `key` decides.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>, active = true): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ key: '', value: null, error: null });
  const [round, setRound] = useState(0);
  const wanted = `${round} ${key}`;
  const newest = useRef(load);
  useEffect(() => {
    newest.current = load;
  });
  useEffect(() => {
    if (!active || answer.key === wanted) return undefined;
    let current = true;
    newest.current().then(
      (value) => current && setAnswer({ key: wanted, value, error: null }),
      (thrown: unknown) => current && setAnswer((was) => ({ key: wanted, value: was.value, error: describeError(thrown) })),
    );
    return () => {
      current = false;
    };
  }, [wanted, active, answer.key]);
  const reload = useCallback(() => setRound((was) => was + 1), []);
  return { value: answer.value, error: answer.key === wanted ? answer.error : null, loading: answer.key !== wanted, reload };
}

export interface LoadedViewProps<T> {
  readonly loaded: Loaded<T>;
  /** What is being loaded, for the messages: `the map`. */
  readonly what: string;
  readonly children: (value: T) => ReactNode;
}

/** The view of an answer; before the first one a quiet line, after a failure the reason and another try. */
export function LoadedView<T>({ loaded, what, children }: LoadedViewProps<T>): ReactElement {
  const { value, error, reload } = loaded;
  if (value !== null) return <>{children(value)}</>;
  if (error === null) {
    return (
      <output className="stage-loading" aria-live="polite">
        Loading {what}…
      </output>
    );
  }
  return (
    <EmptyState icon="error" title={`Could not load ${what}`} actions={<Button onClick={reload}>Try again</Button>}>
      {error.message}
    </EmptyState>
  );
}
