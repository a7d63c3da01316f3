/** Which configuration a question is asked of: the open workspace, a draft of it, or another folder. */
import { compile } from '../../core/config/compile';
import { sameData } from '../../core/config/same';
import { createLoader, type Loader } from '../../core/config/load';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { ConfigurationRef, DraftConditions } from '../../core/types/draft';
import type { Snapshot } from '../../core/types/snapshot';
import { openWorkspaceFolder } from '../../workspace/folder';
import type { Studio } from './studio';

export interface ResolvedConfiguration {
  readonly snapshot: Snapshot;
  /** Absolute; where the files that origins serve are found. A draft has those of its workspace. */
  readonly workspacePath: string;
  /** The world at the time of the question; empty members = as it is. Failing origins fail in the snapshot already (a fault of what stands for them). */
  readonly conditions: DraftConditions;
  /** The texts that the snapshot was compiled from. */
  readonly input: WorkspaceInput;
  /** For people: `Workspace`, the draft's name, or the folder. */
  readonly name: string;
}

/** Loaders and snapshots of other folders: one that is asked again is read again, and compiled again only if it changed. */
const others = new Map<string, { readonly loader: Loader; readonly input: WorkspaceInput; readonly snapshot: Snapshot }>();
const keptOthers = 3;

/**
 * Rejects with NOT_FOUND for a draft that is gone and for a missing folder, INVALID for a folder that is no workspace. Mistakes in the files are no
 * errors: what stands there is simulated.
 */
export async function resolveConfiguration(studio: Pick<Studio, 'session'>, ref: ConfigurationRef): Promise<ResolvedConfiguration> {
  const { folder, configuration, drafts } = studio.session();
  switch (ref.kind) {
    case 'workspace': {
      const { snapshot, input } = configuration();
      return { snapshot, input, workspacePath: folder.path, conditions: {}, name: 'Workspace' };
    }
    case 'draft': {
      const draft = await drafts.get(ref.id);
      const { snapshot, input } = drafts.resolve(draft);
      return { snapshot, input, workspacePath: folder.path, conditions: draft.conditions, name: draft.name };
    }
    default:
      return resolveFolder(ref.path);
  }
}

async function resolveFolder(path: string): Promise<ResolvedConfiguration> {
  const folder = await openWorkspaceFolder(path);
  try {
    const input = folder.input();
    const before = others.get(folder.path);
    const loader = before?.loader ?? createLoader();
    const snapshot = before && sameInput(before.input, input) ? before.snapshot : compile(loader.load(input));
    others.delete(folder.path);
    others.set(folder.path, { loader, input, snapshot });
    for (const oldest of [...others.keys()].slice(0, -keptOthers)) others.delete(oldest);
    return { snapshot, input, workspacePath: folder.path, conditions: {}, name: path };
  } finally {
    folder.close();
  }
}

function sameInput(one: WorkspaceInput, other: WorkspaceInput): boolean {
  return (
    one.files.length === other.files.length &&
    one.files.every(({ path, text }, index) => path === other.files[index]?.path && text === other.files[index]?.text) &&
    sameData(one.fixtures, other.fixtures) &&
    sameData(one.unreadable ?? [], other.unreadable ?? [])
  );
}
