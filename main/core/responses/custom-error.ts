/**
 * Decides whether an error is answered with a custom error page, and with which request the edge fetches that page.
 * Source: Developer Guide, "Generate custom error responses"; "Create a custom error page for specific HTTP status codes".
 */
import { matchBehavior } from '../behaviors/match-behavior';
import type { ErrorPageRequest, Exchange, ViewerRequest } from '../types/exchange';
import type { CustomErrorResponse } from '../types/resources';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { headerValue } from './header-list';

/** The statuses that can have a custom page. */
export const pageCodes: ReadonlySet<number> = new Set([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);

/** Why an error keeps its own answer although a page is configured for its status. */
export type PageRefusal = 'waf-response' | 'waf-token' | 'function-response' | 'function-error' | 'not-serving' | 'no-behavior' | 'grpc';

export interface PageVerdict {
  readonly error: number;
  readonly custom: CustomErrorResponse;
  readonly because: readonly SourceRef[];
  /** null = the page is sent. */
  readonly refusal: PageRefusal | null;
  readonly assumptions: readonly string[];
}

/** null where nothing is configured for the status of the answer, or where it is no error. */
export function judgeErrorPage(exchange: Exchange, assumption: (id: string) => string): PageVerdict | null {
  const { exit, answer, owner } = exchange;
  const error = exit?.kind === 'response' ? exit.status : (answer?.status ?? 0);
  if (error < 400 || !owner || !pageCodes.has(error)) return null;
  const configured = configuredFor(owner.owner, error);
  if (!configured) return null;
  const [refusal, assumed] = refusalOf(exchange, assumption);
  return { error, ...configured, refusal, assumptions: assumed === null ? nothing : [assumed] };
}

const nothing: readonly string[] = [];

/** The first entry for a status; one without a page only says how long the error is kept. */
function configuredFor({ customErrorResponses }: EffectiveOwner, error: number): Pick<PageVerdict, 'custom' | 'because'> | null {
  const at = customErrorResponses.value.findIndex((entry) => entry.ErrorCode === error);
  const custom = customErrorResponses.value[at];
  if (!custom?.ResponsePagePath) return null;
  return { custom, because: customErrorResponses.because.map((ref) => ({ ...ref, pointer: `${ref.pointer}/${at}` })) };
}

/**
 * Order: 1. an owner that does not serve; 2. AWS WAF's own responses, which win over custom pages; 3. what ended before a behavior was
 * looked for; 4. an answer that a function made; 5. gRPC. All other errors have a page, whoever made them. With the assumption it rests on.
 */
function refusalOf(
  { exit, behavior, request }: Exchange,
  assumption: (id: string) => string,
): readonly [PageRefusal | null, string | null] {
  const assumed = (id: string, refusal: PageRefusal): readonly [PageRefusal | null, string] => [
    assumption(id) === 'replaced' ? null : refusal,
    id,
  ];
  const made = exit?.kind === 'response' ? exit : null;
  if (made && made.stage < '05') return ['not-serving', null];
  if (made?.stage === '06-waf' && made.head) {
    const token = headerValue(made.head.headers, 'x-amzn-waf-action') !== undefined;
    return token ? assumed('error-page.waf-token', 'waf-token') : ['waf-response', null];
  }
  if (made?.stage === '07-behavior' && !behavior) return assumed('error-page.before-behavior', 'no-behavior');
  if (made?.stage === '09-viewer-request')
    return made.head ? ['function-response', null] : assumed('error-page.function-error', 'function-error');
  if (behavior?.grpc && isGrpc(request)) return ['grpc', null];
  return [null, null];
}

function isGrpc({ method, headers }: ViewerRequest): boolean {
  return method === 'POST' && headerValue(headers, 'content-type')?.startsWith('application/grpc') === true;
}

/** What the edge asks itself for; null where the error keeps its own answer. */
export function errorPageRequest(exchange: Exchange, snapshot: Snapshot): ErrorPageRequest | null {
  const verdict = judgeErrorPage(exchange, snapshot.assumption);
  if (!verdict || verdict.refusal !== null || !exchange.owner) return null;
  const { error, custom, because, assumptions } = verdict;
  const { id, at, owner, request, dns, endpoint, certificate } = exchange;
  const match = matchBehavior(owner.owner, custom.ResponsePagePath ?? '/', snapshot.assumption);
  if (!match) return null;
  const facts = { ...(dns ? { dns } : {}), ...(endpoint ? { endpoint } : {}), ...(certificate ? { certificate } : {}) };
  const page = pageRequest(request, custom.ResponsePagePath ?? '/');
  return {
    error,
    custom,
    because,
    assumptions: [...assumptions, ...match.assumptions],
    exchange: { id, at, request: page, owner, behavior: match.behavior, path: match.path, ...facts },
  };
}

/** Headers that are about the body and the part of it that the viewer asked for, and would make the page a partial one or none at all. */
const aboutBody = /^(?:content-.*|transfer-encoding|expect|range|request-range|if-.*|te|trailer|upgrade)$/;

/** The viewer's request, for the page: without its query, its body, its conditions and its range. */
function pageRequest({ body: _body, ...request }: ViewerRequest, path: string): ViewerRequest {
  return {
    ...request,
    method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    path,
    query: null,
    headers: request.headers.filter(([name]) => !aboutBody.test(name)),
    bodyBytes: 0,
    errorOf: { path: request.path, query: request.query },
  };
}
