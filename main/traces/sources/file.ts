/** Reads one file of traffic whose format is known. */
import { readFile, stat } from 'node:fs/promises';
import { createJsonLogReader, createTracesReader } from '../../core/traffic/json-lines';
import { readHarEntry } from '../../core/traffic/har-read';
import { createTableReader, type LineReader, type LineResult } from '../../core/traffic/log-table';
import type { RecordedRequest, TrafficFormat } from '../../core/types/traffic';
import { readBytes, readHead, type Meter } from './bytes';
import { readElements } from './elements';
import { TrafficError } from './errors';
import { isGzip } from './gunzip';
import { readLines } from './lines';
import { readParquet } from './parquet';
import { readCurlFile, readRequestFile } from './request-file';
import type { Skipped } from './skipped';

export interface TrafficFile {
  readonly path: string;
  /** As messages name it. */
  readonly name: string;
  readonly format: TrafficFormat;
  /** Put before ids, so that those of several files are unlike. */
  readonly prefix: string;
}

export interface FileOptions {
  readonly signal?: AbortSignal | undefined;
  readonly fields?: readonly string[] | undefined;
  /** Epoch milliseconds for requests that say no time. */
  readonly now: number;
  readonly meter?: Meter;
  /** Bytes that are read at a time (bytes.ts). */
  readonly piece?: number | undefined;
}

/** The requests of the file, in its order, as many at a time as were read at once. */
export function readTrafficFile(file: TrafficFile, options: FileOptions, skipped: Skipped): AsyncGenerator<readonly RecordedRequest[]> {
  if (file.format === 'http' || file.format === 'curl') return readWhole(file, options, skipped);
  if (file.format === 'har') return readHar(file, options, skipped);
  if (file.format === 'log-v2-parquet') return readParquet({ ...file, distributionId: distributionOfName(file.name) }, skipped);
  if (file.format === 'log-v2-json' || file.format === 'traces') return readJson(file, options, skipped);
  return readByLine(file, options, skipped);
}

/** Longest line, in bytes: URLs and headers of logs are bounded, traces and bodies less so. */
const longestLogLine = 1_048_576;
const longestSavedLine = 16 * 1_048_576;

async function* readByLine(file: TrafficFile, options: FileOptions, skipped: Skipped): AsyncGenerator<readonly RecordedRequest[]> {
  const json = file.format === 'log-v2-json' || file.format === 'traces';
  const longest = json ? longestSavedLine : longestLogLine;
  const reader = lineReaderOf(file, options);
  let last = 0;
  let guessed: string | null = null;
  const bytes = readBytes(file.path, (problem) => skipped.add(file.name, last + 1, damaged(problem), ''), options);
  // Columns are bytes, percent-encoded; JSON is UTF-8.
  for await (const lines of readLines(bytes, { longest, encoding: json ? 'utf8' : 'latin1' })) {
    const read: RecordedRequest[] = [];
    for (const { text, line, tooLong } of lines) {
      last = line;
      const result = tooLong ? `The line is longer than ${longest / 1_048_576} MiB.` : reader.read(text, line);
      for (const one of resultsOf(result)) {
        if (typeof one === 'string') skipped.add(file.name, line, one, text);
        else read.push(one);
      }
    }
    guessed ??= noteGuess(reader, file, skipped);
    yield read;
  }
}

function noteGuess(reader: LineReader, file: TrafficFile, skipped: Skipped): string | null {
  const guess = reader.guessed?.() ?? null;
  if (guess !== null) skipped.note(file.name, null, guess);
  return guess;
}

/** An object a line; a document that was laid out for reading is taken as a whole. */
async function* readJson(file: TrafficFile, options: FileOptions, skipped: Skipped): AsyncGenerator<readonly RecordedRequest[]> {
  const { raw, plain } = await readHead(file.path);
  const values = /^\uFEFF?\s*[[{][ \t]*\r?\n/.test(plain.toString('utf8')) && !isGzip(raw) ? await wholeJson(file.path) : null;
  if (values === null) {
    yield* readByLine(file, options, skipped);
    return;
  }
  const reader = lineReaderOf(file, options);
  yield values.flatMap((value, at): RecordedRequest[] => {
    const text = JSON.stringify(value);
    return resultsOf(reader.read(text, at + 1)).flatMap((one) => {
      if (typeof one === 'string') skipped.add(file.name, at + 1, one, text);
      return typeof one === 'string' ? [] : [one];
    });
  });
}

/** The values of a document of JSON; null for what is too long, or several documents. */
async function wholeJson(path: string): Promise<readonly unknown[] | null> {
  if ((await stat(path)).size > longestFile) return null;
  try {
    const value: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
    return Array.isArray(value) ? value : [value];
  } catch {
    return null;
  }
}

function resultsOf(result: LineResult): readonly (RecordedRequest | string)[] {
  if (result === null) return [];
  return Array.isArray(result) ? (result as readonly (RecordedRequest | string)[]) : [result as RecordedRequest | string];
}

function lineReaderOf({ name, format, prefix }: Omit<TrafficFile, 'path'>, { fields }: Pick<FileOptions, 'fields'>): LineReader {
  const distributionId = distributionOfName(name);
  if (format === 'traces') return createTracesReader({ prefix });
  if (format === 'log-v2-json') return createJsonLogReader({ prefix, distributionId });
  return createTableReader({ format, prefix, distributionId, ...(fields ? { fields } : {}) });
}

/** Lines that are looked at to find out when a file begins. */
const looked = 64;

/** The earliest moment among the first lines of a log; -Infinity of what is none, and where they do not tell. */
export function beginningOf(name: string, format: TrafficFormat, plain: Buffer, options: Pick<FileOptions, 'fields'>): number {
  if (!format.startsWith('log-') || format === 'log-v2-parquet') return Number.NEGATIVE_INFINITY;
  const reader = lineReaderOf({ name, format, prefix: '' }, options);
  const moments = plain
    .toString('latin1')
    .split('\n', looked)
    .flatMap((text, at) => resultsOf(reader.read(text.replace(/\r$/, ''), at + 1)))
    .flatMap((one) => (typeof one === 'string' ? [] : [one.at]));
  return moments.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...moments);
}

/** `<distribution id>.YYYY-MM-DD-HH.<unique>.gz`, as CloudFront names the files of a distribution. */
function distributionOfName(name: string): string | null {
  return /(?:^|[\\/])(E[A-Z0-9]+)\.\d{4}-\d\d-\d\d-\d\d\.[^\\/]*$/.exec(name)?.[1] ?? null;
}

async function* readHar(file: TrafficFile, options: FileOptions, skipped: Skipped): AsyncGenerator<readonly RecordedRequest[]> {
  let last = 0;
  const bytes = readBytes(file.path, (problem) => skipped.add(file.name, last + 1, damaged(problem), ''), options);
  for await (const elements of readElements(bytes)) {
    const read: RecordedRequest[] = [];
    for (const { text, number, cut, tooLong } of elements) {
      last = number;
      const result = cut
        ? 'The file ends within this entry.'
        : tooLong
          ? 'The entry is longer than 64 MiB.'
          : readElement(text, number, file.prefix);
      if (typeof result === 'string') skipped.add(file.name, number, result, text);
      else read.push(result);
    }
    yield read;
  }
}

function readElement(text: string, number: number, prefix: string): RecordedRequest | string {
  try {
    return readHarEntry(JSON.parse(text), number, prefix);
  } catch (error) {
    return `The entry is no JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Files that people write are read at once. */
const longestFile = 64 * 1_048_576;

async function* readWhole(file: TrafficFile, { now }: FileOptions, skipped: Skipped): AsyncGenerator<readonly RecordedRequest[]> {
  const { size } = await stat(file.path);
  if (size > longestFile)
    throw new TrafficError(`${file.name} is longer than 64 MiB, which no file of requests is that people write.`, file.name);
  const read = file.format === 'curl' ? readCurlFile : readRequestFile;
  yield read(await readFile(file.path, 'utf8'), { file: file.name, prefix: file.prefix, now }, skipped);
}

function damaged(problem: string): string {
  return `The gzip file is damaged or was cut short here (${problem}); what came before is used.`;
}
