/** What a trace says of its request and answer. */
import type { HeaderList, TlsVersion, ViewerRequest } from '../types/exchange';
import type { Trace, TraceRequest } from '../types/trace';
import type { RecordedAnswer, RecordedRequest } from '../types/traffic';

/** The viewer's request as a trace kept it. Bodies are not recorded; only their length is known. */
export function requestOfTrace(recorded: TraceRequest): ViewerRequest {
  const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(recorded.url);
  const headers: HeaderList = Object.entries(recorded.headers);
  const length = Number(recorded.headers['content-length'] ?? 0);
  return {
    method: recorded.method,
    scheme: parts?.[1] === 'http' ? 'http' : 'https',
    urlHost: parts?.[2] ?? '',
    path: parts?.[3] || '/',
    query: parts?.[4] ?? null,
    host: recorded.host,
    sni: recorded.sni,
    dnsName: recorded.dnsName,
    headers,
    httpVersion: recorded.httpVersion,
    // The offer is not recorded, only what came of it; a handshake that failed is tried again with everything on offer.
    maxTls: isTlsVersion(recorded.tlsVersion) ? recorded.tlsVersion : 'TLSv1.3',
    ipv6: recorded.client.ip.includes(':'),
    client: recorded.client,
    bodyBytes: Number.isFinite(length) ? length : 0,
  };
}

function isTlsVersion(version: string | null): version is TlsVersion {
  return version === 'TLSv1' || version === 'TLSv1.1' || version === 'TLSv1.2' || version === 'TLSv1.3';
}

/** A trace as recorded traffic. */
export function recordedOfTrace(trace: Trace, id: string, line: number | null): RecordedRequest {
  return { id, at: Date.parse(trace.at), request: requestOfTrace(trace.request), line, answered: answerOfTrace(trace), trace };
}

/** Of a client that got no answer the status is null. */
export function answerOfTrace({ outcome, response, owner, behavior, spans }: Trace): RecordedAnswer {
  const headers = Object.entries(response?.headers ?? {}).flatMap(([name, value]): [string, string][] =>
    name === 'set-cookie' ? value.split('\n').map((cookie): [string, string] => [name, cookie]) : [[name, value]],
  );
  const last = spans.at(-1);
  return {
    status: outcome.status,
    resultType: outcome.resultType,
    detailedResultType: outcome.detailedResultType,
    headers,
    bytes: response?.bodyBytes ?? null,
    timeTakenMs: last ? last.startMs + last.durationMs : null,
    contentType: response?.headers['content-type'] ?? null,
    distributionId: owner?.kind === 'distribution' ? owner.id : null,
    tenantId: owner?.kind === 'tenant' ? owner.id : null,
    pathPattern: behavior?.pathPattern ?? null,
  };
}

const essential = ['id', 'at', 'driver', 'request', 'outcome', 'spans'] as const;

/** Whether a value of JSON is a trace, as far as the members go that nothing can be done without; a sentence when it is none. */
export function checkTrace(value: unknown): Trace | string {
  if (typeof value !== 'object' || value === null) return 'This is no trace.';
  const trace = value as Partial<Record<string, unknown>>;
  if (trace['schema'] !== 'edgecase/trace/1')
    return `The trace says schema ${JSON.stringify(trace['schema'])}; edgecase/trace/1 can be read.`;
  const missing = essential.find((name) => trace[name] === undefined);
  if (missing) return `The trace has no member ${missing}.`;
  const { request, outcome, response, spans } = trace;
  if (!isObject(request)) return 'The request of the trace has no members.';
  const wrong = (['method', 'url', 'host', 'dnsName'] as const).find((name) => typeof request[name] !== 'string');
  if (wrong) return `The request of the trace has no ${wrong}.`;
  const { headers, client } = request;
  if (!areTexts(headers) || !isObject(client) || typeof client['ip'] !== 'string')
    return 'The request of the trace has no headers or no client.';
  if (!isObject(outcome)) return 'The trace does not say what came of the request (outcome).';
  if (response !== null && response !== undefined && !(isObject(response) && areTexts(response['headers'])))
    return 'The answer of the trace has no headers.';
  const whole = Array.isArray(spans) && spans.every(isObject);
  if (!whole || Number.isNaN(Date.parse(String(trace['at'])))) return 'The trace has no spans or no time.';
  return value as Trace;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTexts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
