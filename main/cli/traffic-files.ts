/** Decides which files of traffic the arguments of a command name: files, or folders of access logs or request files. */
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandError } from './command';

/** What the name of a log ends in, in a folder. */
const logName = /\.(?:log|txt|tsv|gz|parquet|json|jsonl|http|har)$/i;

/** Absolute paths: of a folder its logs and those of the folders in it, by name, which for CloudFront's is by time. */
export async function trafficFiles(given: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of given) {
    const path = resolve(name);
    const kind = await stat(path).catch(() => null);
    if (!kind) throw new CommandError(`There is no file or folder ${name}.`);
    if (!kind.isDirectory()) {
      found.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const logs = entries.filter((entry) => entry.isFile() && logName.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
    if (logs.length === 0)
      throw new CommandError(`The folder ${name} holds no logs (.log, .txt, .tsv, .json, .parquet, or any of them as .gz).`);
    found.push(...logs.sort());
  }
  return found;
}
