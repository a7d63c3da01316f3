/** Decides how numbers of a trace are written: times, sizes, status lines. */
import type { Trace } from '../../../main/core/types/trace';

/** Milliseconds as a person reads them: `340 µs`, `4.2 ms`, `310 ms`, `2.1 s`. */
export function formatMs(ms: number): string {
  if (ms < 0.0005) return '0 µs';
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Bytes as a person reads them, in powers of 1024. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  416: 'Range Not Satisfiable',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  494: 'Request Header Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** `403 Forbidden`; without a phrase that is known, the number alone. */
export function statusText(status: number): string {
  const phrase = phrases[status];
  return phrase ? `${status} ${phrase}` : String(status);
}

const failures: Readonly<Record<string, string>> = {
  'dns.nxdomain': 'The name does not exist',
  'dns.nodata': 'The name has no address',
  'dns.loop': 'The DNS chain runs in a circle',
  'dns.dangling': 'The DNS chain leads to nothing',
  'dns.servfail': 'The DNS server fails',
  'dns.elsewhere': 'DNS leads away from CloudFront',
  'connect.refused': 'Connection refused',
  'connect.no-ipv6': 'No IPv6 address',
  'connect.group-disabled': 'The connection group is disabled',
  'tls.name-mismatch': 'The certificate does not cover the name',
  'tls.expired': 'The certificate has expired',
  'tls.not-yet-valid': 'The certificate is not valid yet',
  'tls.no-shared-protocol': 'No TLS version in common',
  'tls.no-shared-cipher': 'No cipher suite in common',
  'tls.client-certificate': 'The client’s certificate was refused',
  'tls.untrusted': 'The certificate is not trusted',
  'tls.alert': 'The handshake was refused',
  'request.unfinished': 'The request was never whole',
};

/** What a client that got no HTTP answer would say, in a few words. */
export function failureText(failure: string): string {
  return failures[failure] ?? failure;
}

/** The end of a request in a few words: the status line, or how the client failed. */
export function outcomeText({ outcome }: Pick<Trace, 'outcome'>): string {
  if (outcome.status !== null) return statusText(outcome.status);
  return outcome.failure === null ? 'No answer' : failureText(outcome.failure);
}

/** Length of a whole trace in milliseconds: the end of its last span. */
export function totalMs({ spans }: Pick<Trace, 'spans'>): number {
  return Math.max(0, ...spans.map((span) => span.startMs + span.durationMs));
}
