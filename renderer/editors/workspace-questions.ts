/** What the workspace worker can be asked, and what it answers. */
import type { Completion, Hover, LanguageLens, Location, RenamePlan, Renaming, Span } from '../../main/core/language';
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';

/** A place in a file: line and column from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Each question with its answer. */
export interface Questions {
  readonly check: { readonly ask: object; readonly answer: CheckNews };
  readonly complete: { readonly ask: Place; readonly answer: readonly Completion[] };
  readonly hover: { readonly ask: Place; readonly answer: Hover | null };
  readonly definition: { readonly ask: Place; readonly answer: readonly Location[] };
  readonly references: { readonly ask: Place & { readonly definition: boolean }; readonly answer: readonly Location[] };
  readonly prepareRename: { readonly ask: Place; readonly answer: Renaming<{ readonly span: Span; readonly text: string }> };
  readonly rename: { readonly ask: Place & { readonly to: string }; readonly answer: Renaming<{ readonly plan: RenamePlan }> };
  readonly lenses: { readonly ask: { readonly path: string }; readonly answer: readonly LanguageLens[] };
  readonly lensPlaces: { readonly ask: { readonly path: string; readonly key: string }; readonly answer: readonly Location[] };
  /** Text of a file that is not open, for a look at it. */
  readonly text: { readonly ask: { readonly path: string }; readonly answer: string | null };
  /** Texts of many files; those that are not there are left out. */
  readonly texts: { readonly ask: { readonly paths: readonly string[] }; readonly answer: Readonly<Record<string, string>> };
}

export type QuestionKind = keyof Questions;
export type AnswerTo<K extends QuestionKind> = Questions[K]['answer'];
export type Question = { readonly [K in QuestionKind]: { readonly kind: K } & Questions[K]['ask'] }[QuestionKind];
export type QuestionOf<K extends QuestionKind> = { readonly kind: K } & Questions[K]['ask'];

/** What a check found: all files at first, then only those whose problems changed; an empty list means that a file has none any more. */
export interface CheckNews {
  readonly files: Readonly<Record<string, readonly Diagnostic[]>>;
  readonly all: boolean;
}

export interface WorkerRequest {
  readonly id: number;
  /** The files as the host has them; only when they changed since the last request. */
  readonly input?: WorkspaceInput;
  /** Path -> unsaved text, as far as it changed since the last request; null = no longer unsaved. */
  readonly unsaved: Readonly<Record<string, string | null>>;
  readonly question: Question;
  /** The simulated time, epoch milliseconds, by which dates are judged; the machine's when absent. */
  readonly now?: number;
}

export interface WorkerAnswer {
  readonly id: number;
  /** null when answering failed, which is a bug. */
  readonly answer: AnswerTo<QuestionKind>;
  readonly failed: boolean;
}

/** Asks the worker. Resolves with null when the question is not worth answering any more, or cannot be answered. */
export type AskWorkspace = <K extends QuestionKind>(question: QuestionOf<K>, isStale?: () => boolean) => Promise<AnswerTo<K> | null>;

export type Unsaved = Readonly<Record<string, string>>;

/** What a request has to say about unsaved texts so that a worker that knows `before` knows `now`. */
export function unsavedSince(before: Unsaved, now: Unsaved): WorkerRequest['unsaved'] {
  const changed: Record<string, string | null> = {};
  for (const [path, text] of Object.entries(now)) if (before[path] !== text) changed[path] = text;
  for (const path of Object.keys(before)) if (!Object.hasOwn(now, path)) changed[path] = null;
  return changed;
}
