/** What one line of a log says, column by column: the reverse of the tables that write them (core/logs). */
import { addressFamilyOf } from '../dns/address';
import { fieldsOf } from '../logs/formats';
import type { FieldForm, LogField, PlainMember } from '../logs/fields';
import { longestValue } from '../logs/realtime-fields';
import { decodeTarget, decodeUserAgent, decodeValue } from './decode';

/** Members are absent where the log has no such column or says `-`. */
export interface LogFacts extends Partial<Record<PlainMember, string | number>> {
  /** Request headers that have a column of their own, names in lower case. */
  readonly headers: [string, string][];
  /** All headers, where the log has them (cs-headers); the last one may have been cut off. */
  allHeaders?: [string, string][];
  /** Epoch milliseconds of the day, and milliseconds of the time. */
  day?: number;
  time?: number;
}

/** Takes the text of one column into `facts`; a problem is a few words about what stands there. */
export type ColumnReader = (text: string, facts: LogFacts) => string | null;

/** Real-time logs have columns of the same names that mean something else. */
export type ColumnKind = 'standard' | 'realtime';

/** The columns that a kind of log can have, by name as `columnName` writes it. */
export const columnsOf: Readonly<Record<ColumnKind, ReadonlyMap<string, ColumnReader>>> = {
  standard: readersOf(fieldsOf('v2-json'), {
    timestamp: readMoment,
    'c-ip': readAddress,
    'cs-uri-stem': readPath,
    'cs-uri-query': readQuery,
  }),
  realtime: readersOf(fieldsOf('realtime'), {
    timestamp: readMoment,
    'c-ip': readAddress,
    'cs-uri-stem': readTarget,
    'cs-uri-query': readQuery,
    'cs-headers': readAllHeaders,
  }),
};

const standardNames: ReadonlySet<string> = new Set(fieldsOf('v2-json').map(({ name }) => name));

/** Names that only real-time logs have, as CloudFront spells them. */
const realtimeOnly: ReadonlySet<string> = new Set(fieldsOf('realtime').flatMap(({ name }) => (standardNames.has(name) ? [] : [name])));

/** Which kind of log has columns of these names. */
export function kindOfColumns(names: readonly string[]): ColumnKind {
  return names.some((name) => realtimeOnly.has(name)) ? 'realtime' : 'standard';
}

/** Names are compared in lower case; Parquet and databases write `cs_user_agent` for `cs(User-Agent)`. */
export function columnName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function readersOf(fields: readonly LogField[], special: Readonly<Record<string, ColumnReader>>): ReadonlyMap<string, ColumnReader> {
  return new Map(fields.map((field) => [columnName(field.name), special[field.name] ?? readerOf(field)]));
}

function readerOf({ member, header, form }: LogField): ColumnReader {
  if (header !== undefined) {
    const decode = header === 'user-agent' ? decodeUserAgent : decodeValue;
    return (text, facts) => {
      facts.headers.push([header, decode(text)]);
      return null;
    };
  }
  if (member === undefined) return () => null;
  if (form === 'date') return readDay;
  if (form === 'time') return readTime;
  if (form === 'text') {
    return (text, facts) => {
      facts[member] = decodeValue(text);
      return null;
    };
  }
  if (form === 'epoch-milliseconds' || form === 'epoch-seconds') return readMoment;
  return readNumber(member, form);
}

/** Three years. */
const longestSeconds = 1e8;

function readNumber(member: PlainMember, form: FieldForm): ColumnReader {
  return (text, facts) => {
    const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(number) || number > Number.MAX_SAFE_INTEGER) return 'is no number';
    if (form === 'seconds' && number > longestSeconds) return 'is no number of seconds that a request takes';
    facts[member] = form === 'seconds' ? Math.round(number * 1000) : number;
    return null;
  };
}

function readDay(text: string, facts: LogFacts): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const day = parts ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day)) return 'is no date like 2026-01-31';
  facts.day = day;
  return null;
}

function readTime(text: string, facts: LogFacts): string | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d{1,3})\d*)?$/.exec(text);
  if (!parts) return 'is no time like 23:59:59';
  facts.time = (Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])) * 1000 + Number((parts[4] ?? '').padEnd(3, '0'));
  return null;
}

/** The last one that a date can have. */
const latestMoment = 8.64e15;

/** Seconds with three decimals, or milliseconds: a number that would be seconds beyond the year 5138 is milliseconds. */
function readMoment(text: string, facts: LogFacts): string | null {
  const number = /^\d{9,16}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const moment = number > 99_999_999_999 ? number : number * 1000;
  if (!(moment <= latestMoment)) return 'is no moment in seconds or milliseconds';
  // Of two columns the finer one counts.
  if (facts.endedAt === undefined || Number(facts.endedAt) % 1000 === 0) facts.endedAt = Math.round(moment);
  return null;
}

function readAddress(text: string, facts: LogFacts): string | null {
  if (addressFamilyOf(text) === null) return 'is no address';
  facts.clientIp = text;
  return null;
}

function readPath(text: string, facts: LogFacts): string | null {
  facts.path = decodeTarget(text);
  return null;
}

function readQuery(text: string, facts: LogFacts): string | null {
  facts.query = decodeTarget(text);
  return null;
}

/** Real-time logs have path and query in one. */
function readTarget(text: string, facts: LogFacts): string | null {
  const target = decodeTarget(text);
  const mark = target.indexOf('?');
  facts.path = mark === -1 ? target : target.slice(0, mark);
  if (mark !== -1) facts.query ??= target.slice(mark + 1);
  return null;
}

/** `name:value`, a line each; what was cut off is left out. */
function readAllHeaders(text: string, facts: LogFacts): string | null {
  const whole = decodeValue(text);
  const lines = whole.split('\n');
  const last = lines.pop();
  if (last !== undefined && last !== '' && whole.length < longestValue) lines.push(last);
  facts.allHeaders = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
  });
  return null;
}

/** Moment at which the response ended, epoch milliseconds; null when the line has none. */
export function endOf({ endedAt, day, time }: LogFacts): number | null {
  if (endedAt !== undefined) return Number(endedAt);
  return day === undefined || time === undefined ? null : day + time;
}
