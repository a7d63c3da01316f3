/** Decides what a log would say of a recorded request. What the recording does not know is null, which logs write as `-`. */
import { httpVersionWords } from '../logs/build-record';
import { responseHeadBytes } from '../logs/sizes';
import { headerValue } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';
import type { LogRecord, ToldRecord } from '../types/log';
import type { LoggedRest, RecordedAnswer, RecordedRequest } from '../types/traffic';

/** null where there is nothing that a log would tell: no answer is known, or nobody's distribution gave it. */
export function toldRecordOf(recorded: RecordedRequest): ToldRecord | null {
  const { at, request, answered, trace } = recorded;
  if (!answered || trace?.outcome.failure) return null;
  const { logged = null, distributionId, tenantId } = answered;
  // A HAR names no distribution; what was answered here without one belongs to nobody, and nobody has a log of it.
  if (trace && !logged && distributionId === null && tenantId === null) return null;
  const filled = (member: NonNullable<LoggedRest['filledIn']>[number]): boolean => logged?.filledIn?.includes(member) ?? false;
  const { timeTakenMs } = answered;
  return {
    ...nothing,
    ...(logged ? plainOf(logged) : headFacts(answered)),
    endedAt: at + (timeTakenMs ?? 0),
    distributionId,
    tenantId,
    host: filled('host') ? null : (headerValue(request.headers, 'host') ?? request.host),
    method: request.method,
    path: request.path,
    query: request.query,
    scheme: filled('scheme') ? null : ((logged?.scheme as LogRecord['scheme'] | undefined) ?? request.scheme),
    httpVersion: filled('httpVersion') ? null : (logged?.httpVersion ?? httpVersionWords[request.httpVersion]),
    headers: request.headers,
    ...(logged && !logged.allHeaders ? { someHeaders: true } : {}),
    clientIp: filled('clientIp') ? null : request.client.ip,
    country: request.client.country,
    status: filled('status') ? null : (answered.status ?? 0),
    resultType: answered.resultType,
    detailedResultType: answered.detailedResultType,
    responseBytes: logged ? answered.bytes : bytesOf(answered),
    contentType: answered.contentType,
    timeTakenMs,
    pathPattern: answered.pathPattern,
  };
}

const nothing = {
  location: null,
  distributionDomain: null,
  requestBytes: null,
  requestId: null,
  responseResultType: null,
  clientPort: null,
  serverIp: null,
  asn: null,
  contentLength: null,
  rangeStart: null,
  rangeEnd: null,
  firstByteMs: null,
  tlsProtocol: null,
  tlsCipher: null,
  originDomain: null,
  originReason: null,
  originFirstByteMs: null,
  originLastByteMs: null,
  connectionId: null,
} as const;

function plainOf(logged: LoggedRest): Omit<LoggedRest, 'filledIn' | 'allHeaders' | 'scheme' | 'httpVersion'> {
  const { filledIn: _filledIn, allHeaders: _allHeaders, scheme: _scheme, httpVersion: _httpVersion, ...rest } = logged;
  return rest;
}

/** What the headers of an answer tell. */
function headFacts({ headers, resultType }: RecordedAnswer): Partial<ToldRecord> {
  const length = headerValue(headers, 'content-length');
  const range = /^bytes (\d+)-(\d+)\//.exec(headerValue(headers, 'content-range') ?? '');
  return {
    location: headerValue(headers, 'x-amz-cf-pop') ?? null,
    requestId: headerValue(headers, 'x-amz-cf-id') ?? null,
    responseResultType: resultType,
    contentLength: length !== undefined && /^\d+$/.test(length) ? Number(length) : null,
    ...(range ? { rangeStart: Number(range[1]), rangeEnd: Number(range[2]) } : {}),
  };
}

/** Logs count the head too. */
function bytesOf({ headers, bytes }: { readonly headers: HeaderList; readonly bytes: number | null }): number | null {
  return bytes === null || headers.length === 0 ? null : responseHeadBytes(headers) + bytes;
}
