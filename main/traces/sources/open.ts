/** Opens a file of traffic, whatever it is, as a stream of requests. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { sniffTraffic } from '../../core/traffic/sniff';
import type { AnonymisedField, AnonymiseOptions, RecordedRequest, SkippedLine, TrafficFormat, TrafficNote } from '../../core/types/traffic';
import { anonymiserOf } from './anonymiser';
import { readHead } from './bytes';
import { TrafficError } from './errors';
import { readTrafficFile } from './file';
import { createSkipped } from './skipped';

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
  /** What was made unlike so far; empty where nobody asked for it. */
  readonly anonymised: () => readonly AnonymisedField[];
}

/** Opens a file of traffic. Throws TrafficError, with a sentence, for a file that is none. */
export async function openTraffic(path: string, options: OpenOptions = {}): Promise<OpenedTraffic> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new TrafficError(`There is no file ${path}.`, name);
  const format = options.format ?? (await formatOf(path, name));
  const skipped = createSkipped();
  const { signal, fields, now = Date.now() } = options;
  const requests = readTrafficFile({ path, name, format, prefix: '' }, { signal, fields, now }, skipped);
  const anonymiser = options.anonymise ? anonymiserOf(options.anonymise) : null;
  return {
    format,
    requests: batches(requests, options.batch ?? 500, anonymiser?.apply, signal),
    // What could not be used cannot be made unlike either: only its place and reason are told.
    skipped: () => (anonymiser ? skipped.list().map((one) => ({ ...one, reason: withoutValue(one.reason), text: '' })) : skipped.list()),
    skippedCount: skipped.count,
    notes: () => (anonymiser ? skipped.notes().filter(({ line }) => line === null) : skipped.notes()),
    anonymised: () => anonymiser?.touched() ?? [],
  };
}

async function formatOf(path: string, name: string): Promise<TrafficFormat> {
  const { plain } = await readHead(path);
  if (plain.includes(0)) throw new TrafficError(`${name} holds bytes that no text has, so it is no traffic that can be read here.`, name);
  const format = sniffTraffic(plain.toString('utf8'), name.replace(/\.gz$/i, ''));
  if (format) return format;
  throw new TrafficError(
    `${name} is no traffic that can be read here: no access log of CloudFront, HAR, saved traffic or .http file.`,
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
