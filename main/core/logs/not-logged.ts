/** Decides which requests CloudFront writes no line about. */
import { longestUrl, urlBytes } from '../behaviors/limits';
import type { Exchange, ViewerRequest } from '../types/exchange';

/** Why there is no line: nobody's request, no HTTP request at all, or one that is too long to be parsed for the log. */
export type NotLoggedReason = 'no-owner' | 'no-request' | 'url-too-long' | 'headers-too-large' | 'no-legacy-log';

export interface NotLogged {
  readonly notLogged: NotLoggedReason;
}

/** Bytes of all headers, cookies included, beyond which nothing is logged (Developer Guide, page standard-logs-reference). */
const longestLoggedHeaders = 20_480;

export const notLoggedWords: Readonly<Record<NotLoggedReason, string>> = {
  'no-owner': 'The request belongs to no distribution or tenant, so there is no log that it could stand in.',
  'no-request': 'The connection ended before a request was made; only connection logs of distributions with viewer mTLS tell of such.',
  'url-too-long': 'CloudFront does not log requests whose URL is longer than 8,192 bytes.',
  'no-legacy-log': 'Version 1 (legacy) of standard logging is not available for multi-tenant distributions; version 2 is.',
  'headers-too-large': 'CloudFront does not log requests whose headers are larger than 20 KB.',
};

/** The reason why there is no line about the request; null when there is one. */
export function notLoggedBecause({ exit, owner }: Exchange, sent: ViewerRequest): NotLogged | null {
  if (exit?.kind === 'failure') return { notLogged: 'no-request' };
  if (!owner) return { notLogged: 'no-owner' };
  if (urlBytes(sent) > longestUrl) return { notLogged: 'url-too-long' };
  let bytes = 0;
  for (const [name, value] of sent.headers) bytes += name.length + value.length + 4;
  return bytes > longestLoggedHeaders ? { notLogged: 'headers-too-large' } : null;
}

export function isNotLogged(record: object): record is NotLogged {
  return 'notLogged' in record;
}
