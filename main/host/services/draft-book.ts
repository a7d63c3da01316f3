/**
 * The drafts of an open workspace: what stands in them, what they come to as configurations, and every change of them as one step. A resolved
 * configuration is kept until the draft or the workspace changes.
 */
import { randomBytes } from 'node:crypto';
import { compile } from '../../core/config/compile';
import { createLoader, type Loader } from '../../core/config/load';
import { createChecker } from '../../core/rules';
import type { Diagnostic, WorkspaceInput } from '../../core/types/diagnostic';
import type { DraftSummary } from '../../core/types/draft';
import type { Snapshot } from '../../core/types/snapshot';
import { draftInput } from '../../workspace/drafts/overlay';
import type { SavedDraft } from '../../workspace/drafts/saved-form';
import { emptyDraft } from '../../workspace/drafts/steps';
import { createDraftStore, noDraft, type UnreadableDraft } from '../../workspace/drafts/store';
import { standingsOf, type Standing, type TextOf } from '../../workspace/drafts/differences';
import { WorkspaceProblem } from '../../workspace/problem';
import type { Configuration } from './configuration';
import { newProblems } from './draft-problems';
import { summaryOf } from './draft-summary';

export interface DraftBook {
  readonly all: () => Promise<{ readonly drafts: readonly SavedDraft[]; readonly unreadable: readonly UnreadableDraft[] }>;
  /** NOT_FOUND when there is none. */
  readonly get: (id: string) => Promise<SavedDraft>;
  /** A new draft of this name, or with a number behind it where it is taken; `make` fills it before it is saved. */
  readonly add: (name: string, make?: (empty: SavedDraft) => SavedDraft) => Promise<SavedDraft>;
  /** Puts `next(draft)` in its place, one change after the other. */
  readonly change: (id: string, next: (draft: SavedDraft) => SavedDraft) => Promise<SavedDraft>;
  readonly discard: (id: string) => Promise<void>;
  readonly restore: (id: string) => Promise<SavedDraft>;
  /** The workspace's text of a path now. */
  readonly textOf: TextOf;
  readonly standings: (draft: SavedDraft) => readonly Standing[];
  readonly summary: (draft: SavedDraft) => DraftSummary;
  readonly problems: (draft: SavedDraft) => readonly Diagnostic[];
  /** What would serve if the draft were the workspace. */
  readonly resolve: (draft: SavedDraft) => { readonly snapshot: Snapshot; readonly input: WorkspaceInput };
  readonly close: () => void;
}

export interface DraftBookOptions {
  /** Where the drafts of this workspace are kept. */
  readonly folder: string;
  readonly configuration: () => Configuration;
  /** The newest texts, which drafts are measured against, also where older ones serve. */
  readonly newest: () => WorkspaceInput;
  /** The simulated time, epoch milliseconds. */
  readonly now: () => number;
  /** Called with the ids of drafts that are new, different or gone. */
  readonly changed: (ids: readonly string[]) => void;
}

/** What a draft comes to rests on these, and on nothing else. */
interface Basis {
  readonly files: SavedDraft['files'];
  readonly conditions: SavedDraft['conditions'];
  readonly base: WorkspaceInput;
  readonly newest: WorkspaceInput;
}

interface Resolved {
  readonly basis: Basis;
  readonly input: WorkspaceInput;
  readonly snapshot: Snapshot;
}

interface Judged {
  readonly basis: Basis;
  readonly against: readonly Diagnostic[];
  readonly found: readonly Diagnostic[];
}

/** Files up to which a draft is judged at once; in larger workspaces whoever made the draft does not wait for that. */
const judgedAtOnce = 1000;
/** Milliseconds before such a draft is judged: what is asked of it first goes first. */
const judgingDelay = 1500;

/** Resolved configurations that are kept, each with its compiled tenants. */
const keptResolved = 8;

export function createDraftBook(options: DraftBookOptions): DraftBook {
  const store = createDraftStore(options.folder);
  // One loader and one checker for all drafts: from one to the next only the files that differ are read and judged.
  let loader: Loader | null = null;
  const checker = createChecker();
  const resolved = new Map<string, Resolved>();
  const judged = new Map<string, Judged>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let known: Map<string, SavedDraft> | null = null;
  let unreadable: readonly UnreadableDraft[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let texts: { readonly of: WorkspaceInput; readonly byPath: ReadonlyMap<string, string> } | null = null;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };
  const load = async (): Promise<Map<string, SavedDraft>> => {
    if (known) return known;
    const read = await store.load();
    unreadable = read.unreadable;
    known = new Map(read.drafts.map((draft) => [draft.id, draft]));
    return known;
  };
  const keep = async (draft: SavedDraft): Promise<SavedDraft> => {
    const all = await load();
    try {
      await store.save(draft);
    } catch (error) {
      // Another studio wrote it: what it wrote is read before anything else is done.
      if (error instanceof WorkspaceProblem && error.code === 'CONFLICT') known = null;
      throw error;
    }
    all.set(draft.id, draft);
    options.changed([draft.id]);
    return draft;
  };
  const get = async (id: string): Promise<SavedDraft> => {
    const draft = (await load()).get(id);
    if (!draft) throw noDraft();
    return draft;
  };

  const textOf: TextOf = (path) => {
    const input = options.newest();
    if (texts?.of !== input) texts = { of: input, byPath: new Map(input.files.map((file) => [file.path, file.text])) };
    return texts.byPath.get(path) ?? null;
  };
  const standings = (draft: SavedDraft): readonly Standing[] => standingsOf(draft, textOf);
  const basisOf = ({ files, conditions }: SavedDraft): Basis => ({
    files,
    conditions,
    base: options.configuration().input,
    newest: options.newest(),
  });
  const resolve = (draft: SavedDraft): Resolved => {
    const basis = basisOf(draft);
    const before = resolved.get(draft.id);
    if (before && sameBasis(before.basis, basis)) return before;
    const { snapshot: serving } = options.configuration();
    const input = draftInput(basis.base, draft, textOf);
    // What the workspace has read need not be read again.
    loader ??= createLoader(serving.workspace);
    const made = { basis, input, snapshot: input === basis.base ? serving : compile(loader.load(input)) };
    resolved.delete(draft.id);
    resolved.set(draft.id, made);
    for (const oldest of [...resolved.keys()].slice(0, -keptResolved)) resolved.delete(oldest);
    return made;
  };
  /** What is new and wrong in it, if that is known for the draft and the workspace of now. */
  const knownProblems = (draft: SavedDraft): readonly Diagnostic[] | null => {
    const before = judged.get(draft.id);
    const same = before && sameBasis(before.basis, basisOf(draft)) && before.against === options.configuration().diagnostics;
    return same ? before.found : null;
  };
  const problems = (draft: SavedDraft): readonly Diagnostic[] => {
    const already = knownProblems(draft);
    if (already) return already;
    const { basis, snapshot } = resolve(draft);
    const against = options.configuration().diagnostics;
    const found = newProblems(against, checker.check(snapshot.workspace, { now: draft.conditions.at ?? options.now() }));
    judged.set(draft.id, { basis, against, found });
    return found;
  };
  const problemsOrSoon = (draft: SavedDraft): readonly Diagnostic[] | null => {
    if (options.newest().files.length <= judgedAtOnce) return problems(draft);
    const found = knownProblems(draft);
    if (!found) {
      waiting.add(draft.id);
      timer ??= setTimeout(() => void judgeNext(), judgingDelay).unref();
    }
    return found;
  };
  /** Judges what waits, one draft at a time with room for everything else between two. */
  const judgeNext = async (): Promise<void> => {
    timer = null;
    const [id] = waiting;
    if (id === undefined || closed) return;
    waiting.delete(id);
    const draft = (await load()).get(id);
    if (draft && !closed) {
      problems(draft);
      options.changed([id]);
    }
    if (waiting.size > 0) timer ??= setTimeout(() => void judgeNext(), 50).unref();
  };

  return {
    all: async () => ({ drafts: [...(await load()).values()], unreadable }),
    get,
    add: (name, make = (empty) => empty) =>
      inTurn(async () => {
        const taken = new Set([...(await load()).values()].map((draft) => draft.name));
        const id = `draft-${randomBytes(6).toString('hex')}`;
        return keep(make(emptyDraft(id, freeName(name, taken), Date.now())));
      }),
    change: (id, next) =>
      inTurn(async () => {
        const before = await get(id);
        const after = next(before);
        return after === before ? before : keep(after);
      }),
    discard: (id) =>
      inTurn(async () => {
        await get(id);
        await store.discard(id);
        (await load()).delete(id);
        resolved.delete(id);
        judged.delete(id);
        options.changed([id]);
      }),
    restore: (id) =>
      inTurn(async () => {
        const all = await load();
        const draft = await store.restore(id);
        all.set(id, draft);
        options.changed([id]);
        return draft;
      }),
    textOf,
    standings,
    summary: (draft) => summaryOf(draft, standings(draft), problemsOrSoon(draft)),
    problems,
    resolve,
    close: () => {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}

function sameBasis(one: Basis, other: Basis): boolean {
  return one.files === other.files && one.conditions === other.conditions && one.base === other.base && one.newest === other.newest;
}

/** The name, or the first `name (2)`, `name (3)` … that nobody has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}
