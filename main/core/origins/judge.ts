/** Decides what an origin's answer, or its silence, means for the viewer. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { unknownEdgeHeaders } from '../cache/edge-headers';
import type { OriginFailure, OriginReply } from '../ports';
import type { Exit, NotSimulated, OriginRequest, Reason, StageResult } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import { forwardingOf } from './forwarding';
import { failureAnswers, type FailureAnswer } from './failures';
import { say } from './reasons';
import { withholdsHost } from './request';

/** Bytes of an origin's response headers; beyond them CloudFront gives up. */
const longestHeaders = 32_768;

/** A result under construction: filled member by member, because this is on the way of every miss. */
type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

/** The result of 11-origin for what came back: an answer of any status, or the edge's own 502 or 504. */
export function judgeReply(request: OriginRequest, reply: OriginReply, behavior: CompiledBehavior, owner: EffectiveOwner): StageResult {
  const { origin } = request;
  const judged = reply.kind === 'response' && headerBytes(reply) > longestHeaders ? tooBig : reply;
  const result: Building = judged.kind === 'failure' ? failed(request, judged, owner) : answered(request, judged, owner);
  // A served file is meant as a whole, so it is shown from its first line; a stub has a pointer of its own.
  const answeredBy = reply.pointer === undefined ? { pointer: '', line: 1 } : { pointer: reply.pointer };
  result.because = reply.file === undefined ? origin.because : [...origin.because, { file: reply.file, ...answeredBy }];
  const notes = notesFor(behavior, origin);
  const retries = judged.kind === 'failure' ? retryNote(judged.failure, request) : null;
  if (notes || retries) result.notSimulated = [...(notes ?? []), ...(retries ? [retries] : [])];
  const missingKey = judged.kind === 'response' && judged.by === 's3';
  if (origin.assumptions || missingKey) result.assumptions = [...(origin.assumptions ?? []), ...(missingKey ? ['s3.missing-key'] : [])];
  return result;
}

function failed(request: OriginRequest, { failure, detail }: Failure, owner: EffectiveOwner): Building {
  const answer = failureAnswers[failure];
  return {
    decision: 'failed',
    reason: say(`origin.${failure}`, { request, owner, detail, status: answer.status }),
    changes: { origin: request.origin, originRequest: request },
    exit: exitWith(answer),
  };
}

function answered(request: OriginRequest, reply: Answer, owner: EffectiveOwner): Building {
  const { head } = reply;
  const resultType = head.status >= 400 ? 'Error' : 'Miss';
  return {
    decision: head.status >= 400 ? 'answered with an error' : 'answered',
    reason: answeredReason(request, reply, owner),
    changes: {
      origin: request.origin,
      originRequest: request,
      answer: head,
      resultType,
      detailedResultType: resultType,
      xCache: resultType,
    },
  };
}

type Answer = Extract<OriginReply, { kind: 'response' }>;
type Failure = Extract<OriginReply, { kind: 'failure' }>;

const tooBig: Failure = { kind: 'failure', failure: 'header-too-big', detail: '' };

function answeredReason(request: OriginRequest, { by, head, file = '', looked = '', delayMs = 0 }: Answer, owner: EffectiveOwner): Reason {
  const { status } = head;
  switch (by) {
    case 'files':
      return say('origin.answered-by-file', { request, owner, status, file, delayMs });
    case 'stub':
      return say('origin.answered-by-stub', { request, owner, status, file, delayMs });
    case 'proxy':
      return say('origin.answered-by-proxy', { request, owner, status, file, delayMs, target: looked });
    case 's3':
      return say('origin.missing-key', { request, owner, status, looked });
    case 'no-bucket':
      return say('origin.no-such-bucket', { request, owner, status, looked });
    default:
      return say('origin.missing-file', { request, owner, status, looked });
  }
}

/** Ends the request with an error page of the edge. */
export function exitWith({ status, detailedResultType, page }: FailureAnswer): Exit {
  return { kind: 'response', status, resultType: 'Error', detailedResultType, xCache: 'Error', page };
}

/** What of this origin and behavior is not honoured yet; undefined when all of it is. */
export function notesFor(behavior: CompiledBehavior, origin: ResolvedOrigin): readonly NotSimulated[] | undefined {
  const settings = notSimulatedAt(behavior, '11-origin');
  const { edgeHeaders } = forwardingOf(behavior);
  const completion = origin.config.ResponseCompletionTimeout !== undefined;
  const withheld = withholdsHost(behavior, origin);
  if (edgeHeaders.length === 0 && !completion && !withheld) return settings;
  const notes = [...(settings ?? [])];
  const policy = { ...behavior.source, pointer: `${behavior.source.pointer}/OriginRequestPolicyId` };
  const inKey = behavior.caching.headers.names;
  notes.push(
    ...(unknownEdgeHeaders(
      edgeHeaders.filter((name) => !inKey.includes(name)),
      policy,
    ) ?? []),
  );
  if (completion) {
    const because = [{ ...origin.source, pointer: `${origin.source.pointer}/ResponseCompletionTimeout` }];
    notes.push({ setting: 'ResponseCompletionTimeout', what: 'an answer that takes longer in all is not cut off.', because });
  }
  if (withheld) {
    const what = `${origin.domain} is a bucket and gets its own name as Host; with the viewer's Host, S3 would refuse the request.`;
    notes.push({ setting: 'The forwarded Host header', what, because: [policy] });
  }
  return notes.length > 0 ? notes : undefined;
}

const retried: ReadonlySet<OriginFailure> = new Set(['refused', 'connect-timeout', 'read-timeout']);

/** CloudFront tries ConnectionAttempts times (3 unless configured); here one failure is enough. Reads are repeated for GET and HEAD only. */
function retryNote(failure: OriginFailure, { origin, method }: OriginRequest): NotSimulated | null {
  const attempts = origin.config.ConnectionAttempts ?? 3;
  const repeats = failure !== 'read-timeout' || method === 'GET' || method === 'HEAD';
  if (!retried.has(failure) || !repeats || attempts < 2) return null;
  const because = [{ ...origin.source, pointer: `${origin.source.pointer}/ConnectionAttempts` }];
  const what = `CloudFront would have tried ${attempts} times before it gave up; here the first failure counts.`;
  return { setting: 'ConnectionAttempts', what, because };
}

function headerBytes(reply: Answer): number {
  let bytes = 0;
  for (const [name, value] of reply.head.headers) bytes += name.length + value.length + 4;
  return bytes;
}
