/**
 * Learns from the system that something in a folder was touched. Where the system watches whole trees one watch does;
 * elsewhere (Linux) each folder has its own. When watching cannot be had, or breaks, the caller is told to poll instead.
 */
import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

export interface Watching {
  /** Watches exactly these folders (relative, '' = the root). True when some are new, so that they want another look. */
  readonly follow: (folders: ReadonlySet<string>) => boolean;
  readonly close: () => void;
}

/** `touched` gets a relative path, or null when the system does not say which. `failed` is called once. */
export function watchTree(root: string, touched: (path: string | null) => void, failed: () => void): Watching {
  const watchers = new Map<string, FSWatcher>();
  const wholeTree = process.platform === 'darwin' || process.platform === 'win32';
  let over = false;

  const close = (): void => {
    over = true;
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const giveUp = (): void => {
    if (over) return;
    close();
    failed();
  };

  const start = (folder: string): void => {
    const watcher = watch(join(root, folder), { recursive: wholeTree }, (_event, name) => {
      if (over) return;
      if (name === null) return touched(null);
      const below = name.replaceAll('\\', '/');
      const path = folder === '' ? below : `${folder}/${below}`;
      // A watched folder that was itself moved or replaced: its watch hangs on the old one.
      watchers.get(path)?.close();
      watchers.delete(path);
      touched(path);
    });
    watcher.on('error', giveUp);
    watchers.set(folder, watcher);
  };

  const follow = (folders: ReadonlySet<string>): boolean => {
    let added = false;
    try {
      for (const [folder, watcher] of watchers) {
        if (folders.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of wholeTree ? [''] : folders) {
        if (over || watchers.has(folder)) continue;
        start(folder);
        added = true;
      }
    } catch {
      // Out of watches, or the folder went away between the look and the watch.
      giveUp();
    }
    return added;
  };
  return { follow, close };
}
