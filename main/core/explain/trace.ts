/** Renders a finished exchange as the trace of contract 2. Sentences and line numbers are made here, on demand, not while serving. */
import type { Finished } from '../pipeline';
import type { Exchange, HeaderList, Rival, Span } from '../types/exchange';
import type { Failure, Outcome } from '../types/outcome';
import type { Snapshot } from '../types/snapshot';
import type { LocatedRef, SourceRef } from '../types/source';
import type { Driver, Headers, Trace, TraceCertificate, TraceDns, TraceOwner, TraceRequest, TraceRival, TraceSpan } from '../types/trace';
import { sentenceOf } from './catalogue';

export interface RenderOptions {
  readonly driver: Driver;
  /** Spans that would fail next (pipeline.ts lookAhead). */
  readonly next?: readonly Span[];
  /** Bytes of the body as sent; the response's own size when absent. */
  readonly bodyBytes?: number;
}

export function renderTrace(finished: Finished, snapshot: Snapshot, options: RenderOptions): Trace {
  const { exchange } = finished;
  const locate = snapshot.workspace.locate;
  const spans = finished.spans.flatMap((span) => renderSpan(span, locate));
  const next = options.next?.flatMap((span) => renderSpan(span, locate).slice(0, 1));
  const files = new Set(finished.spans.flatMap((span) => (span.result.because ?? []).map((ref) => ref.file)));
  const diagnostics = snapshot.workspace.diagnostics
    .filter((entry) => entry.severity === 'error' && files.has(entry.file))
    .map(({ code, message, file, line }) => ({ code, message, file, line }));
  return {
    schema: 'edgecase/trace/1',
    id: exchange.id,
    at: new Date(exchange.at).toISOString(),
    driver: options.driver,
    request: renderRequest(exchange),
    dns: renderDns(exchange),
    owner: renderOwner(exchange, finished.spans),
    certificate: renderCertificate(exchange),
    behavior: exchange.behavior ? { pathPattern: exchange.behavior.pathPattern, index: exchange.behavior.index } : null,
    origin: exchange.origin
      ? {
          id: exchange.origin.id,
          domain: exchange.origin.domain,
          path: exchange.origin.path,
          url: originUrl(exchange),
          parameters: exchange.origin.parameters,
        }
      : null,
    cache: exchange.cache
      ? { key: exchange.cache.key, result: exchange.cache.result, ttl: exchange.cache.ttl, age: exchange.cache.age }
      : null,
    outcome: renderOutcome(exchange, finished.spans),
    response: exchange.response
      ? { headers: joinHeaders(exchange.response.headers), bodyBytes: options.bodyBytes ?? exchange.response.body.size ?? 0 }
      : null,
    spans,
    assumptions: [...new Set(finished.spans.flatMap((span) => span.result.assumptions ?? []))].sort(),
    ...(next && next.length > 0 ? { next } : {}),
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
  };
}

type Locate = (ref: SourceRef) => LocatedRef;

/** One span, followed by one `not-simulated` span for each setting on the way that is not honoured yet. */
function renderSpan(span: Span, locate: Locate): TraceSpan[] {
  const { result } = span;
  const own: TraceSpan = {
    stage: span.stage,
    decision: result.decision,
    reason: { code: result.reason.code, text: sentenceOf(result.reason) },
    because: (result.because ?? []).map(locate),
    rejected: (result.rejected ?? []).map((rival) => renderRival(rival, locate)),
    startMs: span.startMs,
    durationMs: span.durationMs,
  };
  if (!result.notSimulated) return [own];
  const notes = result.notSimulated.map((note): TraceSpan => ({
    stage: span.stage,
    decision: 'not-simulated',
    reason: { code: 'not-simulated', text: `${note.setting} is set but not simulated yet: ${note.what}` },
    because: note.because.map(locate),
    rejected: [],
    startMs: span.startMs,
    durationMs: 0,
  }));
  return [own, ...notes];
}

function renderRival(rival: Rival, locate: Locate): TraceRival {
  return { candidate: rival.candidate, why: sentenceOf(rival.reason), because: rival.because.map(locate) };
}

function renderRequest({ request, certificate }: Exchange): TraceRequest {
  const query = request.query === null ? '' : `?${request.query}`;
  return {
    method: request.method,
    url: `${request.scheme}://${request.urlHost}${request.path}${query}`,
    host: request.host,
    sni: request.scheme === 'http' ? null : request.sni,
    dnsName: request.dnsName,
    headers: joinHeaders(request.headers),
    httpVersion: request.httpVersion,
    tlsVersion: certificate?.version ?? null,
    client: request.client,
  };
}

function renderDns({ dns, endpoint }: Exchange): TraceDns | null {
  if (!dns) return null;
  return { chain: dns.chain, endpoint: dns.endpoint, connectionGroup: endpoint?.connectionGroup?.name ?? null, addresses: dns.addresses };
}

function renderOwner({ owner }: Exchange, spans: readonly Span[]): TraceOwner | null {
  if (!owner) {
    const asked = spans.some((span) => span.stage === '04-owner');
    return asked ? { kind: 'none', name: null, id: null, distribution: null, connectionGroup: null, matched: null, domain: null } : null;
  }
  return {
    kind: owner.kind,
    name: owner.owner.name,
    id: owner.owner.id,
    distribution: owner.owner.distribution?.name ?? null,
    connectionGroup: owner.owner.connectionGroup?.name ?? null,
    matched: owner.matched,
    domain: owner.domain,
  };
}

function renderCertificate({ certificate }: Exchange): TraceCertificate | null {
  if (!certificate) return null;
  const { source, arn, names, notAfter, acceptedByClient } = certificate;
  return { source, arn, names, notAfter: notAfter === null ? null : new Date(notAfter).toISOString(), acceptedByClient };
}

function renderOutcome(exchange: Exchange, spans: readonly Span[]): Outcome {
  const { exit } = exchange;
  const failure: Failure | null = exit?.kind === 'failure' ? exit.failure : null;
  const deciding = exit
    ? exit.reason
    : (spans.find((span) => span.stage === '11-origin')?.result.reason.code ?? spans.at(-1)?.result.reason.code ?? 'unknown');
  return {
    status: exchange.response?.status ?? null,
    reason: deciding,
    resultType: exchange.resultType ?? null,
    detailedResultType: exchange.detailedResultType ?? null,
    xCache: exchange.response?.headers.find(([name]) => name === 'x-cache')?.[1] ?? null,
    failure,
  };
}

function originUrl({ originRequest, origin }: Exchange): string {
  if (!originRequest) return `//${origin?.domain ?? ''}${origin?.path ?? ''}`;
  const usual = originRequest.scheme === 'https' ? 443 : 80;
  const port = originRequest.port === usual ? '' : `:${originRequest.port}`;
  return `${originRequest.scheme}://${originRequest.origin.domain}${port}${originRequest.target}`;
}

function joinHeaders(list: HeaderList): Headers {
  const joined: Record<string, string> = {};
  for (const [name, value] of list) {
    const known = joined[name];
    joined[name] = known === undefined ? value : `${known}${name === 'set-cookie' ? '\n' : ', '}${value}`;
  }
  return joined;
}
