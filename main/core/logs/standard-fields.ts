/** The columns of standard logs (Developer Guide, page standard-logs-reference), and what version 2 adds (page standard-logging). */
import { emptyField, fieldOf, headerField, madeField, type LogField } from './fields';

/** Fields 1 to 33, in order: all that version 1 (legacy) writes. */
export const standardFields: readonly LogField[] = [
  fieldOf('date', 'date', 'endedAt'),
  fieldOf('time', 'time', 'endedAt'),
  fieldOf('x-edge-location', 'text', 'location'),
  fieldOf('sc-bytes', 'number', 'responseBytes'),
  fieldOf('c-ip', 'text', 'clientIp'),
  fieldOf('cs-method', 'text', 'method'),
  fieldOf('cs(Host)', 'text', 'distributionDomain'),
  fieldOf('cs-uri-stem', 'text', 'path'),
  fieldOf('sc-status', 'status', 'status'),
  headerField('cs(Referer)', 'referer'),
  headerField('cs(User-Agent)', 'user-agent'),
  fieldOf('cs-uri-query', 'text', 'query'),
  headerField('cs(Cookie)', 'cookie'),
  fieldOf('x-edge-result-type', 'text', 'resultType'),
  fieldOf('x-edge-request-id', 'text', 'requestId'),
  fieldOf('x-host-header', 'text', 'host'),
  fieldOf('cs-protocol', 'text', 'scheme'),
  fieldOf('cs-bytes', 'number', 'requestBytes'),
  fieldOf('time-taken', 'seconds', 'timeTakenMs'),
  headerField('x-forwarded-for', 'x-forwarded-for'),
  fieldOf('ssl-protocol', 'text', 'tlsProtocol'),
  fieldOf('ssl-cipher', 'text', 'tlsCipher'),
  fieldOf('x-edge-response-result-type', 'text', 'responseResultType'),
  fieldOf('cs-protocol-version', 'text', 'httpVersion'),
  emptyField('fle-status'),
  emptyField('fle-encrypted-fields'),
  fieldOf('c-port', 'number', 'clientPort'),
  fieldOf('time-to-first-byte', 'seconds', 'firstByteMs'),
  fieldOf('x-edge-detailed-result-type', 'text', 'detailedResultType'),
  fieldOf('sc-content-type', 'text', 'contentType'),
  fieldOf('sc-content-len', 'number', 'contentLength'),
  fieldOf('sc-range-start', 'number', 'rangeStart'),
  fieldOf('sc-range-end', 'number', 'rangeEnd'),
];

/** Fields 34 and 35. */
export const standardV2Fields: readonly LogField[] = [
  ...standardFields,
  fieldOf('distribution-tenant-id', 'text', 'tenantId'),
  fieldOf('connection-id', 'text', 'connectionId'),
];

/**
 * What version 2 can be asked for besides. `timestamp` and `distributionid` are not on the page; deliveries in public repositories
 * name them.
 */
export const extraV2Fields: readonly LogField[] = [
  fieldOf('timestamp(ms)', 'epoch-milliseconds', 'endedAt'),
  fieldOf('origin-fbl', 'seconds', 'originFirstByteMs'),
  fieldOf('origin-lbl', 'seconds', 'originLastByteMs'),
  fieldOf('asn', 'number', 'asn'),
  fieldOf('c-country', 'text', 'country'),
  fieldOf('cache-behavior-path-pattern', 'text', 'pathPattern'),
  madeField('timestamp', 'number', ({ endedAt }) => Math.floor(endedAt / 1000)),
  fieldOf('distributionid', 'text', 'distributionId'),
];

/** Cookies are left out unless cookie logging is on (`Logging.IncludeCookies`; in version 2 by naming the field). */
export const cookieField = 'cs(Cookie)';
