/** Decides where the large bodies of one cache lie on disk: a folder of its own per run, gone when the run ends, and swept when a run did not end well. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSpillFile, type SpillFile } from './spill-file';

export interface CacheFolder {
  /** A new empty file; the folder is made when the first one is needed. */
  create(): SpillFile;
  /** Removes the folder with everything in it. Files that are still being read stay readable to their readers. */
  close(): Promise<void>;
}

/** Numbers the runs of this process. */
let runs = 0;

/**
 * `path` is the place for the caches of all runs; below it every run has a folder named after its process. Folders of
 * processes that are gone are removed at once: they are what a crash left.
 */
export function openCacheFolder(path: string): CacheFolder {
  sweep(path);
  const own = join(path, `run-${process.pid}-${++runs}`);
  let files = 0;
  return {
    create: () => {
      if (files === 0) mkdirSync(own, { recursive: true, mode: 0o700 });
      return createSpillFile(join(own, `${++files}.body`));
    },
    close: async () => {
      if (files > 0) await rm(own, { recursive: true, force: true }).catch(ignore);
    },
  };
}

function sweep(path: string): void {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch {
    return;
  }
  for (const name of names) {
    const process = /^run-(\d+)-\d+$/.exec(name)?.[1];
    if (process === undefined || isAlive(Number(process))) continue;
    try {
      rmSync(join(path, name), { recursive: true, force: true });
    } catch {
      // Held by somebody: the next start tries again.
    }
  }
}

function isAlive(process: number): boolean {
  try {
    globalThis.process.kill(process, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be signalled, but it lives.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ignore(): void {
  // What cannot be removed now is swept at the next start.
}
