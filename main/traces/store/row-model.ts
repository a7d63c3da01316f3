/** Decides what the store keeps of an exchange: the row it is found by, the request so that it can be made again, and its trace. */
import { renderTrace } from '../../core/explain/trace';
import { joinedHeader } from '../../core/responses/header-list';
import type { Exchange, ViewerRequest } from '../../core/types/exchange';
import type { Trace } from '../../core/types/trace';
import type { RecordedAnswer, RecordedRequest } from '../../core/types/traffic';
import { logRecordOf, type MeasuredRecord } from '../log-record';
import { decidingOf } from '../row';
import type { Detail } from './batch';
import type { RowModel } from './columns';

/** Of a live exchange; `traced` = its trace will be kept with it. */
export function modelOf({ finished }: Pick<MeasuredRecord, 'finished'>, traced: boolean): RowModel {
  const { exchange, spans } = finished;
  const { request, exit, owner, response } = exchange;
  const deciding = exit ?? decidingOf(spans);
  return {
    method: request.method,
    scheme: request.scheme,
    urlHost: request.urlHost,
    host: request.host,
    path: request.path,
    query: request.query,
    owner: owner?.owner.name ?? null,
    status: response?.status ?? null,
    failure: exit?.kind === 'failure' ? exit.failure : null,
    reason: deciding?.reason ?? null,
    stage: deciding?.stage ?? null,
    resultType: exchange.resultType ?? null,
    detailedResultType: exchange.detailedResultType ?? null,
    pathPattern: exchange.behavior?.pathPattern ?? null,
    country: request.client.country,
    clientIp: request.client.ip,
    httpVersion: request.httpVersion,
    line: null,
    traced,
  };
}

/** What is kept beside the row; without `traced` neither trace nor log line, which are what costs. */
export function detailOf(record: MeasuredRecord, traced: boolean): Detail {
  const { finished, snapshot, bodyBytes, durationMs } = record;
  const { exchange } = finished;
  const recorded: RecordedRequest = {
    id: record.id,
    at: record.at,
    request: plainRequest(exchange.asSent ?? exchange.request),
    line: null,
    answered: answerOf(exchange, bodyBytes, durationMs),
    ...(traced
      ? {
          trace: {
            ...renderTrace(finished, snapshot, { driver: 'live', bodyBytes }),
            id: record.id,
            at: new Date(record.at).toISOString(),
          },
        }
      : {}),
  };
  return { recorded, log: traced ? logRecordOf(record) : null };
}

/** Without what belongs to the connection (bodies, handshakes) or to nobody else (private keys). */
export function plainRequest(request: ViewerRequest): ViewerRequest {
  const { body: _body, clientKey: _key, tls: _tls, resumed: _resumed, handshakeProblem: _problem, errorOf: _errorOf, ...plain } = request;
  return plain;
}

function answerOf(exchange: Exchange, bytes: number, timeTakenMs: number): RecordedAnswer {
  const { response, owner, behavior } = exchange;
  return {
    status: response?.status ?? null,
    resultType: exchange.resultType ?? null,
    detailedResultType: exchange.detailedResultType ?? null,
    headers: response?.headers ?? [],
    bytes,
    timeTakenMs,
    contentType: joinedHeader(response?.headers ?? [], 'content-type') ?? null,
    distributionId: owner?.owner.distribution?.id ?? (owner?.kind === 'distribution' ? owner.owner.id : null),
    tenantId: owner?.owner.tenant?.id ?? null,
    pathPattern: behavior?.pathPattern ?? null,
  };
}

/** An exchange that was only simulated: all that is known of it stands in its trace. */
export function simulated(trace: Trace, request: ViewerRequest): { readonly model: RowModel; readonly detail: Detail } {
  const { outcome, response, owner, behavior } = trace;
  const headers = Object.entries(response?.headers ?? {});
  const answered: RecordedAnswer = {
    status: outcome.status,
    resultType: outcome.resultType,
    detailedResultType: outcome.detailedResultType,
    headers,
    bytes: response?.bodyBytes ?? null,
    timeTakenMs: null,
    contentType: response?.headers['content-type'] ?? null,
    distributionId: null,
    tenantId: owner?.kind === 'tenant' ? owner.id : null,
    pathPattern: behavior?.pathPattern ?? null,
  };
  const recorded: RecordedRequest = { id: trace.id, at: Date.parse(trace.at), request: plainRequest(request), line: null, answered, trace };
  return { model: importedModel(recorded, owner?.name ?? null), detail: { recorded, log: null } };
}

/** Of a request that was read from somewhere, or simulated. @param owner its tenant's or distribution's name, where that is known */
export function importedModel({ request, answered, trace, line }: RecordedRequest, owner: string | null): RowModel {
  const outcome = trace?.outcome;
  const deciding = outcome && (trace.spans.findLast(({ reason }) => reason.code === outcome.reason) ?? null);
  return {
    method: request.method,
    scheme: request.scheme,
    urlHost: request.urlHost,
    host: request.host,
    path: request.path,
    query: request.query,
    owner,
    status: answered?.status ?? outcome?.status ?? null,
    failure: outcome?.failure ?? null,
    reason: outcome?.reason ?? null,
    stage: deciding?.stage ?? null,
    resultType: answered?.resultType ?? outcome?.resultType ?? null,
    detailedResultType: answered?.detailedResultType ?? outcome?.detailedResultType ?? null,
    pathPattern: answered?.pathPattern ?? trace?.behavior?.pathPattern ?? null,
    country: request.client.country,
    clientIp: request.client.ip,
    httpVersion: request.httpVersion,
    line,
    traced: trace !== undefined,
  };
}
