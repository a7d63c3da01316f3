/** Opens a file of traffic, whatever it is, as a stream of requests. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { sniffTraffic } from '../../core/traffic/sniff';
import type { AnonymiseOptions, RecordedRequest, SkippedLine, TrafficFormat, TrafficNote } from '../../core/types/traffic';
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
  return {
    format,
    requests: batches(requests, options.batch ?? 500, signal),
    skipped: skipped.list,
    skippedCount: skipped.count,
    notes: skipped.notes,
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

async function* batches(
  source: AsyncIterable<readonly RecordedRequest[]>,
  size: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly RecordedRequest[]> {
  let waiting: RecordedRequest[] = [];
  for await (const some of source) {
    signal?.throwIfAborted();
    for (const request of some) {
      waiting.push(request);
      if (waiting.length < size) continue;
      yield waiting;
      signal?.throwIfAborted();
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}
