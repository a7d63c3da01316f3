/**
 * Decides whether a path may be touched. A path from the outside is text that somebody may have crafted: it must stay in
 * the workspace by its words, and by the links on the way.
 */
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { errorCode, problemFrom, WorkspaceProblem } from './problem';

const longest = 1024;

/** Throws unless the path is relative, of plain parts, and free of hidden names. Returns it unchanged. */
export function checkRelativePath(path: string): string {
  const refuse = (code: 'INVALID' | 'REFUSED', why: string): never => {
    throw new WorkspaceProblem(code, `This path cannot be used: ${why}.`, path.slice(0, 200).replaceAll('\0', '?'));
  };
  if (path === '') refuse('INVALID', 'it is empty');
  if (path.length > longest) refuse('INVALID', `it is longer than ${longest} characters`);
  if (hasControlCharacter(path)) refuse('INVALID', 'it holds a control character');
  if (path.includes('\\')) refuse('INVALID', 'parts are separated by / here');
  if (path.startsWith('/') || /^[a-zA-Z]:/.test(path)) refuse('REFUSED', 'it is absolute; paths are relative to the workspace');
  for (const part of path.split('/')) {
    if (part === '') refuse('INVALID', 'it has an empty part');
    if (part === '..') refuse('REFUSED', 'it leaves the workspace');
    if (part.startsWith('.')) refuse('REFUSED', 'hidden files are left alone');
    if (/[<>:"|?*]/.test(part) || /[. ]$/.test(part)) refuse('INVALID', `${part} is no name that every system can hold`);
  }
  return path;
}

/** True when `inner` is `outer` or lies below it (both absolute, links resolved). */
export function isInside(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

/**
 * The absolute path of something in the workspace, links resolved; for something that is not there yet, below its nearest
 * existing folder. Throws REFUSED when a link on the way leaves `root` (absolute, links resolved).
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  checkRelativePath(path);
  const wanted = join(root, path);
  const real = await realPathOrParent(wanted, path);
  if (!isInside(root, real)) throw new WorkspaceProblem('REFUSED', `${path} leads out of the workspace, so it is not touched.`, path);
  return real;
}

/** Like `resolveInside`, but of a link the link itself: for moving and removing, which must not reach through it. */
export async function resolveEntryInside(root: string, path: string): Promise<string> {
  checkRelativePath(path);
  const cut = path.lastIndexOf('/');
  const folder = cut < 0 ? root : await resolveInside(root, path.slice(0, cut));
  return join(folder, path.slice(cut + 1));
}

async function realPathOrParent(wanted: string, path: string): Promise<string> {
  try {
    return await realpath(wanted);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw problemFrom(error, 'open', path);
  }
  if (await isLink(wanted)) throw new WorkspaceProblem('REFUSED', `${path} is a link to something that does not exist.`, path);
  const parent = await realPathOrParent(dirname(wanted), path);
  return join(parent, wanted.slice(dirname(wanted).length + 1));
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

function hasControlCharacter(path: string): boolean {
  for (let index = 0; index < path.length; index += 1) {
    if (path.charCodeAt(index) < 0x20) return true;
  }
  return false;
}
