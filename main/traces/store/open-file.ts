/**
 * Decides which file the store lives in and opens it:
 * 1. one process may write a file, so a second studio takes the next name and says so;
 * 2. what cannot be read (damaged, newer, somebody else's) is put aside under another name, never deleted, and a new file begins;
 * 3. a file at which the process died twice while it was opened is put aside too.
 */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { migrate } from './schema';

export interface OpenFile {
  readonly path: string;
  readonly instance: DuckDBInstance;
  /** For writing; one statement at a time. */
  readonly writer: DuckDBConnection;
  /** What a person should know, a sentence each. */
  readonly notices: readonly string[];
  readonly close: () => void;
}

/** Neither damaged nor in use, and still not to be opened: a folder that may not be written to, a full disk. */
export class StoreUnavailable extends Error {}

/** Studios on the same user data at the same time. */
const mostFiles = 9;
/** Locks are between processes; within this one the store keeps its own account. */
const held = new Set<string>();

const options = { threads: '2', memory_limit: '512MB' };

/** Opens the first file of the folder that can be had. Throws StoreUnavailable with a sentence. */
export async function openStoreFile(folder: string, now: () => number = Date.now): Promise<OpenFile> {
  const notices: string[] = [];
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let number = 1; number <= mostFiles; number++) {
      const path = join(folder, number === 1 ? 'exchanges.duckdb' : `exchanges-${number}.duckdb`);
      const opened = await tryFile(path, notices, now);
      if (!opened) continue;
      if (number > 1) {
        notices.unshift(
          `Another Edgecase on the same user data holds the recorded traffic. This one keeps its own in ${basename(path)}; the other's sets are not shown here.`,
        );
      }
      return opened;
    }
  } catch (error) {
    throw new StoreUnavailable(`Recorded traffic cannot be kept in ${folder}: ${messageOf(error)}`, { cause: error });
  }
  throw new StoreUnavailable(`Recorded traffic cannot be kept: ${mostFiles} studios hold files in ${folder} already.`);
}

/** null = somebody else holds it. */
async function tryFile(path: string, notices: string[], now: () => number): Promise<OpenFile | null> {
  if (held.has(path)) return null;
  held.add(path);
  const marker = `${path}.opening`;
  try {
    const tries = await countTries(marker);
    if (tries >= 2 && existsSync(path)) {
      await putAside(path, 'Edgecase ended twice while it opened it', notices, now);
      await rm(marker, { force: true });
    } else await writeFile(marker, String(tries + 1), { mode: 0o600 });
    const opened = (await openOnce(path, notices, now)) ?? (await openOnce(path, notices, now));
    await rm(marker, { force: true });
    if (!opened) throw new Error(`${path} cannot be opened, and neither can a new file in its place.`);
    return opened;
  } catch (error) {
    held.delete(path);
    await rm(marker, { force: true });
    if (isLocked(error)) return null;
    throw error;
  }
}

/** null = what was there has been put aside. */
async function openOnce(path: string, notices: string[], now: () => number): Promise<OpenFile | null> {
  let instance: DuckDBInstance | null = null;
  try {
    instance = await DuckDBInstance.create(path, { ...options, temp_directory: `${path}.tmp` });
    const writer = await instance.connect();
    // A file that replays its journal at every start, however long that has grown, would open slower every time.
    await writer.run("set checkpoint_threshold = '32MB'");
    const fit = await migrate(writer);
    if (fit === 'ready') {
      const ready = instance;
      return {
        path,
        instance: ready,
        writer,
        notices,
        close: () => {
          writer.closeSync();
          ready.closeSync();
          held.delete(path);
        },
      };
    }
    writer.closeSync();
    instance.closeSync();
    await putAside(path, fit === 'newer' ? 'it was made by a newer Edgecase' : 'it holds no recorded traffic', notices, now);
    return null;
  } catch (error) {
    instance?.closeSync();
    if (!isDamage(error)) throw error;
    await putAside(path, 'it is damaged', notices, now);
    return null;
  }
}

async function putAside(path: string, why: string, notices: string[], now: () => number): Promise<void> {
  const aside = `${path}.aside-${new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  await rename(path, aside);
  if (existsSync(`${path}.wal`)) await rename(`${path}.wal`, `${aside}.wal`);
  notices.push(`The file of recorded traffic could not be used because ${why}. It lies beside the new one as ${basename(aside)}.`);
}

async function countTries(marker: string): Promise<number> {
  const text = await readFile(marker, 'utf8').catch(() => '0');
  return Number.parseInt(text, 10) || 0;
}

function isLocked(error: unknown): boolean {
  return /set lock on file|being used by another process|already open in/i.test(messageOf(error));
}

/** DuckDB's words for a file that it cannot make sense of; everything else (rights, space) is no fault of the file. */
export function isDamage(error: unknown): boolean {
  return /not a valid DuckDB|corrupt|checksum|serializ|could not read enough bytes|replaying WAL|version number|newer version|INTERNAL Error|FATAL Error|database has been invalidated/i.test(
    messageOf(error),
  );
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
