/** Keeps the live problems up to date while the person types: one check at a time, always of the newest texts, in a worker. */
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import type { CheckAnswer, CheckRequest } from './check-worker';

export type Unsaved = Readonly<Record<string, string>>;

/** The worker, or a stand-in. */
export interface CheckPort {
  readonly postMessage: (request: CheckRequest) => void;
  readonly onAnswer: (receive: (answer: CheckAnswer) => void) => void;
}

export interface CheckerOptions {
  readonly port: CheckPort;
  /** The files as the host has them. */
  readonly readInput: () => Promise<WorkspaceInput>;
  /** Called with the problems of the newest texts; null when nothing is unsaved. */
  readonly show: (diagnostics: readonly Diagnostic[] | null) => void;
  /** Milliseconds of silence before a check. */
  readonly pause?: number;
}

export interface Checker {
  /** The unsaved texts changed. */
  readonly check: (unsaved: Unsaved) => void;
  /** The files on disk changed: the next check reads them again. */
  readonly invalidate: () => void;
  readonly dispose: () => void;
}

/** A check asked for while one runs waits, and only the last of those that wait is made. */
export function createChecker({ port, readInput, show, pause = 180 }: CheckerOptions): Checker {
  let unsaved: Unsaved = {};
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  let fresh = false;
  let disposed = false;
  let id = 0;

  const isClean = (): boolean => Object.keys(unsaved).length === 0;

  const schedule = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void start(), pause);
  };

  const start = async (): Promise<void> => {
    timer = null;
    if (disposed || isClean()) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    id += 1;
    const request = { id, unsaved };
    if (fresh) {
      port.postMessage(request);
      return;
    }
    fresh = true;
    try {
      port.postMessage({ ...request, input: await readInput() });
    } catch {
      // The host is gone for now: what is shown stays, and the next edit tries again.
      fresh = false;
      running = false;
    }
  };

  port.onAnswer((answer) => {
    if (disposed || answer.id !== id) return;
    running = false;
    if (!isClean() && answer.diagnostics) show(answer.diagnostics);
    if (again) {
      again = false;
      schedule();
    }
  });

  return {
    check: (now) => {
      unsaved = now;
      if (!isClean()) {
        schedule();
        return;
      }
      if (timer) clearTimeout(timer);
      timer = null;
      show(null);
    },
    invalidate: () => {
      fresh = false;
      if (!isClean()) schedule();
    },
    dispose: () => {
      disposed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
