/**
 * Writes files so that a crash at any moment leaves either the old or the new content, never a part of it: a temporary
 * file in the same folder is filled, flushed, and put in place by one rename.
 */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, problemFrom, WorkspaceProblem } from './problem';
import { hashOf } from './read-text';

/** The name begins with a dot so that neither the scan nor other tools take it for a resource. */
const temporaryPrefix = '.edgecase-';

/**
 * Replaces or creates a file. `baseHash` is the hash of the content that the new text was made from; null = the file must
 * not exist. Throws CONFLICT when that is not so, REFUSED without permission.
 */
export async function writeAtomically(
  absolute: string,
  path: string,
  text: string,
  baseHash: string | null,
): Promise<{ readonly hash: string }> {
  const bytes = Buffer.from(text, 'utf8');
  let temporary: string | null = null;
  try {
    const mode = await checkBase(absolute, path, baseHash);
    await mkdir(dirname(absolute), { recursive: true });
    temporary = join(dirname(absolute), `${temporaryPrefix}${randomBytes(8).toString('hex')}.tmp`);
    await fill(temporary, bytes, mode);
    if (baseHash === null) await putInPlaceIfFree(temporary, absolute);
    else await rename(temporary, absolute);
    await flushFolder(dirname(absolute));
    return { hash: hashOf(bytes) };
  } catch (error) {
    if (temporary) await unlink(temporary).catch(() => undefined);
    throw problemFrom(error, 'write', path);
  }
}

/** Moves a file or folder to a name that must be free. */
export async function moveIfFree(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if ((await stat(from)).isFile()) return putInPlaceIfFree(from, to);
  if (await exists(to)) throw Object.assign(new Error('something is there'), { code: 'EEXIST' });
  return rename(from, to);
}

async function checkBase(absolute: string, path: string, baseHash: string | null): Promise<number | null> {
  let current: Buffer;
  try {
    current = await readFile(absolute);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    if (baseHash !== null) throw new WorkspaceProblem('CONFLICT', `${path} was removed since it was read.`, path);
    return null;
  }
  if (baseHash === null) throw new WorkspaceProblem('CONFLICT', `${path} exists already.`, path);
  if (hashOf(current) !== baseHash)
    throw new WorkspaceProblem('CONFLICT', `${path} was changed by something else since it was read.`, path);
  return (await stat(absolute)).mode & 0o7777;
}

async function fill(temporary: string, bytes: Uint8Array, mode: number | null): Promise<void> {
  const handle = await open(temporary, 'wx', 0o666);
  try {
    await handle.writeFile(bytes);
    // The mode of the open call passes through the umask, so an existing file's mode is set afterwards.
    if (mode !== null) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link fails when the name is taken, a rename would overwrite it; where links do not exist a check has to do. */
async function putInPlaceIfFree(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(errorCode(error));
    if (!noLinks) throw error;
    if (await exists(to)) throw Object.assign(new Error('something is there'), { code: 'EEXIST' });
    await rename(from, to);
    return;
  }
  await unlink(from);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => errorCode(error) !== 'ENOENT',
  );
}

/** Makes the rename itself durable; some systems cannot flush folders, and the content is safe without it. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Not supported here (Windows).
  }
}
