/** Writes records as lines, in the formats that CloudFront delivers. */
import type { ToldRecord } from '../types/log';
import { writeField, type LogField } from './fields';
import { cookieField, extraV2Fields, standardFields, standardV2Fields } from './standard-fields';
import { realtimeFields } from './realtime-fields';

/** Version 1 (legacy), version 2 in its output formats, and real-time. Parquet is not written: it is a format for other programs, by Amazon S3 only. */
export const logFormats = ['v1', 'v2-json', 'v2-plain', 'v2-w3c', 'v2-raw', 'realtime'] as const;
export type LogFormat = (typeof logFormats)[number];

export interface LogWriter {
  readonly format: LogFormat;
  readonly fields: readonly LogField[];
  /** Lines at the start of a file, each with its end; '' when the format has none. */
  readonly header: string;
  /** With its end. */
  readonly line: (record: ToldRecord) => string;
}

export interface WriterOptions {
  /** Names of fields to write (version 2 and real-time); all of the format when absent. The order is theirs in version 2, CloudFront's in real-time. */
  readonly fields?: readonly string[];
  /** Cookie logging (`Logging.IncludeCookies`); in version 2 naming the field switches it on. */
  readonly cookies?: boolean;
  /** Between the values of Plain, Raw and w3c; a tab when absent. */
  readonly delimiter?: string;
}

/** All fields that a format can write, in order; those beyond its usual ones last. */
export function fieldsOf(format: LogFormat): readonly LogField[] {
  if (format === 'v1') return standardFields;
  return format === 'realtime' ? realtimeFields : [...standardV2Fields, ...extraV2Fields];
}

/** Throws RangeError on a field that the format does not have; version 1 lets nobody choose. */
export function createLogWriter(format: LogFormat, options: WriterOptions = {}): LogWriter {
  const fields = withCookies(chosenFields(format, options.fields), format, options);
  const values = (record: ToldRecord): string[] => fields.map((field) => writeField(field, record));
  const delimiter = format === 'v1' ? '\t' : (options.delimiter ?? '\t');
  const names = fields.map(({ name }) => name);
  if (format === 'v2-json') {
    const line = (record: ToldRecord): string => {
      const written = values(record);
      return `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, written[at]])))}\n`;
    };
    return { format, fields, header: '', line };
  }
  const line = (record: ToldRecord): string => `${values(record).join(delimiter)}\n`;
  const listed = `#Fields: ${names.join(' ')}\n`;
  const header = format === 'v1' ? `#Version: 1.0\n${listed}` : format === 'v2-w3c' ? listed : '';
  return { format, fields, header, line };
}

function chosenFields(format: LogFormat, wanted: readonly string[] | undefined): readonly LogField[] {
  const all = fieldsOf(format);
  if (format === 'v1' || wanted === undefined) return format.startsWith('v2') ? standardV2Fields : all;
  for (const name of wanted) {
    if (!all.some((field) => field.name === name)) throw new RangeError(`${format} logs have no field '${name}'`);
  }
  if (format === 'realtime') return all.filter(({ name }) => wanted.includes(name));
  return wanted.flatMap((name) => all.filter((field) => field.name === name));
}

/** Without cookie logging the column stays and is empty. */
function withCookies(fields: readonly LogField[], format: LogFormat, { fields: wanted, cookies }: WriterOptions): readonly LogField[] {
  const logged = cookies ?? (format !== 'v1' && wanted !== undefined);
  if (logged || format === 'realtime') return fields;
  return fields.map((field) => (field.name === cookieField ? { ...field, value: () => null } : field));
}
