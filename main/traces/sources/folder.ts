/** Lists the files of a folder of traffic in the order of time, as their names tell it. */
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export interface ListedFile {
  readonly path: string;
  /** Below the folder, with slashes. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds at which the hour or day of its name begins, which it tells of; -Infinity when no name says one. */
  readonly from: number;
}

/** All files below a folder but hidden ones. Those of an hour (`….2026-01-02-03.…`) come before those of later ones; others by name. */
export async function listFolder(folder: string): Promise<readonly ListedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      return { path, name, from: momentOf(name) };
    })
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.')))
    .sort(byTime);
  return Promise.all(files.map(async (file) => ({ ...file, size: (await stat(file.path)).size })));
}

/** Of the file's own name, else of folders such as `2026/01/02/03`. */
export function momentOf(name: string): number {
  const own =
    /(?:^|[./_-])(\d{4})-(\d\d)-(\d\d)(?:[-T](\d\d))?[^/]*$/.exec(name) ??
    /(?:^|\/)(?:\w+=)?(\d{4})\/(?:\w+=)?(\d\d)\/(?:\w+=)?(\d\d)(?:\/(?:\w+=)?(\d\d))?\//.exec(name);
  const moment = own ? Date.parse(`${own[1]}-${own[2]}-${own[3]}T${own[4] ?? '00'}:00:00Z`) : Number.NaN;
  return Number.isNaN(moment) ? Number.NEGATIVE_INFINITY : moment;
}

/** By the time of their names, then by name. */
export function byTime(one: Pick<ListedFile, 'from' | 'name'>, other: Pick<ListedFile, 'from' | 'name'>): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
