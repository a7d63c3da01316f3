/**
 * The columns of real-time logs, in CloudFront's order (Developer Guide, page real-time-logs). The two host fields mean the opposite
 * of what they mean in standard logs: cs-host is the viewer's Host, x-host-header the distribution's domain.
 */
import { cmcdField } from './cmcd';
import { emptyField, fieldOf, headerField, madeField, type LogField } from './fields';
import type { HeaderList } from '../types/exchange';
import type { ToldRecord } from '../types/log';

/** Longer values of some fields are cut. */
export const longestValue = 800;

function cut(field: LogField): LogField {
  const value = (record: ToldRecord): string | null => {
    const whole = field.value(record);
    return whole === null ? null : String(whole).slice(0, longestValue);
  };
  return { ...field, value };
}

/** Of all headers; nothing where only some of them are known. */
function whole(of: (headers: HeaderList) => string | number): LogField['value'] {
  return ({ headers, someHeaders }) => (someHeaders ? null : of(headers));
}

/** Path and query as one. */
function target({ path, query }: ToldRecord): string {
  return query === null ? path : `${path}?${query}`;
}

export const realtimeFields: readonly LogField[] = [
  fieldOf('timestamp', 'epoch-seconds', 'endedAt'),
  fieldOf('c-ip', 'text', 'clientIp'),
  fieldOf('s-ip', 'text', 'serverIp'),
  fieldOf('time-to-first-byte', 'seconds', 'firstByteMs'),
  fieldOf('sc-status', 'status', 'status'),
  fieldOf('sc-bytes', 'number', 'responseBytes'),
  fieldOf('cs-method', 'text', 'method'),
  fieldOf('cs-protocol', 'text', 'scheme'),
  fieldOf('cs-host', 'text', 'host'),
  madeField('cs-uri-stem', 'text', target),
  fieldOf('cs-bytes', 'number', 'requestBytes'),
  fieldOf('x-edge-location', 'text', 'location'),
  fieldOf('x-edge-request-id', 'text', 'requestId'),
  fieldOf('x-host-header', 'text', 'distributionDomain'),
  fieldOf('time-taken', 'seconds', 'timeTakenMs'),
  fieldOf('cs-protocol-version', 'text', 'httpVersion'),
  madeField('c-ip-version', 'text', ({ clientIp }) => clientIp && (clientIp.includes(':') ? 'IPv6' : 'IPv4')),
  headerField('cs-user-agent', 'user-agent'),
  headerField('cs-referer', 'referer'),
  cut(headerField('cs-cookie', 'cookie')),
  fieldOf('cs-uri-query', 'text', 'query'),
  fieldOf('x-edge-response-result-type', 'text', 'responseResultType'),
  headerField('x-forwarded-for', 'x-forwarded-for'),
  fieldOf('ssl-protocol', 'text', 'tlsProtocol'),
  fieldOf('ssl-cipher', 'text', 'tlsCipher'),
  fieldOf('x-edge-result-type', 'text', 'resultType'),
  emptyField('fle-encrypted-fields'),
  emptyField('fle-status'),
  fieldOf('sc-content-type', 'text', 'contentType'),
  fieldOf('sc-content-len', 'number', 'contentLength'),
  fieldOf('sc-range-start', 'number', 'rangeStart'),
  fieldOf('sc-range-end', 'number', 'rangeEnd'),
  fieldOf('c-port', 'number', 'clientPort'),
  fieldOf('x-edge-detailed-result-type', 'text', 'detailedResultType'),
  fieldOf('c-country', 'text', 'country'),
  headerField('cs-accept-encoding', 'accept-encoding'),
  headerField('cs-accept', 'accept'),
  fieldOf('cache-behavior-path-pattern', 'text', 'pathPattern'),
  cut(
    madeField(
      'cs-headers',
      'text',
      whole((headers) => headers.map(([name, value]) => `${name}:${value}\n`).join('')),
    ),
  ),
  cut(
    madeField(
      'cs-header-names',
      'text',
      whole((headers) => headers.map(([name]) => `${name}\n`).join('')),
    ),
  ),
  madeField(
    'cs-headers-count',
    'number',
    whole((headers) => headers.length),
  ),
  // Only requests to a staging distribution name their primary one, and continuous deployment is not simulated.
  emptyField('primary-distribution-id'),
  emptyField('primary-distribution-dns-name'),
  fieldOf('origin-fbl', 'seconds', 'originFirstByteMs'),
  fieldOf('origin-lbl', 'seconds', 'originLastByteMs'),
  fieldOf('asn', 'number', 'asn'),
  ...[
    'cmcd-encoded-bitrate',
    'cmcd-buffer-length',
    'cmcd-buffer-starvation',
    'cmcd-content-id',
    'cmcd-object-duration',
    'cmcd-deadline',
    'cmcd-measured-throughput',
    'cmcd-next-object-request',
    'cmcd-next-range-request',
    'cmcd-object-type',
    'cmcd-playback-rate',
    'cmcd-requested-maximum-throughput',
    'cmcd-streaming-format',
    'cmcd-session-id',
    'cmcd-stream-type',
    'cmcd-startup',
    'cmcd-top-bitrate',
    'cmcd-version',
  ].map(cmcdField),
  fieldOf('r-host', 'text', 'originDomain'),
  fieldOf('sr-reason', 'text', 'originReason'),
  // Media quality scores come from live video measuring, which is no part of an edge on one machine.
  emptyField('x-edge-mqcs'),
  fieldOf('distribution-tenant-id', 'text', 'tenantId'),
  fieldOf('connection-id', 'text', 'connectionId'),
];
