/** Decides which logs a request goes into, by what its distribution and behavior configure. */
import type { LoggingConfig } from '../model/generated/cloudfront';
import type { Exchange } from '../types/exchange';
import type { LogFormat } from './formats';

/** One log that wants a line. */
export interface WantedLog {
  readonly format: LogFormat;
  /** The bucket of `Logging`, '' where nothing names one. */
  readonly bucket: string;
  readonly prefix: string;
  readonly cookies: boolean;
  /** Name of the real-time log configuration; '' for standard logs. */
  readonly configuration: string;
}

/**
 * What an edge that was asked for access logs writes about an exchange. `auto`: version 1 for a standard distribution, as its `Logging`
 * says, and version 2 as JSON for tenants; besides, a real-time record where the behavior names a configuration. A format that was
 * chosen is written for all; version 1 has no line for tenants.
 */
export function wantedLogs({ owner, behavior }: Exchange, chosen: LogFormat | 'auto'): readonly WantedLog[] {
  if (!owner) return [];
  const standard = owner.kind === 'distribution';
  const format = chosen === 'auto' ? (standard ? 'v1' : 'v2-json') : chosen;
  const wanted: WantedLog[] = [];
  const realtime = behavior?.realtimeLog ?? null;
  if (format === 'v1') {
    if (standard) wanted.push(legacyLog(owner.owner.distribution?.value.Logging));
  } else {
    wanted.push({ format, bucket: '', prefix: '', cookies: false, configuration: format === 'realtime' ? (realtime ?? 'default') : '' });
  }
  if (chosen === 'auto' && realtime !== null) {
    wanted.push({ format: 'realtime', bucket: '', prefix: '', cookies: true, configuration: realtime });
  }
  return wanted;
}

/** `Logging` that is off says nothing: the log was asked for by whoever started the edge. */
function legacyLog(logging: LoggingConfig = {}): WantedLog {
  const { Bucket = '', Prefix = '', IncludeCookies = false } = logging.Enabled ? logging : {};
  return { format: 'v1', bucket: Bucket, prefix: Prefix, cookies: IncludeCookies, configuration: '' };
}
