/** Opens a file of traffic, whatever it is, as a stream of requests. */
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { createTableReader } from '../../core/traffic/log-table';
import { sniffTraffic } from '../../core/traffic/sniff';
import type { AnonymiseOptions, RecordedRequest, SkippedLine, TrafficFormat } from '../../core/types/traffic';
import { TrafficError } from './errors';
import { gunzip, isGzip } from './gunzip';
import { readLines } from './lines';
import { readRequestFile } from './request-file';
import { createSkipped, type Skipped } from './skipped';

export { TrafficError } from './errors';

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
}

/** Opens a file of traffic. Throws TrafficError, with a sentence, for a file that is none. */
export async function openTraffic(path: string, options: OpenOptions = {}): Promise<OpenedTraffic> {
  const file = basename(path);
  const head = await readHead(path, file);
  const format = options.format ?? sniffTraffic(head, file.replace(/\.gz$/i, ''));
  if (!format) throw new TrafficError(`${file} is no traffic that can be read here: no access log of CloudFront and no .http file.`, file);
  const skipped = createSkipped();
  return {
    format,
    requests: batches(readFileOf(path, format, options, skipped), options.batch ?? 500, options.signal),
    skipped: skipped.list,
    skippedCount: skipped.count,
  };
}

/** Bytes that are looked at to find out what a file is. */
const headBytes = 65_536;

async function readHead(path: string, file: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new TrafficError(`There is no file ${path}.`, file);
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const plain = isGzip(bytes) ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
    if (plain.includes(0)) throw new TrafficError(`${file} holds bytes that no text has, so it is no traffic that can be read here.`, file);
    return plain.toString('utf8');
  } finally {
    await handle.close();
  }
}

async function* readFileOf(
  path: string,
  format: TrafficFormat,
  options: OpenOptions,
  skipped: Skipped,
): AsyncGenerator<readonly RecordedRequest[]> {
  const file = basename(path);
  if (format === 'http') {
    yield readRequestFile(await readFile(path, 'utf8'), { file, prefix: '', now: options.now ?? Date.now() }, skipped);
    return;
  }
  const distributionId = /^(E[A-Z0-9]+)\.\d{4}-\d\d-\d\d-\d\d\./.exec(file)?.[1] ?? null;
  const reader = createTableReader({ format, distributionId, ...(options.fields ? { fields: options.fields } : {}) });
  let last = 0;
  for await (const lines of readLines(
    bytesOf(path, (problem) => skipped.add(file, last + 1, damaged(problem), '')),
    { encoding: 'latin1' },
  )) {
    const read: RecordedRequest[] = [];
    for (const { text, line, tooLong } of lines) {
      last = line;
      const result = tooLong ? 'The line is longer than 1 MiB.' : reader.read(text, line);
      if (typeof result === 'string') skipped.add(file, line, result, text);
      else if (result) read.push(result);
    }
    yield read;
  }
}

function damaged(problem: string): string {
  return `The gzip file is damaged or was cut short here (${problem}); what came before is used.`;
}

async function* bytesOf(path: string, onDamage: (problem: string) => void): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>;
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const all = (async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })();
  yield* isGzip(first.value) ? gunzip(all, onDamage) : all;
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
