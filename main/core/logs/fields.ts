/**
 * The columns of logs. A table is a list of fields in CloudFront's order; a writer asks each for its value in a record, and a reader
 * finds by the same table what a column means and how it is written.
 */
import { encodeValue } from './encode';
import type { LogRecord, ToldRecord } from '../types/log';

/**
 * How a value is written. `text` is percent-encoded. `seconds` are milliseconds of the record, written with three decimals; the
 * moments are epoch milliseconds of the record.
 */
export type FieldForm = 'text' | 'number' | 'status' | 'seconds' | 'date' | 'time' | 'epoch-seconds' | 'epoch-milliseconds';

/** Members that are a column as they are. */
export type PlainMember = Exclude<keyof LogRecord, 'headers'>;

export interface LogField {
  readonly name: string;
  readonly form: FieldForm;
  /** The member of the record that it tells, where it tells just that. */
  readonly member?: PlainMember;
  /** The request header that it tells, lower case, where it tells just that. */
  readonly header?: string;
  readonly value: (record: ToldRecord) => string | number | null;
}

/** A field that tells one member of the record. */
export function fieldOf(name: string, form: FieldForm, member: PlainMember): LogField {
  return { name, form, member, value: (record) => record[member] };
}

/** A field that has to be put together. */
export function madeField(name: string, form: FieldForm, value: LogField['value']): LogField {
  return { name, form, value };
}

/** A header of the viewer's request. */
export function headerField(name: string, header: string): LogField {
  const value = ({ headers }: ToldRecord): string | null => {
    const values = headers.filter((entry) => entry[0] === header).map((entry) => entry[1]);
    return values.length === 0 ? null : values.join(header === 'cookie' ? '; ' : ', ');
  };
  return { ...madeField(name, 'text', value), header };
}

/** A column that CloudFront fills by something that the simulator has not: always `-`. */
export function emptyField(name: string): LogField {
  return madeField(name, 'text', () => null);
}

/** The column of a record, as it stands in a line. Empty texts are `-` as well. */
export function writeField(field: LogField, record: ToldRecord): string {
  const value = field.value(record);
  return value === null || value === '' ? '-' : forms[field.form](value);
}

const forms: Readonly<Record<FieldForm, (value: string | number) => string>> = {
  text: (value) => encodeValue(String(value)),
  number: (value) => String(Math.round(Number(value))),
  status: (value) => String(value).padStart(3, '0'),
  seconds: (value) => (Number(value) / 1000).toFixed(3),
  date: (value) => iso(value).slice(0, 10),
  time: (value) => iso(value).slice(11, 19),
  'epoch-seconds': (value) => (Number(value) / 1000).toFixed(3),
  'epoch-milliseconds': (value) => String(Math.round(Number(value))),
};

function iso(value: string | number): string {
  return new Date(Math.round(Number(value))).toISOString();
}
