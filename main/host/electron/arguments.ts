/** Decides which workspace the application was asked to open, from the arguments of a first or a second start. */
import { app } from 'electron';
import { resolve } from 'node:path';

/**
 * The first argument that is neither an option nor the application itself, as an absolute path; null when there is none.
 * `cwd` is the folder that a relative path is meant from: a second start runs elsewhere than the first.
 */
export function workspaceArgument(argv: readonly string[], cwd: string): string | null {
  const words = argv.slice(1).filter((argument) => !argument.startsWith('-'));
  // Unpackaged, the first word is the folder of the application, wherever test and debug options stand.
  const path = words[app.isPackaged ? 0 : 1];
  return path === undefined ? null : resolve(cwd, path);
}
