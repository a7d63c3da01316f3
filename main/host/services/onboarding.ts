/** The verbs about domains and certificates over time. What an action stands for is an edit of the workspace's files, which can be taken back. */
import { randomUUID } from 'node:crypto';
import { referencesOf } from '../../core/config/references';
import { buildActions, editsOf, type FileEdit } from '../../core/onboarding/actions';
import { describeDomains } from '../../core/onboarding/domains';
import { managedLifeOf } from '../../core/onboarding/life';
import { planMove } from '../../core/onboarding/move';
import { listMovable, listParties } from '../../core/onboarding/parties';
import { buildOnboarding, summarizeOnboarding } from '../../core/onboarding/view';
import type { OnboardingActionId } from '../../core/types/onboarding';
import type { Snapshot } from '../../core/types/snapshot';
import type { WorkspaceFolder } from '../../workspace/folder';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

/** A file as an action left it, and what it was before. */
interface Written extends FileEdit {
  readonly hash: string;
}

/** Actions that can be taken back: the newest ones, of the open workspace. */
const keptUndos = 50;

const missing = 'There is no such tenant any more.';

export function onboardingVerbs(studio: Studio): Handlers<StudioContract['onboarding']> {
  const undos = new Map<string, { readonly folder: WorkspaceFolder; readonly written: readonly Written[] }>();
  const snapshot = (): Snapshot => studio.session().snapshot();
  return {
    tenants: async () => summarizeOnboarding(snapshot(), studio.clock.now()),
    tenant: async ({ id }) => {
      const view = buildOnboarding(snapshot(), id, studio.clock.now());
      if (!view) throw new StudioError('NOT_FOUND', missing);
      return view;
    },
    act: async ({ id, action }) => {
      const { folder } = studio.session();
      const { edits, sentence } = decideEdits(snapshot(), id, action, studio.clock.now(), textsOf(folder));
      const written = await writeAll(folder, edits);
      const undo = randomUUID();
      undos.set(undo, { folder, written });
      if (undos.size > keptUndos) undos.delete(undos.keys().next().value ?? '');
      // The page asks again at once, and must see what it did.
      await folder.refresh();
      return { changed: written.map(({ path }) => path), undo, sentence };
    },
    undo: async ({ undo }) => {
      const done = undos.get(undo);
      const { folder } = studio.session();
      if (!done || done.folder !== folder)
        throw new StudioError('NOT_FOUND', 'That was taken back already, or belongs to another workspace.');
      for (const file of done.written.toReversed()) await takeBack(folder, file);
      undos.delete(undo);
      await folder.refresh();
      return { changed: done.written.map(({ path }) => path) };
    },
    movable: async ({ text, target, limit }) => ({
      domains: listMovable(snapshot(), text, limit),
      targets: listParties(snapshot(), target, limit),
    }),
    move: async ({ domain, targetId }) => {
      const plan = planMove(snapshot(), domain, targetId, studio.clock.now());
      if (!plan) throw new StudioError('NOT_FOUND', 'There is no such target any more.');
      return plan;
    },
  };
}

function decideEdits(
  snapshot: Snapshot,
  id: string,
  action: OnboardingActionId,
  at: number,
  textOf: (path: string) => string | null,
): ReturnType<typeof editsOf> {
  const tenant = referencesOf(snapshot.workspace).tenants.get(id);
  const owner = tenant && snapshot.owner(tenant.id);
  const life = tenant ? managedLifeOf(snapshot, tenant, at) : null;
  if (!tenant || !owner) throw new StudioError('NOT_FOUND', missing);
  const offered = buildActions(tenant, life, describeDomains(snapshot, tenant, owner, life), at).find((offer) => offer.id === action);
  if (!life || !offered?.enabled) throw new StudioError('REFUSED', offered?.text ?? 'That makes no sense for this tenant now.');
  return editsOf(snapshot, tenant, life, action, at, textOf);
}

function textsOf(folder: WorkspaceFolder): (path: string) => string | null {
  const texts = new Map(folder.input().files.map(({ path, text }) => [path, text]));
  return (path) => texts.get(path) ?? null;
}

async function writeAll(folder: WorkspaceFolder, edits: readonly FileEdit[]): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const edit of edits) {
    const base = edit.before === null ? null : (await readAs(folder, edit)).hash;
    written.push({ ...edit, hash: (await folder.write(edit.path, edit.after, base)).hash });
  }
  return written;
}

/** The file must still be what the edit was made for. */
async function readAs(folder: WorkspaceFolder, { path, before }: FileEdit): Promise<{ readonly hash: string }> {
  const now = await folder.read(path);
  if (now.text !== before) throw new StudioError('CONFLICT', `${path} changed a moment ago. Try again.`, { file: path });
  return now;
}

async function takeBack(folder: WorkspaceFolder, { path, before, after, hash }: Written): Promise<void> {
  if (before !== null) {
    await folder.write(path, before, hash);
    return;
  }
  const now = await folder.read(path);
  if (now.text !== after) throw new StudioError('CONFLICT', `${path} was changed since, so it stays.`, { file: path });
  await folder.remove(path);
}
