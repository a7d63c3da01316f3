/** Reads files with an object of JSON on each line: logs of version 2 as JSON, saved traffic, and what `serve --json` prints. */
import type { RecordedRequest } from '../types/traffic';
import { columnName, columnsOf, kindOfColumns, type ColumnKind, type LogFacts } from './log-facts';
import { recordedOf, type LinePlace } from './log-request';
import type { LineReader, LineResult } from './log-table';
import { problemOfVersion, readSaved, versionOf } from './saved';
import { checkTrace, recordedOfTrace } from './trace-request';

export interface JsonOptions {
  readonly distributionId?: string | null;
  readonly prefix?: string;
}

/** The objects of a line: one, several without anything between them (as Firehose delivers them), or a list; a sentence otherwise. */
function objectsOf(text: string): readonly unknown[] | string {
  const trimmed = text
    .trim()
    .replace(/^[[,]\s*(?=\{)/, '')
    .replace(/,$/, '')
    .replace(/^([{].*\})\s*\]$/s, '$1');
  if (trimmed === '' || trimmed === '[' || trimmed === ']') return [];
  try {
    const value: unknown = JSON.parse(trimmed);
    return Array.isArray(value) ? value : [value];
  } catch {
    const parts = trimmed.split(/(?<=\})\s*,?\s*(?=\{")/);
    const read = parts.map(parse);
    if (parts.length > 1 && read.every((value) => value !== null)) return read;
    return trimmed === '{' || trimmed.startsWith('"')
      ? 'This is a part of an object of JSON; the form that is read here has each object on one line (jq -c . makes it).'
      : 'This is no JSON, or it was cut off.';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A record of a log by the names of its columns, as JSON and Parquet have it; a sentence where it is none. */
export function readLogRecord(record: Readonly<Record<string, unknown>>, place: LinePlace): RecordedRequest | string {
  const facts: LogFacts = { headers: [] };
  const columns = columnsOf[kindOf(record)];
  for (const [name, content] of Object.entries(record)) {
    const read = columns.get(columnName(name));
    if (!read || content === null || content === '-' || content === '') continue;
    if (typeof content !== 'string' && typeof content !== 'number') return `${name} is neither text nor number.`;
    const problem = read(String(content), facts);
    if (problem) return `${name} is “${String(content).slice(0, 40)}”, which ${problem}.`;
  }
  return recordedOf(facts, place);
}

/** Where names were changed to cs_host, only standard logs have date and time apart. */
function kindOf(record: Readonly<Record<string, unknown>>): ColumnKind {
  return 'cs_host' in record && !('date' in record) ? 'realtime' : kindOfColumns(Object.keys(record));
}

/** Logs of version 2 as JSON. */
export function createJsonLogReader(options: JsonOptions = {}): LineReader {
  const { distributionId = null } = options;
  return {
    read: (text, line) => {
      const objects = objectsOf(text);
      if (typeof objects === 'string') return objects;
      return objects.map((value, at) => {
        const record = unwrap(value);
        return record === null
          ? 'This is no object of JSON.'
          : readLogRecord(record, { id: idOf(options, line, at), line, distributionId });
      });
    },
  };
}

/** CloudWatch exports wrap the line of the log in an event of their own. */
function unwrap(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null) return null;
  const { message, '@message': queried } = value as { message?: unknown; '@message'?: unknown };
  const wrapped = message ?? queried;
  if (typeof wrapped === 'object' && wrapped !== null) return unwrap(wrapped);
  if (typeof wrapped === 'string' && wrapped.startsWith('{')) return unwrap(parse(wrapped));
  return value as Readonly<Record<string, unknown>>;
}

/** Saved traffic of any version, and traces as `serve --json` prints them. Both may be mixed and put together. */
export function createTracesReader(options: JsonOptions = {}): LineReader {
  let version: number | null = null;
  let headers = 0;
  const readOne = (value: unknown, id: string, line: number): LineResult => {
    const found = versionOf(value);
    if (found !== null) {
      headers += 1;
      const problem = problemOfVersion(found);
      version = problem === null ? found : null;
      return problem;
    }
    const { schema, ready } = (value ?? {}) as { schema?: unknown; ready?: unknown };
    if (schema === undefined && ready !== undefined) return null;
    if (schema !== undefined || version === null) {
      const trace = checkTrace(value);
      return typeof trace === 'string' ? trace : recordedOfTrace(trace, id, line);
    }
    const saved = readSaved(value, version);
    if (typeof saved === 'string') return saved;
    // Of files put together the ids may be the same.
    return { ...saved, id: `${options.prefix ?? ''}${headers > 1 ? `${headers}:` : ''}${saved.id}` };
  };
  return {
    read: (text, line) => {
      const objects = objectsOf(text);
      if (typeof objects === 'string') return objects;
      return objects.flatMap((value, at) => {
        const result = readOne(value, idOf(options, line, at), line);
        return result === null ? [] : result;
      });
    },
  };
}

function idOf({ prefix = '' }: JsonOptions, line: number, at: number): string {
  return at === 0 ? `${prefix}${line}` : `${prefix}${line}.${at + 1}`;
}
