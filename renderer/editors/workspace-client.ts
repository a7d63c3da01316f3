/**
 * The page's side of the workspace worker: one question under way at a time, what the person waits for before the problems,
 * stale questions dropped unasked. Keeps the live problems up to date while the person types.
 */
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import {
  unsavedSince,
  type AnswerTo,
  type AskWorkspace,
  type CheckNews,
  type Question,
  type QuestionKind,
  type WorkerAnswer,
  type WorkerRequest,
  type Unsaved,
} from './workspace-questions';

/** The worker, or a stand-in. */
export interface WorkspacePort {
  readonly postMessage: (request: WorkerRequest) => void;
  readonly onAnswer: (receive: (answer: WorkerAnswer) => void) => void;
}

export interface WorkspaceClientOptions {
  readonly port: WorkspacePort;
  /** The files as the host has them. */
  readonly readInput: () => Promise<WorkspaceInput>;
  /** Called with the problems of the newest texts; null when nothing is unsaved. */
  readonly show: (diagnostics: readonly Diagnostic[] | null) => void;
  /** The simulated time, epoch milliseconds; the machine's when absent. */
  readonly now?: () => number;
  /** Milliseconds of silence before a check. */
  readonly pause?: number;
}

export interface WorkspaceClient {
  readonly ask: AskWorkspace;
  /** The unsaved texts changed. */
  readonly check: (unsaved: Unsaved) => void;
  /** The next check waits for no pause: what was done is done, such as a fix. */
  readonly hurry: () => void;
  /** The files on disk changed: the next question reads them again. */
  readonly invalidate: () => void;
  readonly dispose: () => void;
}

interface Waiting {
  readonly question: Question;
  readonly isStale: () => boolean;
  readonly settle: (answer: AnswerTo<QuestionKind>) => void;
}

export function createWorkspaceClient({ port, readInput, show, now, pause = 180 }: WorkspaceClientOptions): WorkspaceClient {
  const waiting: Waiting[] = [];
  const problems = new Map<string, readonly Diagnostic[]>();
  let unsaved: Unsaved = {};
  /** What the worker knows of the unsaved texts. */
  let sent: Unsaved = {};
  let asked: Waiting | null = null;
  let id = 0;
  let fresh = false;
  let checkWanted = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let disposed = false;

  const isClean = (): boolean => Object.keys(unsaved).length === 0;

  const stopTimer = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };

  const schedule = (wait: number): void => {
    stopTimer();
    timer = setTimeout(() => {
      timer = null;
      checkWanted = true;
      void next();
    }, wait);
  };

  const check: Waiting = { question: { kind: 'check' }, isStale: isClean, settle: (answer) => showProblems(answer as CheckNews | null) };

  const showProblems = (news: CheckNews | null): void => {
    if (!news) return;
    if (news.all) problems.clear();
    for (const [path, list] of Object.entries(news.files)) {
      if (list.length > 0) problems.set(path, list);
      else problems.delete(path);
    }
    if (!isClean()) show([...problems.keys()].sort().flatMap((path) => problems.get(path) ?? []));
  };

  const take = (): Waiting | null => {
    for (let first = waiting.shift(); first; first = waiting.shift()) {
      if (!first.isStale()) return first;
      first.settle(null);
    }
    if (!checkWanted) return null;
    checkWanted = false;
    return check.isStale() ? null : check;
  };

  const next = async (): Promise<void> => {
    if (asked || disposed) return;
    const taken = take();
    if (!taken) return;
    asked = taken;
    id += 1;
    const request = { id, question: taken.question, ...(now ? { now: now() } : {}) };
    if (fresh) {
      port.postMessage({ ...request, unsaved: difference() });
      return;
    }
    fresh = true;
    try {
      const input = await readInput();
      if (!disposed) port.postMessage({ ...request, input, unsaved: difference() });
    } catch {
      // The host is gone for now: what is shown stays, and the next question tries again.
      fresh = false;
      settle(null);
    }
  };

  const difference = (): WorkerRequest['unsaved'] => {
    const changed = unsavedSince(sent, unsaved);
    sent = unsaved;
    return changed;
  };

  const settle = (answer: AnswerTo<QuestionKind>): void => {
    const done = asked;
    asked = null;
    done?.settle(answer);
    void next();
  };

  port.onAnswer((answer) => {
    if (!disposed && answer.id === id && asked) settle(answer.failed ? null : answer.answer);
  });

  return {
    ask: (question, isStale = () => false) =>
      new Promise((resolve) => {
        if (disposed) {
          resolve(null);
          return;
        }
        waiting.push({ question: question as Question, isStale, settle: (answer) => resolve(answer) });
        void next();
      }),
    check: (texts) => {
      unsaved = texts;
      if (!isClean()) {
        schedule(pause);
        return;
      }
      stopTimer();
      checkWanted = false;
      show(null);
    },
    hurry: () => {
      if (timer) schedule(0);
    },
    invalidate: () => {
      fresh = false;
      if (!isClean()) schedule(pause);
    },
    dispose: () => {
      disposed = true;
      stopTimer();
      for (const one of waiting.splice(0)) one.settle(null);
    },
  };
}
