/** Decides what an origin's answer, or its silence, means for the viewer. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { unknownEdgeHeaders } from '../cache/edge-headers';
import type { OriginFailure, OriginReply } from '../ports';
import type { Exit, NotSimulated, OriginRequest, Reason, StageResult } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { describeOrigin } from './describe';
import { forwardingOf } from './forwarding';
import { failureAnswers, type FailureAnswer } from './failures';
import { say, type OriginWords } from './reasons';
import { withholdsHost } from './request';

/** Bytes of an origin's response headers; beyond them CloudFront gives up. */
const longestHeaders = 32_768;

/** The result of 11-origin for what came back: an answer of any status, or the edge's own 502 or 504. */
export function judgeReply(request: OriginRequest, reply: OriginReply, behavior: CompiledBehavior, owner: EffectiveOwner): StageResult {
  const words = describeOrigin(request, owner);
  const { because, assumptions } = request.origin;
  const shared = {
    because: [...because, ...sourceOf(reply)],
    ...(assumptions ? { assumptions } : {}),
    ...notesFor(behavior, request.origin),
  };
  const changes = { origin: request.origin, originRequest: request };
  const judged = reply.kind === 'response' && headerBytes(reply) > longestHeaders ? tooBig : reply;
  if (judged.kind === 'failure') {
    const answer = failureAnswers[judged.failure];
    const params = { ...words, domain: request.origin.domain, detail: judged.detail, status: answer.status };
    return {
      ...shared,
      ...withRetries(shared.notSimulated, judged.failure, request),
      decision: 'failed',
      reason: say(`origin.${judged.failure}`, params),
      changes,
      exit: exitWith(answer),
    };
  }
  const { head } = judged;
  const failed = head.status >= 400;
  const resultType = failed ? 'Error' : 'Miss';
  return {
    ...shared,
    ...(judged.by === 's3' ? { assumptions: [...(assumptions ?? []), 's3.missing-key'] } : {}),
    decision: failed ? 'answered with an error' : 'answered',
    reason: answeredReason(words, judged),
    changes: { ...changes, answer: head, resultType, detailedResultType: resultType, xCache: resultType },
  };
}

const tooBig: OriginReply = { kind: 'failure', failure: 'header-too-big', detail: '' };

function answeredReason(words: OriginWords, reply: Extract<OriginReply, { kind: 'response' }>): Reason {
  const { by, head, file = '', looked = '', delayMs = 0 } = reply;
  const missing = { ...words, status: head.status, looked };
  if (by === 's3') return say('origin.missing-key', missing);
  if (by === 'no-bucket') return say('origin.no-such-bucket', missing);
  if (by === 'missing') return say('origin.missing-file', missing);
  const answered = { ...words, status: head.status, file, delayMs };
  if (by === 'files') return say('origin.answered-by-file', answered);
  return by === 'stub' ? say('origin.answered-by-stub', answered) : say('origin.answered-by-proxy', { ...answered, target: looked });
}

/** Ends the request with an error page of the edge. */
export function exitWith({ status, detailedResultType, page }: FailureAnswer): Exit {
  return { kind: 'response', status, resultType: 'Error', detailedResultType, xCache: 'Error', page };
}

function sourceOf({ file, pointer }: OriginReply): readonly SourceRef[] {
  return file === undefined ? [] : [{ file, pointer: pointer ?? '' }];
}

/** What of this origin and behavior is not honoured yet. */
export function notesFor(behavior: CompiledBehavior, origin: ResolvedOrigin): { notSimulated?: readonly NotSimulated[] } {
  const notes = [...(notSimulatedAt(behavior, '11-origin') ?? [])];
  const policy = { ...behavior.source, pointer: `${behavior.source.pointer}/OriginRequestPolicyId` };
  const inKey = behavior.caching.headers.names;
  const added = forwardingOf(behavior).edgeHeaders.filter((name) => !inKey.includes(name));
  notes.push(...(unknownEdgeHeaders(added, policy) ?? []));
  if (origin.config.ResponseCompletionTimeout !== undefined) {
    const because = [{ ...origin.source, pointer: `${origin.source.pointer}/ResponseCompletionTimeout` }];
    notes.push({ setting: 'ResponseCompletionTimeout', what: 'an answer that takes longer in all is not cut off.', because });
  }
  if (withholdsHost(behavior, origin)) {
    const what = `${origin.domain} is a bucket and gets its own name as Host; with the viewer's Host, S3 would refuse the request.`;
    notes.push({ setting: 'The forwarded Host header', what, because: [policy] });
  }
  return notes.length > 0 ? { notSimulated: notes } : {};
}

const retried: ReadonlySet<OriginFailure> = new Set(['refused', 'connect-timeout', 'read-timeout']);

/** CloudFront tries ConnectionAttempts times (3 unless configured); here one failure is enough. Reads are repeated for GET and HEAD only. */
function withRetries(
  notes: readonly NotSimulated[] | undefined,
  failure: OriginFailure,
  { origin, method }: OriginRequest,
): { notSimulated?: readonly NotSimulated[] } {
  const attempts = origin.config.ConnectionAttempts ?? 3;
  const repeats = failure !== 'read-timeout' || method === 'GET' || method === 'HEAD';
  if (!retried.has(failure) || !repeats || attempts < 2) return notes ? { notSimulated: notes } : {};
  const because = [{ ...origin.source, pointer: `${origin.source.pointer}/ConnectionAttempts` }];
  const what = `CloudFront would have tried ${attempts} times before it gave up; here the first failure counts.`;
  return { notSimulated: [...(notes ?? []), { setting: 'ConnectionAttempts', what, because }] };
}

function headerBytes(reply: Extract<OriginReply, { kind: 'response' }>): number {
  let bytes = 0;
  for (const [name, value] of reply.head.headers) bytes += name.length + value.length + 4;
  return bytes;
}
