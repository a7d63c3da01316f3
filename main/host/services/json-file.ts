/** Keeps the studio's own small JSON files: reading never fails on a damaged file, writing never leaves half of one. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './studio-error';

/**
 * The parsed content, or null when there is no such file. A file that is no JSON any more is put aside under `<name>.damaged`,
 * so that nothing a person may want back is overwritten.
 */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    await rename(path, `${path}.damaged`);
    return null;
  }
}

/** Writes atomically (a new file, then a rename), readable by the owner alone; makes the folders on the way. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
