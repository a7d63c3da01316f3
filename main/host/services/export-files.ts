/** Writes an export into a folder that a person chose: all of it or nothing, and over nothing that they did not agree to. */
import { chmod, mkdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ExportFile } from '../../core/types/export';
import { WorkspaceProblem } from '../../workspace/problem';
import { hashOf } from '../../workspace/read-text';
import { resolveInside } from '../../workspace/safe-path';
import { writeAtomically } from '../../workspace/write';

export interface SaveOptions {
  /** Absolute, or relative to the current folder. Made when it is missing. */
  readonly folder: string;
  /** Replace files that are there with another content. */
  readonly force: boolean;
  /** The workspace's folder: nothing generated goes into it. */
  readonly workspace: string;
}

/**
 * Writes the files and answers their absolute folder and the paths that were new or changed. Throws WorkspaceProblem: CONFLICT
 * when a file is there with another content, REFUSED for a folder in the workspace or without permission.
 */
export async function saveExport(
  files: readonly ExportFile[],
  options: SaveOptions,
): Promise<{ readonly folder: string; readonly written: readonly string[] }> {
  const folder = resolve(options.folder);
  if (isWithin(resolve(options.workspace), folder)) {
    throw new WorkspaceProblem(
      'REFUSED',
      'This folder lies in the workspace. Choose one outside: a workspace holds no generated files.',
      options.folder,
    );
  }
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new WorkspaceProblem('REFUSED', `The folder ${folder} cannot be made: ${(error as Error).message}`, options.folder);
  });
  const root = await realpath(folder);
  const there = await Promise.all(
    files.map(async (file) => {
      const absolute = await resolveInside(root, file.path);
      const before = await readFile(absolute).catch(() => null);
      return { file, absolute, before, same: before?.equals(Buffer.from(file.text, 'utf8')) === true };
    }),
  );
  const wanted = there.filter(({ same }) => !same);
  const taken = wanted.filter(({ before }) => before !== null).map(({ file }) => file.path);
  if (taken.length > 0 && !options.force) {
    const which = taken.length > 3 ? `${taken.slice(0, 3).join(', ')} and ${taken.length - 3} more` : taken.join(', ');
    throw new WorkspaceProblem('CONFLICT', `${folder} has other files of these names already: ${which}.`, taken[0] ?? '');
  }
  for (const { file, absolute, before } of wanted) {
    await writeAtomically(absolute, file.path, file.text, before ? hashOf(before) : null);
    if (file.path.endsWith('.sh')) await chmod(absolute, 0o755);
  }
  return { folder, written: wanted.map(({ file }) => file.path) };
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
