/** Decides how paths of folders read. */

/** The last part of an absolute path, of either kind of system. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
