/** The verbs about drafts: named branches of the open workspace. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { DraftSummary } from '../../core/types/draft';
import { applyChanges, takeBackChanges, type WantedChange } from '../../workspace/apply';
import { differenceOf, patchName, patchOfAll, standingOf } from '../../workspace/drafts/differences';
import { planLanding } from '../../workspace/drafts/landing';
import { checkDraftFile } from '../../workspace/drafts/overlay';
import type { SavedDraft } from '../../workspace/drafts/saved-form';
import { settledFile, withChange, withoutFile, withoutLastStep, type DraftEdit } from '../../workspace/drafts/steps';
import { hashOf } from '../../workspace/read-text';
import type { DraftBook } from './draft-book';
import { draftMoveVerbs } from './draft-moves';
import { conditionWords } from './draft-summary';
import type { WorkspaceSession } from './session';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

/** Applied drafts that can be taken back. */
const keptUndos = 20;

interface Applied {
  readonly id: string;
  readonly workspace: string;
  readonly changes: readonly WantedChange[];
}

export function draftsVerbs(studio: Studio): Handlers<StudioContract['drafts']> {
  const applied = new Map<string, Applied>();
  const book = (): DraftBook => studio.session().drafts;
  /** Does one step, and says how the draft stands then. */
  const step = async (id: string, next: (draft: SavedDraft) => SavedDraft): Promise<DraftSummary> => {
    const { change, summary } = book();
    return summary(await change(id, next));
  };

  return {
    list: async () => {
      const { all, summary } = book();
      const { drafts, unreadable } = await all();
      return { drafts: drafts.map(summary), unreadable };
    },
    create: async ({ name, edits = [], unsaved = false }) => {
      const { add, summary, textOf } = book();
      const made = [...edits, ...(unsaved ? await unsavedEdits(studio.session()) : [])];
      if (unsaved && made.length === 0) throw new StudioError('REFUSED', 'There are no unsaved edits to make a draft of.');
      checkEdits(studio.session(), made);
      const sentence = unsaved ? `Began with the unsaved edits of ${listed(made)}.` : `Began with edits of ${listed(made)}.`;
      return summary(
        await add(name ?? 'Draft', (empty) =>
          made.length === 0 ? empty : withChange(empty, { sentence, edits: made }, textOf, Date.now()),
        ),
      );
    },
    rename: async ({ id, name }) => {
      const { drafts } = await book().all();
      if (drafts.some((draft) => draft.name === name && draft.id !== id)) {
        throw new StudioError('CONFLICT', `There is another draft of the name “${name}”.`, { pointer: '/name' });
      }
      return step(id, (draft) => (draft.name === name ? draft : { ...draft, name, changedAt: Date.now() }));
    },
    duplicate: async ({ id }) => {
      const { get, add, summary } = book();
      const { files, conditions, steps, name } = await get(id);
      return summary(await add(`${name} copy`, (empty) => ({ ...empty, files, conditions, steps })));
    },
    discard: async ({ id }) => {
      await book().discard(id);
      return { undo: id };
    },
    undoDiscard: async ({ undo }) => {
      const { restore, summary } = book();
      return summary(await restore(undo));
    },
    read: async ({ id, path }) => {
      const draft = await book().get(id);
      const workspace = book().textOf(path);
      const text = textIn(draft, path, book());
      return { path, text, workspace, hash: hashOrNull(text), changed: text !== workspace };
    },
    write: async ({ id, path, text, hash }) => {
      const { textOf } = book();
      checkEdits(studio.session(), [{ path, text }]);
      const draft = await step(id, (before) => {
        if (hashOrNull(textIn(before, path, book())) !== hash) {
          throw new StudioError('CONFLICT', `${path} was changed in the draft since it was read.`, { file: path });
        }
        const sentence = text === null ? `Removed ${path}.` : textIn(before, path, book()) === null ? `Added ${path}.` : `Edited ${path}.`;
        return withChange(before, { sentence, edits: [{ path, text }] }, textOf, Date.now());
      });
      return { hash: hashOrNull(text), draft };
    },
    revert: async ({ id, path }) => step(id, (draft) => withoutFile(draft, path, Date.now())),
    settle: async ({ id, path, take }) =>
      step(id, (draft) =>
        take === 'workspace' ? withoutFile(draft, path, Date.now()) : settledFile(draft, path, book().textOf, Date.now()),
      ),
    setConditions: async ({ id, conditions: { at, failingOrigins = [] } }) => {
      const conditions = { ...(at === undefined ? {} : { at }), ...(failingOrigins.length === 0 ? {} : { failingOrigins }) };
      const sentence = `Set the conditions: ${conditionWords(conditions)}.`;
      return step(id, (draft) => withChange(draft, { sentence, conditions }, book().textOf, Date.now()));
    },
    ...draftMoveVerbs(studio),
    undo: async ({ id }) =>
      step(id, (draft) => {
        const before = withoutLastStep(draft, Date.now());
        if (!before) throw new StudioError('REFUSED', 'There is no step of this draft left to take back.');
        return before;
      }),
    diff: async ({ id }) => {
      const draft = await book().get(id);
      return book().standings(draft).map(differenceOf);
    },
    problems: async ({ id }) => book().problems(await book().get(id)),
    input: async ({ id }) => book().resolve(await book().get(id)).input,
    exportPatch: async ({ id }) => {
      const draft = await book().get(id);
      const standings = book().standings(draft);
      if (standings.length === 0) throw new StudioError('REFUSED', `${unchanged(draft)} There is no patch to make.`);
      return { name: patchName(draft), text: patchOfAll(standings.map(differenceOf)) };
    },
    apply: async ({ id }) => {
      const { folder, drafts } = studio.session();
      await folder.refresh();
      const draft = await drafts.get(id);
      const { changes, merged, conflicts } = planLanding(draft, drafts.textOf);
      if (conflicts.length > 0) return { written: [], merged: [], conflicts, undo: null };
      if (changes.length === 0) throw new StudioError('REFUSED', `${unchanged(draft)} There is nothing to write.`);
      await applyChanges(folder, changes);
      await drafts.discard(id);
      applied.set(id, { id, workspace: folder.path, changes });
      for (const oldest of [...applied.keys()].slice(0, -keptUndos)) applied.delete(oldest);
      return { written: changes.map(({ path }) => path), merged, conflicts: [], undo: id };
    },
    undoApply: async ({ undo }) => {
      const { folder, drafts } = studio.session();
      const done = applied.get(undo);
      if (done?.workspace !== folder.path) throw new StudioError('NOT_FOUND', 'There is no applied draft to take back under this name.');
      await takeBackChanges(folder, done.changes);
      applied.delete(undo);
      return drafts.summary(await drafts.restore(done.id));
    },
  };
}

/** The text of a path as the draft has it. */
function textIn(draft: SavedDraft, path: string, { textOf }: DraftBook): string | null {
  const file = draft.files.find((own) => own.path === path);
  return file ? standingOf(file, textOf).after : textOf(path);
}

function checkEdits({ folder }: WorkspaceSession, edits: readonly DraftEdit[]): void {
  const unreadable = new Set(folder.input().unreadable?.map(({ path }) => path));
  for (const { path, text } of edits) {
    checkDraftFile(path, text);
    if (unreadable.has(path))
      throw new StudioError('INVALID', `${path} cannot be read, so a draft cannot be made over it.`, { file: path });
  }
}

async function unsavedEdits({ unsaved }: WorkspaceSession): Promise<readonly DraftEdit[]> {
  const paths = await unsaved.list();
  return Promise.all(paths.map(async (path) => ({ path, text: await unsaved.get(path) })));
}

function listed(edits: readonly DraftEdit[]): string {
  const first = edits.slice(0, 2).map(({ path }) => path);
  return edits.length > 2 ? `${first.join(', ')} and ${edits.length - 2} more` : first.join(' and ');
}

function unchanged({ name, conditions }: SavedDraft): string {
  const world = Object.keys(conditions).length > 0 ? 'only the conditions of its questions (time, failing origins)' : 'nothing';
  return `The draft “${name}” changes no file, ${world}.`;
}

function hashOrNull(text: string | null): string | null {
  return text === null ? null : hashOf(text);
}
