/** Writes exchanges of a set into a file, in one of the forms that others read. A file that was not finished is removed. */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { createLogWriter, type LogFormat } from '../../core/logs/formats';
import { isNotLogged } from '../../core/logs/not-logged';
import { toldRecordOf } from '../../core/traffic/log-write';
import type { ToldRecord } from '../../core/types/log';
import type { RecordedRequest } from '../../core/types/traffic';
import type { TrafficQuery } from '../../core/types/traffic-query';
import { writeCurl, writeHar, writeHttpFile, writeTraces } from '../sources';
import type { JobContext, JobProgress } from './jobs';
import { writeParquet } from './parquet';
import type { ReadPage } from './reader';

export type ExportFormat = 'har' | 'traces' | 'http' | 'curl' | 'parquet' | 'auto' | LogFormat;

export interface ExportInput {
  readonly set: string;
  readonly query?: TrafficQuery | undefined;
  /** Only these. */
  readonly keys?: readonly number[] | undefined;
  readonly format: ExportFormat;
  /** Absolute; a file that is there is replaced. */
  readonly path: string;
}

export interface ExportResult {
  readonly path: string;
  readonly bytes: number;
  readonly exchanges: number;
  /** That are not in the file, because CloudFront would not log them or too little is known of them. */
  readonly left: number;
}

/** Exchanges of a page. */
const pageSize = 512;

export async function* exportJob(context: JobContext, input: ExportInput, signal: AbortSignal): AsyncGenerator<JobProgress, ExportResult> {
  const { format, path } = input;
  const unfinished = `${path}.unfinished`;
  let done = false;
  try {
    const counts = { written: 0, left: 0 };
    if (format === 'parquet') counts.written = await writeParquet(context, input, unfinished);
    else {
      const file = createWriteStream(unfinished, { mode: 0o600 });
      await once(file, 'open');
      try {
        for await (const text of textsOf(context, input, counts, signal)) {
          signal.throwIfAborted();
          if (!file.write(text)) await once(file, 'drain');
          yield { done: counts.written + counts.left, total: null, skipped: counts.left };
        }
        file.end();
        await once(file, 'close');
      } finally {
        file.destroy();
      }
    }
    await rename(unfinished, path);
    done = true;
    return { path, bytes: (await stat(path)).size, exchanges: counts.written, left: counts.left };
  } finally {
    if (!done) await rm(unfinished, { force: true });
  }
}

interface Counts {
  written: number;
  left: number;
}

function textsOf(context: JobContext, input: ExportInput, counts: Counts, signal: AbortSignal): AsyncIterable<string> {
  const requests = requestsOf(pagesOf(context, input, signal), counts);
  switch (input.format) {
    case 'har':
      return writeHar(requests);
    case 'traces':
      return writeTraces(requests);
    case 'http':
      return writeHttpFile(requests);
    case 'curl':
      return writeCurl(requests);
    default:
      return logLines(pagesOf(context, input, signal), input.format === 'parquet' ? 'auto' : input.format, counts);
  }
}

type Exchanges = ReadPage['exchanges'];

async function* pagesOf({ reader }: JobContext, { set, query, keys }: ExportInput, signal: AbortSignal): AsyncGenerator<Exchanges> {
  let after: number | null = 0;
  while (after !== null) {
    signal.throwIfAborted();
    const { exchanges, next }: ReadPage = await reader.read(set, { query, keys, after, limit: pageSize });
    if (exchanges.length > 0) yield exchanges;
    after = next;
  }
}

async function* requestsOf(pages: AsyncIterable<Exchanges>, counts: Counts): AsyncGenerator<readonly RecordedRequest[]> {
  for await (const exchanges of pages) {
    yield exchanges.map(({ recorded }) => recorded);
    counts.written += exchanges.length;
  }
}

/** What was not logged here is told as far as the recording knows it. `auto`: version 1 while all are of standard distributions, which the first page decides; else version 2 as JSON. */
async function* logLines(pages: AsyncIterable<Exchanges>, format: LogFormat | 'auto', counts: Counts): AsyncGenerator<string> {
  let write: ((record: ToldRecord) => string) | null = null;
  let chosen = format;
  for await (const exchanges of pages) {
    const records = exchanges.flatMap(({ log, recorded }): readonly ToldRecord[] => {
      const record = log ?? toldRecordOf(recorded);
      return record === null || isNotLogged(record) ? [] : [record];
    });
    if (chosen === 'auto') chosen = records.every(({ tenantId }) => tenantId === null) && records.length > 0 ? 'v1' : 'v2-json';
    const fitting = chosen === 'v1' ? records.filter(({ tenantId }) => tenantId === null) : records;
    if (!write) {
      const [usual, cookies] = [createLogWriter(chosen), createLogWriter(chosen, { cookies: true })];
      // A log that was imported says whether it has cookies; one that is made here has none, as CloudFront's has by default.
      write = (record) => (record.someHeaders ? cookies : usual).line(record);
      yield usual.header;
    }
    yield fitting.map(write).join('');
    counts.written += fitting.length;
    counts.left += exchanges.length - fitting.length;
  }
}
