/** Opens a file or folder of traffic, whatever it is, as a stream of requests. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnonymisedField, AnonymiseOptions, RecordedRequest, SkippedLine, TrafficFormat, TrafficNote } from '../../core/types/traffic';
import { anonymiserOf } from './anonymiser';
import { TrafficError } from './errors';
import type { Meter } from './bytes';
import { readTrafficFile } from './file';
import { listFolder, type ListedFile } from './folder';
import { identify } from './identify';
import { createSkipped, type Skipped } from './skipped';

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
  /** In the order of the file; can be gone through once. Throws the signal's reason when it is aborted. */
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

/**
 * Opens a file of traffic, or all that a folder holds, in the order of time as their names tell it. Throws TrafficError, with a sentence,
 * where there is none.
 */
export async function openTraffic(path: string, options: OpenOptions = {}): Promise<OpenedTraffic> {
  const skipped = createSkipped();
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() && !found?.isDirectory()) throw new TrafficError(`There is no file ${path}.`, basename(path));
  const meter: Meter = { read: 0 };
  const file = { name: basename(path), path, size: found.size };
  const { format, requests, total } = found.isFile()
    ? await openFile(file, options, skipped, meter)
    : await openFolder(path, options, skipped, meter);
  const anonymiser = options.anonymise ? anonymiserOf(options.anonymise) : null;
  return {
    format,
    requests: batches(requests, options.batch ?? 500, anonymiser?.apply, options.signal),
    // What could not be used cannot be made unlike either: only its place and reason are told.
    skipped: () => (anonymiser ? skipped.list().map((one) => ({ ...one, reason: withoutValue(one.reason), text: '' })) : skipped.list()),
    skippedCount: skipped.count,
    notes: () => (anonymiser ? skipped.notes().filter(({ line }) => line === null) : skipped.notes()),
    progress: () => ({ read: Math.min(meter.read, total), total }),
    anonymised: () => anonymiser?.touched() ?? [],
  };
}

type Opened = Pick<OpenedTraffic, 'format' | 'requests'> & { readonly total: number };

async function openFile(file: ListedFile, options: OpenOptions, skipped: Skipped, meter: Meter): Promise<Opened> {
  const format = options.format ?? (await identify(file.path, file.name));
  if (typeof format === 'object') throw new TrafficError(format.problem, file.name);
  return { format, requests: readListed(file, format, '', { options, skipped, meter }), total: file.size };
}

/** The first file that can be read says what the set is. */
async function openFolder(folder: string, options: OpenOptions, skipped: Skipped, meter: Meter): Promise<Opened> {
  const name = basename(folder);
  const files = await listFolder(folder);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  for (const [at, file] of files.entries()) {
    const format = options.format ?? (await identify(file.path, file.name));
    if (typeof format !== 'object') return { format, requests: readFolder(files, at, format, { options, skipped, meter }), total };
    skipped.add(file.name, 1, format.problem, '');
    meter.read += file.size;
  }
  throw new TrafficError(
    `The folder ${name} holds no file of traffic: no access log of CloudFront, HAR, saved traffic or .http file.`,
    name,
  );
}

interface Reading {
  readonly options: OpenOptions;
  readonly skipped: Skipped;
  readonly meter: Meter;
}

async function* readFolder(
  files: readonly ListedFile[],
  first: number,
  format: TrafficFormat,
  reading: Reading,
): AsyncGenerator<readonly RecordedRequest[]> {
  const { options, skipped, meter } = reading;
  const formats = new Set([format]);
  for (const [at, file] of files.entries()) {
    if (at < first) continue;
    const own = at === first ? format : (options.format ?? (await identify(file.path, file.name)));
    if (typeof own === 'object') {
      skipped.add(file.name, 1, own.problem, '');
      meter.read += file.size;
      continue;
    }
    formats.add(own);
    yield* readListed(file, own, `${at + 1}:`, reading);
  }
  if (formats.size > 1) {
    const text = `The folder holds several formats (${[...formats].join(', ')}): where they tell of the same requests, those are in the set more than once.`;
    skipped.note(files[0]?.name ?? '', null, text);
  }
}

async function* readListed(
  { path, name, size }: ListedFile,
  format: TrafficFormat,
  prefix: string,
  { options: { signal, fields, now = Date.now() }, skipped, meter }: Reading,
): AsyncGenerator<readonly RecordedRequest[]> {
  const before = meter.read;
  yield* readTrafficFile({ path, name, format, prefix }, { signal, fields, now, meter }, skipped);
  meter.read = before + size;
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
