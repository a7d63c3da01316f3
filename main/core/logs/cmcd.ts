/** Common Media Client Data (CTA-5004), which players send in the query parameter CMCD or in four headers, and real-time logs take apart. */
import type { LogField } from './fields';
import type { ToldRecord } from '../types/log';

const keys: Readonly<Record<string, string>> = {
  'cmcd-encoded-bitrate': 'br',
  'cmcd-buffer-length': 'bl',
  'cmcd-buffer-starvation': 'bs',
  'cmcd-content-id': 'cid',
  'cmcd-object-duration': 'd',
  'cmcd-deadline': 'dl',
  'cmcd-measured-throughput': 'mtp',
  'cmcd-next-object-request': 'nor',
  'cmcd-next-range-request': 'nrr',
  'cmcd-object-type': 'ot',
  'cmcd-playback-rate': 'pr',
  'cmcd-requested-maximum-throughput': 'rtp',
  'cmcd-streaming-format': 'sf',
  'cmcd-session-id': 'sid',
  'cmcd-stream-type': 'st',
  'cmcd-startup': 'su',
  'cmcd-top-bitrate': 'tb',
  'cmcd-version': 'v',
};

const headerNames: ReadonlySet<string> = new Set(['cmcd-object', 'cmcd-request', 'cmcd-session', 'cmcd-status']);

/** The column of one CMCD key; `-` where the player does not say. */
export function cmcdField(name: string): LogField {
  const key = keys[name] ?? name;
  return { name, form: 'text', value: (record) => readCmcd(record).get(key) ?? null };
}

/** The pairs of the query, then those of the headers; strings without their quotes, a key without a value is `true`. */
export function readCmcd({ query, headers }: Pick<ToldRecord, 'query' | 'headers'>): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  if (query?.includes('CMCD=')) addPairs(pairs, decode(/(?:^|&)CMCD=([^&]*)/.exec(query)?.[1] ?? ''));
  for (const [name, value] of headers) if (headerNames.has(name)) addPairs(pairs, value);
  return pairs;
}

function addPairs(pairs: Map<string, string>, text: string): void {
  for (const [, key = '', quoted, bare] of text.matchAll(/([\w-]+)(?:=(?:"((?:\\.|[^"\\])*)"|([^,"]*)))?\s*(?:,|$)/g)) {
    pairs.set(key, quoted === undefined ? (bare ?? 'true') : quoted.replace(/\\(.)/g, '$1'));
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
