/**
 * Decides what a recording of an answer tells of the origin behind it: what is taken for the answer of an origin that the workspace does
 * not declare. Nothing is fetched for it.
 */
import type { OriginFailure, OriginReply } from '../ports';
import type { HeaderList, ResponseHead } from '../types/exchange';
import { failureAnswers } from './failures';

/** What a recording tells of an origin's answer. `unknown`: the edge answered by itself, or the viewer left; 200 is assumed. */
export type RecordedReply =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'failure'; readonly failure: OriginFailure }
  | { readonly kind: 'unknown' };

/** Words of x-edge-detailed-result-type that say how the origin failed; of those that several failures share, by status. */
const failures: ReadonlyMap<string, OriginFailure> = new Map(
  (['dns', 'refused', 'read-timeout', 'reset', 'write-reset', 'invalid', 'header-too-big', 'content-range'] as const).map((failure) => [
    failureAnswers[failure].detailedResultType,
    failure,
  ]),
);

/** Words that say that the edge answered by itself, without an origin. */
const ofTheEdge = /^(?:Redirect|LimitExceeded|CapacityExceeded|Client|InvalidRequest|Function|AbortedOrigin|SlowReader)/;

/** The same in x-cache. `Error from cloudfront` is left out: errors of origins have it too. */
const ofTheEdgeInCache = /^(?:Redirect|LambdaGeneratedResponse|FunctionGeneratedResponse) from cloudfront/i;

/**
 * 1. A failure that the log names. 2. What the edge made by itself, and a viewer that left (000): unknown. 3. 304 and 206 are about what
 * the viewer had and wanted: the origin had the object (200). 4. Any other status is the origin's. Result types and x-cache are '' where
 * the recording has none.
 */
export function recordedReply(status: number, resultType: string, detailedResultType: string, xCache = ''): RecordedReply {
  const failure = failures.get(detailedResultType);
  if (failure !== undefined && status >= 500) return { kind: 'failure', failure: status === 504 ? 'read-timeout' : failure };
  if (status < 100 || ofTheEdge.test(resultType) || ofTheEdge.test(detailedResultType) || ofTheEdgeInCache.test(xCache)) {
    return { kind: 'unknown' };
  }
  return { kind: 'status', status: isPartial(status) ? 200 : status };
}

/** Whether an answer was about what the viewer had and wanted; the origin had the whole object. */
function isPartial(status: number): boolean {
  return status === 304 || status === 206 || status < 200;
}

/** The reply that stands for it. `looked`: what was looked up for it; the head of an answer that is known is `head`. */
export function replyOfRecorded(recorded: RecordedReply, looked: string, head?: Omit<ResponseHead, 'status'>): OriginReply {
  if (recorded.kind === 'failure') return { kind: 'failure', failure: recorded.failure, detail: 'as the recording says' };
  const known = recorded.kind === 'status' ? head : undefined;
  const status = recorded.kind === 'status' ? recorded.status : 200;
  return { kind: 'response', by: 'recording', looked, head: { status, ...(known ?? { headers: [], body: { size: 0 } }) } };
}

/** Nobody answers there: nothing is declared, or a server that is not asked offline. */
export function isNobodys(reply: OriginReply): boolean {
  if (reply.kind === 'response') return reply.by === 'no-bucket';
  return reply.failure === 'undeclared' || reply.failure === 'offline' || reply.failure === 'not-allowed';
}

/** Headers that CloudFront adds on the way out or that belong to the connection: the origin's answer does not have them. */
const addedOnTheWay: ReadonlySet<string> = new Set([
  'age',
  'alt-svc',
  'connection',
  'keep-alive',
  'server-timing',
  'transfer-encoding',
  'via',
  'x-cache',
]);

/** What the origin's answer had of the headers that the viewer got; `status` is what the viewer got. */
export function originHeaders(headers: HeaderList, status: number): HeaderList {
  const partial = isPartial(status);
  return headers.filter(
    ([name]) =>
      !addedOnTheWay.has(name) && !name.startsWith('x-amz-cf-') && !(partial && (name === 'content-range' || name === 'content-length')),
  );
}

/** Bytes of the body that the origin sent; `size`: of the one that the viewer got, where it is known. */
export function originBodySize(headers: HeaderList, status: number, size: number | null): number {
  if (isPartial(status)) return 0;
  const length = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? Number.NaN);
  return Number.isInteger(length) && length >= 0 ? length : (size ?? 0);
}
