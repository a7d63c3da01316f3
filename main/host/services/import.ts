/** The verbs that import AWS's own formats into the open workspace. The last few plans are kept, so that what is applied is what was shown. */
import { randomBytes } from 'node:crypto';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { ImportPlan } from '../../core/types/import';
import { planImport } from '../../interchange/import';
import { applyChanges, takeBackChanges, type WantedChange } from '../../workspace/apply';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

type ImportVerbs = Pick<Handlers<StudioContract['interchange']>, 'planImport' | 'applyImport' | 'undoImport'>;

/** Plans and applied imports that are remembered of each. */
const remembered = 8;

interface Kept {
  /** Workspace that it is for. */
  readonly workspace: string;
  readonly changes: readonly WantedChange[];
}

export function importVerbs(studio: Studio): ImportVerbs {
  const plans = new Map<string, Kept>();
  const applied = new Map<string, Kept>();

  return {
    planImport: async ({ sources, parameters, account }) => {
      const { folder } = studio.session();
      await folder.refresh();
      const plan: ImportPlan = planImport(folder.input(), sources, { parameters, ...(account === undefined ? {} : { account }) });
      return { ...plan, id: keep(plans, { workspace: folder.path, changes: plan.changes.filter(({ kind }) => kind !== 'same') }) };
    },
    applyImport: async ({ id }) => {
      const { folder } = studio.session();
      const plan = kept(plans, id, folder.path, 'This plan is too old. Read the sources again.');
      await applyChanges(folder, plan.changes);
      plans.delete(id);
      return { undo: keep(applied, plan), written: plan.changes.map(({ path }) => path) };
    },
    undoImport: async ({ undo }) => {
      const { folder } = studio.session();
      const made = kept(applied, undo, folder.path, 'There is no import to take back under this name.');
      await takeBackChanges(folder, made.changes);
      applied.delete(undo);
      return { restored: made.changes.length };
    },
  };
}

function keep(store: Map<string, Kept>, entry: Kept): string {
  const id = randomBytes(12).toString('hex');
  store.set(id, entry);
  for (const oldest of [...store.keys()].slice(0, -remembered)) store.delete(oldest);
  return id;
}

function kept(store: ReadonlyMap<string, Kept>, id: string, workspace: string, otherwise: string): Kept {
  const found = store.get(id);
  if (found?.workspace !== workspace) throw new StudioError('NOT_FOUND', otherwise);
  return found;
}
