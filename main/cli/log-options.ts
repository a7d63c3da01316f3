/** The options about access logs: `serve --access-log` and `explain --log-line`. */
import { resolve } from 'node:path';
import { logFormats, type LogFormat } from '../core/logs/formats';
import { createAccessLog, type AccessLog } from '../traces/access-log';
import { text, UsageError, type Parsed } from './arguments';
import type { Terminal } from './command';

export const serveLogOptions = {
  'access-log': { type: 'string' },
  'log-format': { type: 'string' },
  'log-fields': { type: 'string' },
  'log-path': { type: 'string' },
} as const;

/** The log that the options ask for; null for none. Throws UsageError. */
export function accessLogOf(parsed: Parsed, { note }: Terminal): AccessLog | null {
  const folder = text(parsed, 'access-log');
  if (folder === undefined) {
    const useless = ['log-format', 'log-fields', 'log-path'].find((name) => text(parsed, name) !== undefined);
    if (useless) throw new UsageError(`--${useless} needs --access-log <folder>`);
    return null;
  }
  const format = logFormatOf(text(parsed, 'log-format') ?? 'auto', 'log-format');
  const fields = text(parsed, 'log-fields')
    ?.split(/[\s,]+/)
    .filter(Boolean);
  if (fields && (format === 'auto' || format === 'v1')) throw new UsageError('--log-fields needs --log-format with version 2 or realtime');
  const suffixPath = text(parsed, 'log-path');
  try {
    return createAccessLog({
      folder: resolve(folder),
      format,
      ...(fields ? { fields } : {}),
      ...(suffixPath === undefined ? {} : { suffixPath }),
      onProblem: (message) => note(`edgecase: ${message}\n`),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--log-fields: ${error.message}`);
    throw error;
  }
}

/** A format by its name. Throws UsageError. */
export function logFormatOf(name: string, option: string): LogFormat | 'auto' {
  if (name === 'auto') return name;
  const found = logFormats.find((format) => format === name);
  if (found) return found;
  if (name.endsWith('parquet')) throw new UsageError('Parquet logs are not written; v2-json holds the same fields');
  throw new UsageError(`--${option} takes auto, ${logFormats.slice(0, -1).join(', ')} or ${logFormats.at(-1) ?? ''}, not '${name}'`);
}

/** `--log-line` may stand without a format: then it means the one that the kind of distribution has. */
export function withUsualFormat(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, at) => {
    const next = argv[at + 1];
    const alone = word === '--log-line' && (next === undefined || !/^(?:auto|v\d[\w-]*|realtime|parquet)$/.test(next));
    return alone ? [word, 'auto'] : [word];
  });
}
