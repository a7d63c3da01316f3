/** One line about one request, by itself. */
import type { EffectiveOwner } from '../types/snapshot';
import type { LogRecord } from '../types/log';
import { createLogWriter, type LogFormat } from './formats';
import { isNotLogged, type NotLogged } from './not-logged';

export interface LogLine {
  readonly format: LogFormat;
  /** What would stand at the start of the file; '' for formats without. */
  readonly header: string;
  /** Without its end. */
  readonly line: string;
}

/** `auto`: version 1 for a standard distribution, version 2 as JSON for a tenant. */
export function lineOf(record: LogRecord | NotLogged, format: LogFormat | 'auto', cookies = false): LogLine | NotLogged {
  if (isNotLogged(record)) return record;
  const standard = record.tenantId === null;
  const chosen = format === 'auto' ? (standard ? 'v1' : 'v2-json') : format;
  if (chosen === 'v1' && !standard) return { notLogged: 'no-legacy-log' };
  const writer = createLogWriter(chosen, cookies ? { cookies } : {});
  return { format: chosen, header: writer.header, line: writer.line(record).trimEnd() };
}

/** Whether the distribution asks for cookies in its log. */
export function logsCookies(owner: EffectiveOwner | undefined): boolean {
  const { Enabled = false, IncludeCookies = false } = owner?.distribution?.value.Logging ?? {};
  return owner?.kind === 'distribution' && Enabled && IncludeCookies;
}

export interface LogExport {
  /** Of the file, without its end: the distribution, or `access-log` where there are several. */
  readonly name: string;
  readonly text: string;
  readonly lines: number;
  /** Requests that CloudFront would not log, or not in this format. */
  readonly left: number;
}

/** A file of these records. `auto`: version 1 where all are of standard distributions, else version 2 as JSON. */
export function exportLog(records: readonly (LogRecord | NotLogged)[], format: LogFormat | 'auto'): LogExport {
  const logged = records.filter((record): record is LogRecord => !isNotLogged(record));
  const chosen = format === 'auto' ? (logged.every(({ tenantId }) => tenantId === null) ? 'v1' : 'v2-json') : format;
  const written = chosen === 'v1' ? logged.filter(({ tenantId }) => tenantId === null) : logged;
  const writer = createLogWriter(chosen);
  const distributions = new Set(written.map(({ distributionId }) => distributionId));
  const [only] = distributions;
  return {
    name: distributions.size === 1 && only !== undefined ? only : 'access-log',
    text: writer.header + written.map(writer.line).join(''),
    lines: written.length,
    left: records.length - written.length,
  };
}
