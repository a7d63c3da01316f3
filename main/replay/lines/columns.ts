/** Which columns of an access log the engine looks at, and where they stand by a `#Fields` line. */
import { fieldsOf } from '../../core/logs/formats';
import { columnName } from '../../core/traffic/log-facts';

/** Places of the columns in the arrays of a scanned line. */
export const DATE = 0;
export const TIME = 1;
export const TAKEN = 2;
export const METHOD = 3;
export const PATH = 4;
export const QUERY = 5;
export const HOST = 6;
export const DOMAIN = 7;
export const SCHEME = 8;
export const VERSION = 9;
export const TLS = 10;
export const IP = 11;
export const STATUS = 12;
export const RESULT = 13;
export const DETAILED = 14;
export const AGENT = 15;
export const REFERER = 16;
export const COOKIE = 17;
export const FORWARDED = 18;
export const TENANT = 19;
export const PATTERN = 20;
export const columnCount = 21;

const wanted: Readonly<Record<string, number>> = {
  date: DATE,
  time: TIME,
  'time-taken': TAKEN,
  'cs-method': METHOD,
  'cs-uri-stem': PATH,
  'cs-uri-query': QUERY,
  'x-host-header': HOST,
  'cs-host': DOMAIN,
  'cs-protocol': SCHEME,
  'cs-protocol-version': VERSION,
  'ssl-protocol': TLS,
  'c-ip': IP,
  'sc-status': STATUS,
  'x-edge-result-type': RESULT,
  'x-edge-detailed-result-type': DETAILED,
  'cs-user-agent': AGENT,
  'cs-referer': REFERER,
  'cs-cookie': COOKIE,
  'x-forwarded-for': FORWARDED,
  'distribution-tenant-id': TENANT,
  'cache-behavior-path-pattern': PATTERN,
};

/** What has to be a number or a time in seconds, or the line cannot be used. */
const numeric: ReadonlySet<string> = new Set(
  fieldsOf('v2-json')
    .filter(({ form }) => form === 'number' || form === 'seconds')
    .map(({ name }) => columnName(name)),
);

/** Columns that say more of the moment or of the viewer than the scanner reads. */
const beyond: readonly string[] = ['timestamp', 'timestamp-ms', 'c-country', 'cs-headers', 'asn', 'distributionid'];
const needed: readonly string[] = ['date', 'time', 'cs-method', 'cs-uri-stem', 'x-host-header'];

/** What the scanner does with a column: remember its place (>= 0), see that it is a number, or nothing. */
export const PASS = -1;
export const CHECK = -2;

export interface Layout {
  readonly names: readonly string[];
  /** One for each column. */
  readonly does: Int8Array;
}

/** Columns of version 1, in their order: what a file without `#Fields` has. */
export const usualNames: readonly string[] = fieldsOf('v1').map(({ name }) => name);

/** null where the engine cannot scan such lines: they are then read one by one. */
export function layoutOf(names: readonly string[]): Layout | null {
  const known = names.map(columnName);
  if (!needed.every((name) => known.includes(name)) || beyond.some((name) => known.includes(name))) return null;
  if (new Set(known).size !== known.length) return null;
  return { names, does: Int8Array.from(known, (name) => wanted[name] ?? (numeric.has(name) ? CHECK : PASS)) };
}
