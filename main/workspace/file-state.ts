/**
 * What is known of one file of a workspace: its text, or why there is none. Looking at it asks the disk for its size and times, and reads
 * it only when these are others than before and its size allows it.
 *
 * A disk that answers at once is asked in place, a few milliseconds at a time: handing ten thousand small files to the thread pool and
 * back costs several times what reading them does. A slow one (a network drive) is asked for many files at the same time.
 */
import { type Stats, stat as statWithCallback, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { roleOf } from '../core/config/files';
import type { UnreadableFile } from '../core/types/diagnostic';
import type { FixtureFile, WorkspaceFile } from '../core/types/source';
import { errorCode } from './problem';
import { readText, readTextNow, sizeLimit, type TextReading, tooLarge, unreadableBecause } from './read-text';

interface Stamped {
  readonly size: number;
  /** Size, times and inode; equal stamps of settled files mean equal content. */
  readonly stamp: string;
}

export type FileState = Stamped &
  (
    | { readonly kind: 'text'; readonly file: WorkspaceFile }
    | { readonly kind: 'fixture'; readonly fixture: FixtureFile }
    /** Listed only: nothing the simulator reads. `folder` = a folder that is none of a workspace's. */
    | { readonly kind: 'other'; readonly folder: boolean; readonly file: WorkspaceFile | null }
    | { readonly kind: 'unreadable'; readonly problem: UnreadableFile }
  );

/** A file's relative path, and where it is on this machine. */
export interface FoundFile {
  readonly path: string;
  readonly absolute: string;
}

const stat = promisify(statWithCallback);

/** Files of a slow disk are looked at so many at a time; more would only wait for the thread pool. */
const atOnce = 32;
/** Milliseconds after which others get their turn. */
const sliceMs = 8;
/** A disk that takes longer for a file on the average, in milliseconds, is slow; so many files are enough to judge it by. */
const slowMs = 1;
const judgedBy = 50;
/** A file written this shortly before it was looked at may be written again without a new time stamp. */
const settledMs = 2_000;

/** Looks at all files and tells the state of each that is there. What has the same stamp as in `before` is not read again. */
export async function statesOf(
  found: readonly FoundFile[],
  before: ReadonlyMap<string, FileState>,
  tell: (path: string, state: FileState) => void,
): Promise<void> {
  let next = 0;
  let total = 0;
  const isSlow = (): boolean => next >= judgedBy && total > slowMs * next;
  while (next < found.length && !isSlow()) {
    const begin = performance.now();
    let taken = 0;
    for (; next < found.length && taken < sliceMs; taken = performance.now() - begin) {
      const file = found[next++] as FoundFile;
      const state = stateNow(file, before.get(file.path));
      if (state) tell(file.path, state);
    }
    total += taken;
    await new Promise(setImmediate);
  }
  await inParallel(found.slice(next), async (file) => {
    const state = await stateOf(file, before.get(file.path), false);
    if (state) tell(file.path, state);
  });
}

/** The state of one file; null when it is gone. `force` reads it even when its stamp is the old one. */
export async function stateOf({ path, absolute }: FoundFile, old: FileState | undefined, force: boolean): Promise<FileState | null> {
  try {
    const facts = stamped(await stat(absolute));
    return stateWithoutText(path, facts, old, force) ?? stateWithText(path, facts, old, await readText(absolute));
  } catch (error) {
    return goneOrUnreadable(path, error);
  }
}

function stateNow({ path, absolute }: FoundFile, old: FileState | undefined): FileState | null {
  try {
    const facts = statSync(absolute, { throwIfNoEntry: false });
    if (!facts) return null;
    const known = stamped(facts);
    return stateWithoutText(path, known, old, false) ?? stateWithText(path, known, old, readTextNow(absolute));
  } catch (error) {
    return goneOrUnreadable(path, error);
  }
}

function goneOrUnreadable(path: string, error: unknown): FileState | null {
  return errorCode(error) === 'ENOENT' ? null : unreadable(path, unreadableBecause(error));
}

interface StampedFacts extends Stamped {
  readonly facts: Stats;
  /** False while the file may be written again without a new time stamp. */
  readonly settled: boolean;
}

function stamped(facts: Stats): StampedFacts {
  const { size, mtimeMs, ctimeMs, ino } = facts;
  const settled = Date.now() - Math.max(mtimeMs, ctimeMs) > settledMs;
  return { facts, size, settled, stamp: `${size}:${mtimeMs}:${ctimeMs}:${ino}:${settled ? '' : 'fresh'}` };
}

/** The state as far as size and times tell it; null when the text has to be read. */
function stateWithoutText(path: string, known: StampedFacts, old: FileState | undefined, force: boolean): FileState | null {
  const { facts, size, stamp, settled } = known;
  const { role } = roleOf(path);
  const listedOnly = role === 'unknown' ? { path, text: '' } : null;
  if (facts.isDirectory()) return { kind: 'other', size: 0, stamp: 'folder', folder: true, file: listedOnly };
  if (!facts.isFile()) return unreadable(path, { problem: 'not-a-file', detail: 'a pipe, socket or device' });
  if (!force && settled && old?.stamp === stamp) return old;
  if (role === 'fixture') return { kind: 'fixture', size, stamp, fixture: { path, size, modified: Math.round(facts.mtimeMs) } };
  if (role === 'unknown' || role === 'ignored') return { kind: 'other', size, stamp, folder: false, file: listedOnly };
  return size > sizeLimit ? unreadable(path, tooLarge(size), size, stamp) : null;
}

function stateWithText(path: string, { size, stamp }: Stamped, old: FileState | undefined, reading: TextReading): FileState {
  if (!reading.ok) return unreadable(path, reading, size, stamp);
  // The same object lets the loader see at a glance that nothing changed.
  const file = old?.kind === 'text' && old.file.text === reading.text ? old.file : { path, text: reading.text };
  return { kind: 'text', size, stamp, file };
}

/** The state of what cannot be read. */
export function unreadable(
  path: string,
  { problem, detail }: Pick<UnreadableFile, 'problem' | 'detail'>,
  size = 0,
  stamp: string = problem,
): FileState {
  return { kind: 'unreadable', size, stamp, problem: { path, problem, detail } };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
