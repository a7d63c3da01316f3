/** Reads a workspace folder for tests: everything below it as the loader wants it, without watching. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import type { WorkspaceInput } from '../../main/core/types/diagnostic';
import type { Snapshot } from '../../main/core/types/snapshot';

/** The input of the loader: files below origins/<domain>/ are listed, all others are read. */
export function inputOf(folder: string): WorkspaceInput {
  const files: { path: string; text: string }[] = [];
  const fixtures: { path: string; size: number; modified: number }[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = relative(folder, absolute).split(sep).join('/');
    const { size, mtimeMs } = statSync(absolute);
    if (/^origins\/[^/]+\//.test(path)) fixtures.push({ path, size, modified: mtimeMs });
    else files.push({ path, text: readFileSync(absolute, 'utf8') });
  }
  return { files, fixtures };
}

export function snapshotOfFolder(folder: string): Snapshot {
  return compile(loadWorkspace(inputOf(folder)));
}
