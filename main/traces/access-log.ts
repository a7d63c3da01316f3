/**
 * Writes access logs into a folder, as CloudFront delivers them to a bucket: named and cut by the hour of the simulated clock, packed.
 * Exchanges wait in memory and are written together at most a second later; the edge never waits for a file. Every write is a gzip
 * member of its own, so that what is on disk can be read at any time, and a crash loses no more than the last second.
 */
import { randomInt } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { connectionLine, type ConnectionLogRecord } from '../core/logs/connection-log';
import { connectionLogPath, hourOf, legacyLogPath, realtimeLogPath, standardV2LogPath } from '../core/logs/file-names';
import { createLogWriter, type LogFormat, type LogWriter } from '../core/logs/formats';
import { isNotLogged } from '../core/logs/not-logged';
import { wantedLogs, type WantedLog } from '../core/logs/wanted';
import type { LogRecord } from '../core/types/log';
import { logRecordOf, type MeasuredRecord } from './log-record';

export interface AccessLogOptions {
  /** Stands for Amazon S3; made when the first line is written. */
  readonly folder: string;
  /** `auto`: what the kind of distribution has (core/logs/wanted.ts). */
  readonly format?: LogFormat | 'auto';
  /** Suffix path of version 2, with its variables. */
  readonly suffixPath?: string;
  /** Fields of version 2 and real-time; all when absent. */
  readonly fields?: readonly string[];
  /** Milliseconds between an exchange and its line, at most. */
  readonly interval?: number;
  /** A write failed: the lines are lost. Told once for every file. */
  readonly onProblem?: (message: string) => void;
}

export interface AccessLog {
  readonly folder: string;
  readonly append: (record: MeasuredRecord) => void;
  /** A handshake of a distribution with viewer mTLS: a line of its connection log. */
  readonly appendConnection: (record: ConnectionLogRecord) => void;
  /** Writes what waits. */
  readonly flush: () => Promise<void>;
  /** The same, for the last time. */
  readonly close: () => Promise<void>;
}

interface OpenFile {
  readonly path: string;
  readonly hour: number;
  failed: boolean;
}

const pack = promisify(gzip);
/** Exchanges that are put into lines before others have a turn. */
const slice = 500;
/** Beyond this, exchanges are not logged rather than let memory grow: the disk is too slow. */
const mostWaiting = 200_000;

/** Throws RangeError on a field that the format does not have. */
export function createAccessLog(options: AccessLogOptions): AccessLog {
  const { folder, format = 'auto', interval = 500, onProblem = () => undefined } = options;
  if (format !== 'auto') createLogWriter(format, withFields(options));
  const writers = new Map<string, LogWriter>();
  const files = new Map<string, OpenFile>();
  let waiting: MeasuredRecord[] = [];
  let handshakes: ConnectionLogRecord[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  const writerFor = (log: WantedLog): LogWriter => {
    const key = `${log.format} ${log.cookies}`;
    let writer = writers.get(key);
    if (!writer) {
      // Fields were chosen for the format that was chosen.
      const chosen = log.format === format ? withFields(options) : {};
      writers.set(key, (writer = createLogWriter(log.format, log.cookies ? { ...chosen, cookies: true } : chosen)));
    }
    return writer;
  };
  /** The file of this hour; a new one, with its header, when the hour has changed. */
  const fileOf = (key: string, at: number, path: () => string): { readonly file: OpenFile; readonly isNew: boolean } => {
    const hour = hourOf(at);
    const known = files.get(key);
    if (known?.hour === hour) return { file: known, isNew: false };
    const file = { path: join(folder, path()), hour, failed: false };
    files.set(key, file);
    return { file, isNew: true };
  };
  const fileFor = (log: WantedLog, record: LogRecord, account: string): { readonly file: OpenFile; readonly isNew: boolean } =>
    fileOf(`${log.format} ${log.bucket} ${log.prefix} ${log.configuration} ${record.distributionId}`, record.endedAt, () =>
      pathOf(log, record, account, options.suffixPath),
    );
  const connectionFileFor = ({ distributionId, at }: ConnectionLogRecord): OpenFile =>
    fileOf(`connections ${distributionId}`, at, () =>
      join(...connectionLogPath({ distributionId, at, unique: uniqueId() }).split('/').map(safeName)),
    ).file;
  const write = async (file: OpenFile, text: string): Promise<void> => {
    try {
      await mkdir(dirname(file.path), { recursive: true });
      await appendFile(file.path, await pack(text));
    } catch (error) {
      if (!file.failed)
        onProblem(`The access log ${file.path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
      file.failed = true;
    }
  };
  const flushNow = async (): Promise<void> => {
    const records = waiting;
    waiting = [];
    if (lost > 0) onProblem(`${lost} requests or connections were not logged: they came faster than the access log can be written.`);
    lost = 0;
    const texts = new Map<OpenFile, string>();
    for (let at = 0; at < records.length; at++) {
      if (at > 0 && at % slice === 0) await new Promise(setImmediate);
      const record = records[at] as MeasuredRecord;
      const facts = logRecordOf(record);
      if (isNotLogged(facts)) continue;
      const { exchange } = record.like ?? record.finished;
      for (const log of wantedLogs(exchange, format)) {
        const writer = writerFor(log);
        const { file, isNew } = fileFor(log, facts, exchange.owner?.owner.account ?? '');
        texts.set(file, (texts.get(file) ?? (isNew ? writer.header : '')) + writer.line(facts));
      }
    }
    const connections = handshakes;
    handshakes = [];
    for (const record of connections) {
      const file = connectionFileFor(record);
      texts.set(file, (texts.get(file) ?? '') + connectionLine(record));
    }
    for (const [file, text] of texts) await write(file, text);
  };
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    return (turn = turn.then(flushNow));
  };

  const soon = (): void => {
    timer ??= setTimeout(() => void flush(), interval).unref();
  };

  return {
    folder,
    append: (record) => {
      if (closed) return;
      if (waiting.length >= mostWaiting) lost += 1;
      else waiting.push(record);
      soon();
    },
    appendConnection: (record) => {
      if (closed) return;
      if (handshakes.length >= mostWaiting) lost += 1;
      else handshakes.push(record);
      soon();
    },
    flush,
    close: async () => {
      closed = true;
      await flush();
    },
  };
}

function withFields({ fields }: AccessLogOptions): { readonly fields?: readonly string[] } {
  return fields ? { fields } : {};
}

function pathOf(log: WantedLog, { distributionId, endedAt }: LogRecord, account: string, suffixPath?: string): string {
  const file = { distributionId, at: endedAt, unique: uniqueId() };
  const path = log.format === 'realtime' ? realtimeLogPath(file, log.configuration) : standardV2LogPath(file, account, suffixPath);
  const parts = log.format === 'v1' ? [log.bucket, ...legacyLogPath(file, log.prefix).split('/')] : path.split('/');
  return join(...parts.map(safeName));
}

/** Buckets, prefixes and ids are any text; below the folder they must be names. */
function safeName(part: string): string {
  return part === '..' || part === '.' ? '_' : part.replace(/[\\/:*?"<>|\0]/g, '_');
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function uniqueId(): string {
  return Array.from({ length: 11 }, () => letters.charAt(randomInt(letters.length))).join('');
}
