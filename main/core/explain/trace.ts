/** Renders a finished exchange as the trace of contract 2. Sentences and line numbers are made here, on demand, not while serving. */
import type { Finished } from '../pipeline';
import { fetchedOf } from '../responses/error-page';
import type { CacheLookup, ErrorPage, Exchange, HeaderList, Rival, Span } from '../types/exchange';
import type { Failure, Outcome } from '../types/outcome';
import type { Snapshot } from '../types/snapshot';
import type { LocatedRef, SourceRef } from '../types/source';
import type {
  Driver,
  Headers,
  Trace,
  TraceCache,
  TraceCertificate,
  TraceDns,
  TraceErrorPage,
  TraceOrigin,
  TraceOwner,
  TraceRequest,
  TraceRival,
  TraceSpan,
} from '../types/trace';
import type { Workspace } from '../types/workspace';
import { sentenceOf } from './catalogue';

export interface RenderOptions {
  readonly driver: Driver;
  /** Spans that would fail next (pipeline.ts lookAhead). */
  readonly next?: readonly Span[];
  /** Bytes of the body as sent; the response's own size when absent. */
  readonly bodyBytes?: number;
}

/** Renders a trace. The spans keep the order of the request's way; notes on what is not simulated follow their stage. */
export function renderTrace(finished: Finished, snapshot: Snapshot, options: RenderOptions): Trace {
  const { exchange } = finished;
  const { workspace } = snapshot;
  const { cache, behavior, response, errorPage } = exchange;
  const spans: TraceSpan[] = [];
  for (const span of finished.spans) renderSpan(span, workspace.locate, spans);
  const trace: { -readonly [K in keyof Trace]: Trace[K] } = {
    schema: 'edgecase/trace/1',
    id: exchange.id,
    at: momentOf(exchange.at),
    driver: options.driver,
    request: renderRequest(exchange),
    dns: renderDns(exchange),
    owner: renderOwner(exchange, finished.spans),
    certificate: renderCertificate(exchange),
    behavior: behavior ? { pathPattern: behavior.pathPattern, index: behavior.index } : null,
    origin: renderOrigin(exchange),
    cache: renderCache(cache),
    outcome: renderOutcome(exchange, finished.spans),
    response: response ? { headers: joinHeaders(response.headers), bodyBytes: options.bodyBytes ?? response.body.size ?? 0 } : null,
    spans,
    assumptions: assumptionsOf(errorPage ? [...finished.spans, ...errorPage.spans] : finished.spans),
  };
  if (errorPage) trace.errorPage = renderErrorPage(errorPage, workspace.locate);
  const diagnostics = diagnosticsOf(finished.spans, workspace);
  if (options.next && options.next.length > 0) trace.next = options.next.map((span) => renderOwn(span, workspace.locate));
  if (diagnostics.length > 0) trace.diagnostics = diagnostics;
  return trace;
}

function renderOrigin(exchange: Exchange): TraceOrigin | null {
  const { origin, srReason } = exchange;
  if (!origin) return null;
  const { id, domain, path, parameters } = origin;
  if (srReason === undefined) return { id, domain, path, url: originUrl(exchange), parameters };
  return { id, domain, path, url: originUrl(exchange), parameters, srReason };
}

function renderCache(cache: CacheLookup | undefined): TraceCache | null {
  if (!cache) return null;
  const { key, result, ttl, age, how } = cache;
  return how === undefined ? { key, result, ttl, age } : { key, result, ttl, age, how };
}

function renderErrorPage(page: ErrorPage, locate: Locate): TraceErrorPage {
  const { exchange, custom, error, because } = page;
  const { behavior, cache } = exchange;
  const spans: TraceSpan[] = [];
  for (const span of page.spans) renderSpan(span, locate, spans);
  return {
    path: custom.ResponsePagePath ?? '/',
    error,
    behavior: behavior ? { pathPattern: behavior.pathPattern, index: behavior.index } : null,
    origin: renderOrigin(exchange),
    cache: renderCache(cache),
    status: fetchedOf(page).status,
    because: because.map(locate),
    spans,
  };
}

function assumptionsOf(spans: readonly Span[]): readonly string[] {
  const found: string[] = [];
  for (const { result } of spans) {
    for (const id of result.assumptions ?? []) if (!found.includes(id)) found.push(id);
  }
  return found.length > 1 ? found.sort() : found;
}

type TraceDiagnostic = NonNullable<Trace['diagnostics']>[number];
const errorsByFile = new WeakMap<Workspace, ReadonlyMap<string, readonly TraceDiagnostic[]>>();

/** The errors in the files that this trace rests on, in the order of the workspace's diagnostics: by file. */
function diagnosticsOf(spans: readonly Span[], workspace: Workspace): readonly TraceDiagnostic[] {
  let errors = errorsByFile.get(workspace);
  if (!errors) errorsByFile.set(workspace, (errors = groupErrors(workspace)));
  if (errors.size === 0) return [];
  const files = new Set<string>();
  for (const { result } of spans) for (const ref of result.because ?? []) if (errors.has(ref.file)) files.add(ref.file);
  return [...files].sort().flatMap((file) => errors.get(file) ?? []);
}

function groupErrors({ diagnostics }: Workspace): ReadonlyMap<string, readonly TraceDiagnostic[]> {
  const grouped = new Map<string, TraceDiagnostic[]>();
  for (const { severity, code, message, file, line } of diagnostics) {
    if (severity !== 'error') continue;
    const list = grouped.get(file);
    if (list) list.push({ code, message, file, line });
    else grouped.set(file, [{ code, message, file, line }]);
  }
  return grouped;
}

type Locate = (ref: SourceRef) => LocatedRef;

/** One span, followed by one `not-simulated` span for each setting on the way that is not honoured yet. */
function renderSpan(span: Span, locate: Locate, into: TraceSpan[]): void {
  into.push(renderOwn(span, locate));
  for (const note of span.result.notSimulated ?? []) {
    into.push({
      stage: span.stage,
      decision: 'not-simulated',
      reason: { code: 'not-simulated', text: `${note.setting} is set but not simulated yet: ${note.what}` },
      because: note.because.map(locate),
      rejected: [],
      startMs: span.startMs,
      durationMs: 0,
    });
  }
}

function renderOwn({ stage, result, startMs, durationMs }: Span, locate: Locate): TraceSpan {
  const { decision, notes } = result;
  const reason = { code: result.reason.code, text: sentenceOf(result.reason) };
  const because = result.because && result.because.length > 0 ? result.because.map(locate) : [];
  const rejected = result.rejected && result.rejected.length > 0 ? result.rejected.map((rival) => renderRival(rival, locate)) : [];
  // Two literals instead of a member that may be there: twelve of them are made for every trace.
  if (!notes || notes.length === 0) return { stage, decision, reason, because, rejected, startMs, durationMs };
  return { stage, decision, reason, because, rejected, notes: notes.map((note) => renderRival(note, locate)), startMs, durationMs };
}

function renderRival(rival: Rival, locate: Locate): TraceRival {
  return { candidate: rival.candidate, why: sentenceOf(rival.reason), because: rival.because.map(locate) };
}

function renderRequest({ request: seen, asSent: request = seen, certificate }: Exchange): TraceRequest {
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
    client: { ip: request.client.ip, country: request.client.country },
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

function renderCertificate({ certificate, request }: Exchange): TraceCertificate | null {
  if (!certificate) return null;
  const { source, arn, names, notAfter, acceptedByClient, policy, cipher } = certificate;
  const until = notAfter === null ? null : isoTime(notAfter);
  return { source, arn, names, notAfter: until, acceptedByClient, policy, cipher, handshake: request.tls?.handshake ?? null };
}

let lastSecond = Number.NaN;
let lastPrefix = '';

/** ISO 8601. Requests come many to a second, so all but its thousandths is written once. */
function momentOf(moment: number): string {
  const at = Math.trunc(moment);
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    lastPrefix = new Date(second * 1000).toISOString().slice(0, -4);
    lastSecond = second;
  }
  return `${lastPrefix}${String(at - second * 1000).padStart(3, '0')}Z`;
}

const isoTimes = new Map<number, string>();

/** ISO 8601. Certificates end at few different times, so the texts are kept. */
function isoTime(at: number): string {
  let text = isoTimes.get(at);
  if (text === undefined) {
    if (isoTimes.size >= 1000) isoTimes.clear();
    isoTimes.set(at, (text = new Date(at).toISOString()));
  }
  return text;
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
