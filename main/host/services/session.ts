/** Decides what belongs to one open workspace: its folder, the configuration that serves, the unsaved edits of its editor, and its offline driver. */
import { join } from 'node:path';
import type { Snapshot } from '../../core/types/snapshot';
import { createOfflineDriver, type OfflineDriver } from '../../replay/offline';
import { createCacheStore } from '../../runtime/cache-store';
import { openWorkspaceFolder, type WorkspaceFolder } from '../../workspace/folder';
import { pathKey } from '../user-data';
import type { WatchedCache } from './cache';
import { createCacheUse } from './cache-use';
import { createConfigurationLoader, type Configuration } from './configuration';
import { createDraftBook, type DraftBook } from './draft-book';
import { createUnsavedEdits, type UnsavedEdits } from './unsaved-edits';

const offlineCacheBytes = 32 * 1024 * 1024;

export interface WorkspaceSession {
  readonly folder: WorkspaceFolder;
  readonly unsaved: UnsavedEdits;
  /** Named branches of the workspace. */
  readonly drafts: DraftBook;
  readonly offline: OfflineDriver;
  readonly configuration: () => Configuration;
  /** Judges dates again, after the clock was set. */
  readonly recheck: () => void;
  /** The configuration that serves now; a request keeps the one it started with. */
  readonly snapshot: () => Snapshot;
  /** What offline requests leave behind for one another: they share a cache as the edge's do. */
  readonly offlineCache: WatchedCache;
  readonly close: () => void;
}

export interface SessionOptions {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly unsavedPath: string;
  /** Where the drafts of all workspaces are kept, a folder for each. */
  readonly draftsPath: string;
  readonly trashPath: string;
  /** The simulated time, epoch milliseconds; the machine's when absent. */
  readonly now?: () => number;
  /** Called with the ids of drafts that are new, different or gone. */
  readonly onDrafts?: (session: WorkspaceSession, ids: readonly string[]) => void;
  /** Called after the configuration of changed files has been put in place. */
  readonly onChange: (session: WorkspaceSession, changed: readonly string[]) => void;
}

/**
 * Opens a workspace folder and compiles it. Rejects with a WorkspaceProblem: NOT_FOUND when there is no such folder, INVALID
 * when it is no workspace, REFUSED without permission. Mistakes inside the files are diagnostics, never errors.
 */
export async function openSession(options: SessionOptions): Promise<WorkspaceSession> {
  const folder = await openWorkspaceFolder(options.path, { trash: options.trashPath });
  const loader = createConfigurationLoader(options.now);
  let configuration = loader.load(folder.input());
  const offline = createOfflineDriver({ workspacePath: folder.path, ...(options.now ? { now: options.now } : {}) });

  const session: WorkspaceSession = {
    folder,
    unsaved: createUnsavedEdits(options.unsavedPath, folder.path),
    drafts: createDraftBook({
      folder: join(options.draftsPath, pathKey(folder.path)),
      configuration: () => configuration,
      newest: folder.input,
      now: options.now ?? Date.now,
      changed: (ids) => options.onDrafts?.(session, ids),
    }),
    offline,
    configuration: () => configuration,
    recheck: () => {
      configuration = loader.recheck();
    },
    snapshot: () => configuration.snapshot,
    offlineCache: { store: createCacheStore({ maxBytes: offlineCacheBytes }), use: createCacheUse() },
    close: () => {
      stopListening();
      session.drafts.close();
      folder.close();
      offline.close();
    },
  };
  const stopListening = folder.onChange(({ input, changed }) => {
    configuration = loader.load(input);
    options.onChange(session, changed);
  });
  return session;
}
