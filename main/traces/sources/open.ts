/** Opens a file or folder of traffic, whatever it is, as a stream of requests. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnonymisedField, AnonymiseOptions, RecordedRequest, SkippedLine, TrafficFormat, TrafficNote } from '../../core/types/traffic';
import { anonymiserOf } from './anonymiser';
import { TrafficError } from './errors';
import { byTime, listFolder, momentOf, type ListedFile } from './folder';
import { identify } from './identify';
import { readListed, readSeveral, type Reading } from './several';
import { createSkipped } from './skipped';
import { createTally } from './tally';

export interface OpenOptions {
  readonly anonymise?: AnonymiseOptions;
  readonly signal?: AbortSignal;
  /** What the file is, where it need not be found out. */
  readonly format?: TrafficFormat;
  /** Names of a log's columns, where no line of it says them. */
  readonly fields?: readonly string[];
  /** Requests given out at a time. */
  readonly batch?: number;
  /** Epoch milliseconds for requests that say no time (.http); the machine's clock when absent. */
  readonly now?: number;
}

export interface OpenedTraffic {
  readonly format: TrafficFormat;
  /** In the order of the file, those of several files in the order of time; can be gone through once. Throws the signal's reason when it is aborted. */
  readonly requests: AsyncIterable<readonly RecordedRequest[]>;
  /** What could not be used so far: the first thousand. */
  readonly skipped: () => readonly SkippedLine[];
  readonly skippedCount: () => number;
  /** The place, among the paths that were opened, of the one that a request was read from; 0 where its id was made unlike. */
  readonly fileOf: (recorded: RecordedRequest) => number;
  /** What was read otherwise than it stands there, and what was taken for granted, so far. */
  readonly notes: () => readonly TrafficNote[];
  /** Bytes of the file or the folder's files, as they lie on the disk, and how many of them were read; files that are read at once count at their end. */
  readonly progress: () => { readonly read: number; readonly total: number };
  /** What was made unlike so far; empty where nobody asked for it. */
  readonly anonymised: () => readonly AnonymisedField[];
}

/**
 * Opens a file of traffic, or several files and all that folders hold as one. Throws TrafficError, with a sentence, where there is none;
 * of several files those that are no traffic are skipped.
 */
export async function openTraffic(paths: string | readonly string[], options: OpenOptions = {}): Promise<OpenedTraffic> {
  const skipped = createSkipped();
  const { files, single } = await filesAt(typeof paths === 'string' ? [paths] : paths);
  const reading: Reading = { options, skipped, tally: createTally() };
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const { format, requests } = single ? await openFile(single, reading) : await openSeveral(files, paths, reading);
  const anonymiser = options.anonymise ? anonymiserOf(options.anonymise) : null;
  return {
    format,
    requests: batches(requests, options.batch ?? 500, anonymiser?.apply, options.signal),
    // What could not be used cannot be made unlike either: only its place and reason are told.
    skipped: () => (anonymiser ? skipped.list().map((one) => ({ ...one, reason: withoutValue(one.reason), text: '' })) : skipped.list()),
    skippedCount: skipped.count,
    fileOf: ({ id }) => files[Number(/^(\d+):/.exec(id)?.[1] ?? 1) - 1]?.given ?? 0,
    notes: () => (anonymiser ? skipped.notes().filter(({ line }) => line === null) : skipped.notes()),
    progress: () => ({ read: Math.min(reading.tally.read(), total), total }),
    anonymised: () => anonymiser?.touched() ?? [],
  };
}

type Opened = Pick<OpenedTraffic, 'format' | 'requests'>;

async function openFile(file: ListedFile, reading: Reading): Promise<Opened> {
  const format = reading.options.format ?? (await identify(file.path, file.name));
  if (typeof format === 'object') throw new TrafficError(format.problem, file.name);
  return { format, requests: readListed(file, format, '', reading) };
}

async function openSeveral(files: readonly ListedFile[], paths: string | readonly string[], reading: Reading): Promise<Opened> {
  const opened = await readSeveral(files, reading);
  if (opened) return opened;
  const name = basename(typeof paths === 'string' ? paths : (paths[0] ?? ''));
  const kinds = 'no access log of CloudFront, HAR, saved traffic or .http file';
  if (typeof paths === 'string') throw new TrafficError(`The folder ${name} holds no file of traffic: ${kinds}.`, name);
  throw new TrafficError(`None of the ${paths.length} files from ${name} on is traffic: ${kinds}.`, name);
}

interface Found {
  /** In the order of time, as their names tell it. */
  readonly files: readonly GivenFile[];
  /** Where one path was given and it is a file. */
  readonly single: ListedFile | null;
}

interface GivenFile extends ListedFile {
  /** Place of the path that it was found at. */
  readonly given: number;
}

async function filesAt(paths: readonly string[]): Promise<Found> {
  const files: GivenFile[] = [];
  let single: ListedFile | null = null;
  for (const [given, path] of paths.entries()) {
    const found = await stat(path).catch(() => null);
    const name = basename(path);
    if (found?.isFile()) {
      const file = { name, path, size: found.size, from: momentOf(name), given };
      files.push(file);
      single = paths.length === 1 ? file : null;
    } else if (found?.isDirectory()) for (const file of await listFolder(path)) files.push({ ...file, given });
    else throw new TrafficError(`There is no file ${path}.`, name);
  }
  return { files: paths.length === 1 ? files : files.sort(byTime), single };
}

/** Reasons quote what stands there. */
function withoutValue(reason: string): string {
  return reason.replace(/“[^”]*”/g, '“…”');
}

async function* batches(
  source: AsyncIterable<readonly RecordedRequest[]>,
  size: number,
  change: ((recorded: RecordedRequest) => RecordedRequest) | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly RecordedRequest[]> {
  let waiting: RecordedRequest[] = [];
  for await (const some of source) {
    signal?.throwIfAborted();
    for (const request of some) {
      waiting.push(change ? change(request) : request);
      if (waiting.length < size) continue;
      yield waiting;
      signal?.throwIfAborted();
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}
