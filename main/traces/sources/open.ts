/** Opens a file or folder of traffic, whatever it is, as a stream of requests. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnonymisedField, AnonymiseOptions, RecordedRequest, SkippedLine, TrafficFormat, TrafficNote } from '../../core/types/traffic';
import { anonymiserOf } from './anonymiser';
import { TrafficError } from './errors';
import { listFolder, momentOf, type ListedFile } from './folder';
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
  /** What was read otherwise than it stands there, and what was taken for granted, so far. */
  readonly notes: () => readonly TrafficNote[];
  /** Bytes of the file or the folder's files, as they lie on the disk, and how many of them were read; files that are read at once count at their end. */
  readonly progress: () => { readonly read: number; readonly total: number };
  /** What was made unlike so far; empty where nobody asked for it. */
  readonly anonymised: () => readonly AnonymisedField[];
}

/** Opens a file of traffic, or all that a folder holds as one. Throws TrafficError, with a sentence, where there is none. */
export async function openTraffic(path: string, options: OpenOptions = {}): Promise<OpenedTraffic> {
  const skipped = createSkipped();
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() && !found?.isDirectory()) throw new TrafficError(`There is no file ${path}.`, basename(path));
  const name = basename(path);
  const files = found.isFile() ? [{ name, path, size: found.size, from: momentOf(name) }] : await listFolder(path);
  const reading: Reading = { options, skipped, tally: createTally() };
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const { format, requests } = found.isFile() ? await openFile(files[0] as ListedFile, reading) : await openSeveral(files, name, reading);
  const anonymiser = options.anonymise ? anonymiserOf(options.anonymise) : null;
  return {
    format,
    requests: batches(requests, options.batch ?? 500, anonymiser?.apply, options.signal),
    // What could not be used cannot be made unlike either: only its place and reason are told.
    skipped: () => (anonymiser ? skipped.list().map((one) => ({ ...one, reason: withoutValue(one.reason), text: '' })) : skipped.list()),
    skippedCount: skipped.count,
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

async function openSeveral(files: readonly ListedFile[], name: string, reading: Reading): Promise<Opened> {
  const opened = await readSeveral(files, reading);
  if (opened) return opened;
  throw new TrafficError(
    `The folder ${name} holds no file of traffic: no access log of CloudFront, HAR, saved traffic or .http file.`,
    name,
  );
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
