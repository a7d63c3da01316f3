/** Reads logs whose lines are columns: version 1, version 2 as w3c, Plain and Raw, and real-time records. */
import { fieldsOf } from '../logs/formats';
import type { RecordedRequest, TrafficFormat } from '../types/traffic';
import { columnName, columnsOf, type ColumnKind, type ColumnReader, type LogFacts } from './log-facts';
import { recordedOf } from './log-request';

/** A request; a sentence about a line that cannot be used; null for lines that are no requests (headers, blank ones). Some have several. */
export type LineResult = RecordedRequest | string | null | readonly (RecordedRequest | string)[];

export interface LineReader {
  /** `text` without its end; `line` from 1. Lines have to come in their order: headers say what follows. */
  readonly read: (text: string, line: number) => LineResult;
  /** What had to be guessed about the file, once it was: a sentence. */
  readonly guessed?: () => string | null;
}

export interface TableOptions {
  readonly format: TrafficFormat;
  /** Names of the columns, where no header line says them; all of the format when absent. */
  readonly fields?: readonly string[];
  /** Of the file's name. */
  readonly distributionId?: string | null;
  /** Put before the line's number to make ids of several files unlike. */
  readonly prefix?: string;
}

interface Column {
  readonly name: string;
  /** null = no column of ours: passed over. */
  readonly read: ColumnReader | null;
}

/** Reads one file. A header line in the middle (files put together) starts anew. */
export function createTableReader(options: TableOptions): LineReader {
  const kind: ColumnKind = options.format === 'log-realtime' ? 'realtime' : 'standard';
  let columns = options.fields ? columnsNamed(options.fields, kind) : null;
  /** Columns of the table that a line without header has; lines of older years have fewer. */
  const usual = fieldsOf(usualTable(options.format)).map(({ name }) => name);
  let delimiter: string | RegExp | null = null;
  let guessed: string | null = null;

  return {
    read: (text, line) => {
      if (text.trim() === '') return null;
      if (text.startsWith('#')) {
        const listed = /^#Fields:\s*(.*)$/i.exec(text)?.[1];
        if (listed === undefined) return null;
        columns = columnsNamed(listed.trim().split(/[\s,]+/), kind);
        delimiter = null;
        return null;
      }
      delimiter ??= delimiterOf(text, columns?.length);
      const values = text.split(delimiter);
      if (columns === null) {
        columns = columnsNamed(usual.slice(0, values.length), kind);
        guessed = `No line says which columns these are: the ${values.length} of the first line are taken for the first ${columns.length} that ${formatWords[options.format] ?? 'such logs'} can have. If they are others, put a line “#Fields: name name …” before them.`;
      }
      if (values.length < columns.length) {
        return `The line has ${values.length} of ${columns.length} columns; it may have been cut off.`;
      }
      const facts: LogFacts = { headers: [] };
      for (let at = 0; at < columns.length; at++) {
        const value = values[at] as string;
        if (value === '-' || value === '') continue;
        const { name, read } = columns[at] as Column;
        const problem = read?.(value, facts);
        if (problem) return `${name} is “${value.slice(0, 40)}”, which ${problem}.`;
      }
      return recordedOf(facts, { id: `${options.prefix ?? ''}${line}`, line, distributionId: options.distributionId ?? null });
    },
    guessed: () => guessed,
  };
}

const formatWords: Partial<Record<TrafficFormat, string>> = {
  'log-v1': 'logs of version 1',
  'log-v2-plain': 'logs of version 2',
  'log-v2-raw': 'logs of version 2',
  'log-realtime': 'real-time logs',
};

function usualTable(format: TrafficFormat): 'v1' | 'v2-json' | 'realtime' {
  return format === 'log-v1' ? 'v1' : format === 'log-realtime' ? 'realtime' : 'v2-json';
}

function columnsNamed(names: readonly string[], kind: ColumnKind): readonly Column[] {
  return names.map((name) => ({ name, read: columnsOf[kind].get(columnName(name)) ?? null }));
}

/** A tab where there is one. Values hold no spaces, so that lines that lost their tabs on the way can be read too. */
function delimiterOf(text: string, columns: number | undefined): string | RegExp {
  if (text.includes('\t')) return '\t';
  if (columns !== undefined) {
    const found = [' ', ',', '|', ';'].find((candidate) => text.split(candidate).length === columns);
    if (found !== undefined) return found;
  }
  return / +/;
}
