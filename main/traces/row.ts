/** Decides what the traffic list says about an exchange, without rendering its trace. */
import type { Finished } from '../core/pipeline';
import type { StageName } from '../core/types/trace';
import type { TrafficRow } from '../core/types/views';

/** `bytes` = body bytes as sent; `durationMs` from the first moment of the request to its last byte. */
export interface RowFacts {
  /** Id and moment (epoch milliseconds) of the row, where the exchange is another one with the same words. */
  readonly told?: { readonly id: string; readonly at: number };
  readonly sequence: number;
  readonly bytes: number;
  readonly durationMs: number;
}

export function buildRow({ exchange, spans }: Finished, facts: RowFacts): TrafficRow {
  const { request, exit } = exchange;
  const deciding = exit ?? decidingOf(spans);
  const query = request.query === null ? '' : `?${request.query}`;
  return {
    id: facts.told?.id ?? exchange.id,
    sequence: facts.sequence,
    at: facts.told?.at ?? exchange.at,
    method: request.method,
    url: `${request.scheme}://${request.urlHost}${request.path}${query}`,
    host: request.host,
    owner: exchange.owner?.owner.name ?? null,
    status: exchange.response?.status ?? null,
    failure: exit?.kind === 'failure' ? exit.failure : null,
    resultType: exchange.resultType ?? null,
    detailedResultType: exchange.detailedResultType ?? null,
    reason: deciding?.reason ?? null,
    stage: deciding?.stage ?? null,
    pathPattern: exchange.behavior?.pathPattern ?? null,
    country: request.client.country,
    clientIp: request.client.ip,
    bytes: facts.bytes,
    durationMs: facts.durationMs,
    httpVersion: request.httpVersion,
  };
}

/** What decided an exchange that came to its end, as core/explain/trace.ts tells the reason: the origin's answer where it was asked, else the last word. */
export function decidingOf(spans: Finished['spans']): { readonly reason: string; readonly stage: StageName } | null {
  const span = spans.find(({ stage }) => stage === '11-origin') ?? spans.at(-1);
  return span ? { reason: span.result.reason.code, stage: span.stage } : null;
}
