/** Decides by the beginnings of files whether the scanner can read them, and in which order they are read. */
import { constants, gunzipSync } from 'node:zlib';
import { createTableReader } from '../../core/traffic/log-table';
import { firstBytes, isGzip } from './chunks';
import { layoutOf } from './columns';

/** Bytes of a file that are looked at. */
const looked = 65_536;

/** Lines of which the earliest counts: neighbours are not in order. */
const lines = 64;

/** Whether a file has lines of columns: those of version 1, or others that name their columns and have tabs between them. */
export async function isScannable(path: string): Promise<boolean> {
  for (const line of (await headOf(path)).split('\n')) {
    if (line.startsWith('#Fields:')) {
      const names = line.slice('#Fields:'.length).trim();
      return layoutOf(names.split(/[\s,]+/)) !== null;
    }
    if (line.trim() === '' || line.startsWith('#')) continue;
    return line.includes('\t') && /^\d{4}-\d\d-\d\d\t/.test(line);
  }
  return true;
}

/** The files by their first request; ones that tell of none stay behind the one that they were given behind. */
export async function inOrderOfTime(paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length < 2) return paths;
  const begun: { readonly path: string; readonly at: number }[] = [];
  for (const path of paths) begun.push({ path, at: (await beginningOf(path)) ?? begun.at(-1)?.at ?? Number.NEGATIVE_INFINITY });
  return begun.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)).map(({ path }) => path);
}

/** Epoch milliseconds of the earliest request at the beginning of a log; null when none can be read there. */
async function beginningOf(path: string): Promise<number | null> {
  const reader = createTableReader({ format: 'log-v1' });
  let earliest: number | null = null;
  for (const [at, text] of (await headOf(path)).split('\n', lines).entries()) {
    const found = reader.read(text.replace(/\r$/, ''), at + 1);
    if (found === null || typeof found === 'string' || !('at' in found)) continue;
    // Lists have a member of this name too.
    if (typeof found.at === 'number') earliest = Math.min(earliest ?? found.at, found.at);
  }
  return earliest;
}

async function headOf(path: string): Promise<string> {
  const head = await firstBytes(path, looked);
  const bytes = isGzip(head) ? inflated(head) : head;
  return Buffer.from(bytes).toString('latin1');
}

function inflated(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // What is wrong with it is told when it is read.
    return new Uint8Array();
  }
}
