/** Puts new texts in place of old ones in many files, for a rename that reaches through a whole workspace. */
import { WorkspaceProblem } from './problem';
import { readForEditor } from './read-text';
import { resolveInside } from './safe-path';
import { writeAtomically } from './write';

export interface Replacement {
  readonly path: string;
  /** What must stand there now. */
  readonly before: string;
  readonly after: string;
}

/** Files under way at a time. */
const together = 8;

/**
 * Writes each file atomically if its text is still `before`. Returns the paths that were left as they are, because they
 * were changed or removed since, or cannot be written. Throws REFUSED or INVALID, with nothing written, for a path that leaves the workspace.
 */
export async function replaceMany(root: string, files: readonly Replacement[]): Promise<readonly string[]> {
  const places = await Promise.all(files.map(async (file) => ({ ...file, absolute: await resolveInside(root, file.path) })));
  const left: string[] = [];
  const queue = places.values();
  const worker = async (): Promise<void> => {
    for (const { path, before, after, absolute } of queue) {
      try {
        const { text, hash } = await readForEditor(absolute, path);
        if (text === before) await writeAtomically(absolute, path, after, hash);
        else left.push(path);
      } catch (error) {
        if (!(error instanceof WorkspaceProblem)) throw error;
        left.push(path);
      }
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return left.sort();
}
