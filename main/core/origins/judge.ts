/** Decides what an origin's answer, or its silence, means for the viewer. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import type { OriginReply } from '../ports';
import type { Exit, NotSimulated, OriginRequest, Reason, StageResult } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { describeOrigin } from './describe';
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
    return { ...shared, decision: 'failed', reason: say(`origin.${judged.failure}`, params), changes, exit: exitWith(answer) };
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
  const notes = notSimulatedAt(behavior, '11-origin');
  if (!withholdsHost(behavior, origin)) return notes ? { notSimulated: notes } : {};
  const because = [{ ...behavior.source, pointer: `${behavior.source.pointer}/OriginRequestPolicyId` }];
  const what = `${origin.domain} is a bucket and gets its own name as Host; with the viewer's Host, S3 would refuse the request.`;
  return { notSimulated: [...(notes ?? []), { setting: 'The forwarded Host header', what, because }] };
}

function headerBytes(reply: Extract<OriginReply, { kind: 'response' }>): number {
  let bytes = 0;
  for (const [name, value] of reply.head.headers) bytes += name.length + value.length + 4;
  return bytes;
}
