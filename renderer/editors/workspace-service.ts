/**
 * Answers questions about the workspace with the person's unsaved texts laid over: its problems, and all that an editor asks.
 *
 * Keeps its loader, so that a keystroke costs the reading of one file; keeps the last readable text of each file that is no
 * JSON at the moment, so that its resources do not vanish while it is being typed.
 */
import { createLoader } from '../../main/core/config/load';
import {
  complete,
  definitionsOf,
  hover,
  lensPlaces,
  lenses,
  offsetOf,
  prepareRename,
  referencesTo,
  rename,
  subjectAt,
  type LanguageContext,
} from '../../main/core/language';
import { createChecker } from '../../main/core/rules';
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import type { Workspace } from '../../main/core/types/workspace';
import { overlay } from './overlay';
import type { AnswerTo, CheckNews, Place, Question, QuestionKind, WorkerAnswer, WorkerRequest } from './workspace-questions';

export interface WorkspaceService {
  /** Never throws: what fails is logged and answered as failed. */
  readonly handle: (request: WorkerRequest) => WorkerAnswer;
}

type Texts = Readonly<Record<string, string>>;

/** `now` gives epoch milliseconds, by which dates of certificates are judged. */
export function createWorkspaceService(now: () => number): WorkspaceService {
  const loader = createLoader();
  const checker = createChecker();
  let input: WorkspaceInput = { files: [], fixtures: [] };
  let saved: ReadonlyMap<string, string> = new Map();
  let unsaved: Texts = {};
  /** Path -> last readable text, for the files whose text of now is not readable. */
  let readable: Texts = {};
  let known: { readonly workspace: Workspace; readonly texts: Texts } | null = null;
  let told: ReadonlyMap<string, readonly Diagnostic[]> | null = null;

  const accept = (request: WorkerRequest): void => {
    if (request.input) {
      input = request.input;
      saved = new Map(input.files.map(({ path, text }) => [path, text]));
    }
    const changed = Object.entries(request.unsaved);
    if (!request.input && changed.length === 0) return;
    const before = unsaved;
    const texts = new Map(Object.entries(unsaved));
    for (const [path, text] of changed) {
      if (text === null) texts.delete(path);
      else texts.set(path, text);
    }
    unsaved = Object.fromEntries(texts);
    readable = lastReadable(unsaved, { ...before, ...readable }, saved);
    known = null;
  };

  const load = (texts: Texts): Workspace => {
    if (known?.texts === texts) return known.workspace;
    const workspace = loader.load(overlay(input, texts));
    known = { workspace, texts };
    return workspace;
  };

  const context = (): LanguageContext => {
    const broken = Object.keys(readable).length > 0;
    const loaded = broken ? { ...unsaved, ...readable } : unsaved;
    // The same texts again: what was loaded for the last question is still true.
    const workspace = known && sameTexts(known.texts, loaded) ? known.workspace : load(loaded);
    const textOf = (path: string): string | null => (Object.hasOwn(unsaved, path) ? (unsaved[path] ?? null) : (saved.get(path) ?? null));
    return { workspace, textOf, loadedText: (path) => (Object.hasOwn(readable, path) ? (readable[path] ?? null) : textOf(path)) };
  };

  const check = (): CheckNews => {
    const workspace = known && sameTexts(known.texts, unsaved) ? known.workspace : load(unsaved);
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostic of checker.check(workspace, { now: now() })) {
      const list = byFile.get(diagnostic.file);
      if (list) list.push(diagnostic);
      else byFile.set(diagnostic.file, [diagnostic]);
    }
    const news = changedFiles(told, byFile);
    told = byFile;
    return news;
  };

  const answer = (question: Question): AnswerTo<QuestionKind> => {
    switch (question.kind) {
      case 'check':
        return check();
      case 'lenses':
        return lenses(context(), question.path);
      case 'lensPlaces':
        return lensPlaces(context(), question.path, question.key);
      case 'text':
        return context().textOf(question.path);
      case 'texts': {
        const { textOf } = context();
        return Object.fromEntries(
          question.paths.flatMap((path): readonly (readonly [string, string])[] => {
            const text = textOf(path);
            return text === null ? [] : [[path, text]];
          }),
        );
      }
      default:
        return answerPlace(context(), question);
    }
  };

  return {
    handle: (request) => {
      const { id, question } = request;
      try {
        accept(request);
        return { id, answer: answer(question), failed: false };
      } catch (thrown) {
        console.error(`the workspace worker could not answer ${question.kind}`, thrown);
        if (question.kind === 'check') told = null;
        return { id, answer: null, failed: true };
      }
    },
  };
}

function answerPlace(context: LanguageContext, question: Extract<Question, Place>): AnswerTo<QuestionKind> {
  const { path, line, column } = question;
  const offset = offsetOf(context.textOf(path) ?? '', line, column);
  switch (question.kind) {
    case 'complete':
      return complete(context, path, offset);
    case 'hover':
      return hover(context, path, offset);
    case 'prepareRename':
      return prepareRename(context, path, offset);
    case 'rename':
      return rename(context, path, offset, question.to);
    default: {
      const found = subjectAt(context, path, offset);
      if (!found) return [];
      if (question.kind === 'definition') return definitionsOf(context, found.subject);
      return [...(question.definition ? definitionsOf(context, found.subject) : []), ...referencesTo(context, found.subject)];
    }
  }
}

/** The last readable texts of the unsaved JSON files that are not readable now. */
function lastReadable(unsaved: Texts, before: Texts, saved: ReadonlyMap<string, string>): Texts {
  const kept: Record<string, string> = {};
  for (const [path, text] of Object.entries(unsaved)) {
    if (!path.endsWith('.json') || isReadable(text)) continue;
    const last = [before[path], saved.get(path)].find((one) => one !== undefined && isReadable(one));
    if (last !== undefined) kept[path] = last;
  }
  return kept;
}

function isReadable(text: string): boolean {
  try {
    JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

function sameTexts(one: Texts, other: Texts): boolean {
  if (one === other) return true;
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

/** Files whose problems are not those told last. Most files keep theirs as they are, so a comparison of few fields suffices. */
function changedFiles(
  told: ReadonlyMap<string, readonly Diagnostic[]> | null,
  found: ReadonlyMap<string, readonly Diagnostic[]>,
): CheckNews {
  if (!told) return { files: Object.fromEntries(found), all: true };
  const files: Record<string, readonly Diagnostic[]> = {};
  for (const [path, list] of found) if (!sameProblems(told.get(path) ?? [], list)) files[path] = list;
  for (const path of told.keys()) if (!found.has(path)) files[path] = [];
  return { files, all: false };
}

function sameProblems(one: readonly Diagnostic[], other: readonly Diagnostic[]): boolean {
  return (
    one.length === other.length &&
    one.every((problem, at) => {
      const now = other[at];
      return now !== undefined && (problem === now || JSON.stringify(problem) === JSON.stringify(now));
    })
  );
}
