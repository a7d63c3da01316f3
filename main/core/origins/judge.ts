/** Decides what an origin's answer, or its silence, means for the viewer. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { markShield, type ShieldVisit } from '../cache/shield';
import type { OriginFailure, OriginReply } from '../ports';
import type { Exit, OriginRequest, Reason, StageResult } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import type { Outcome } from './ask';
import type { Asked } from './attempts';
import { failureAnswers, type FailureAnswer } from './failures';
import { say } from './reasons';
import { readable } from './readable';
import { storyOf } from './story';

/** A result under construction: filled member by member, because this is on the way of every miss. */
type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

/** The result of 11-origin for what came back: an answer of any status, or the edge's own 502 or 504. */
export function judgeReply(
  request: OriginRequest,
  reply: OriginReply,
  behavior: CompiledBehavior,
  owner: EffectiveOwner,
  attempts = 1,
): StageResult {
  const { origin } = request;
  const judged = readable(reply, request.method === 'GET' && !behavior.caching.disabled);
  const result: Building = judged.kind === 'failure' ? failed(request, judged, owner, attempts) : answered(request, judged, owner);
  // A served file is meant as a whole, so it is shown from its first line; a stub has a pointer of its own.
  const answeredBy = reply.pointer === undefined ? { pointer: '', line: 1 } : { pointer: reply.pointer };
  result.because = reply.file === undefined ? origin.because : [...origin.because, { file: reply.file, ...answeredBy }];
  const notes = notSimulatedAt(behavior, '11-origin');
  if (notes) result.notSimulated = notes;
  const answerRests =
    judged.kind === 'response'
      ? (judged.assumptions ?? (judged.by === 's3' ? ['s3.missing-key'] : []))
      : judged.failure === 'body-too-big'
        ? ['origin.body-too-big']
        : [];
  const assumptions = [...(origin.assumptions ?? []), ...answerRests, ...(isAssumed(origin) ? ['origin-access.undeclared'] : [])];
  if (assumptions.length > 0) result.assumptions = assumptions;
  return result;
}

/** What was asked of one origin or two, judged: the last outcome with the story that led to it. */
export function judgeOutcome(outcome: Outcome, behavior: CompiledBehavior, owner: EffectiveOwner): StageResult {
  const { asked, failover } = outcome;
  const judged = (one: Asked): StageResult => {
    const judgedReply = judgeReply(one.request, one.reply, behavior, owner, one.failed.length);
    return one.shield ? shielded(judgedReply, one.request, one.shield) : judgedReply;
  };
  const result = judged(asked);
  const first = failover ? judged(failover.first) : null;
  const notes = [...(first?.notes ?? []), ...(result.notes ?? []), ...storyOf(outcome, first?.reason ?? null, behavior.cachedMethods)];
  const retried = [asked, failover?.first].some((one) => one?.failed.some(({ failure }) => assumedOnce.has(failure)));
  const assumptions = [
    ...(result.assumptions ?? []),
    ...(retried ? ['origin.retried-failures'] : []),
    ...(failover?.cause.assumed ? ['failover.other-failures'] : []),
  ];
  return {
    ...result,
    ...(notes.length > 0 ? { notes } : {}),
    ...(assumptions.length > 0 ? { assumptions } : {}),
    ...(failover ? { changes: { ...result.changes, srReason: `Failover:${failover.cause.code}` } } : {}),
  };
}

/** The result with what Origin Shield did: it answered in the origin's place, or had nothing to answer with. */
function shielded(result: StageResult, { origin }: OriginRequest, visit: ShieldVisit): StageResult {
  const { region, hit, age, delivery } = visit;
  const marked = markShield(result, visit, (miss) => say('origin.shield-missed', { region, miss }));
  if (!hit) return marked;
  const reason = say('origin.answered-by-shield', { id: origin.id, region, age: age ?? 0, ttl: hit.ttl, delivery });
  return { ...marked, decision: 'answered by Origin Shield', reason };
}

/** Failures that might be tried again, for all that is known. */
const assumedOnce: ReadonlySet<OriginFailure> = new Set(['dns', 'tls']);

function isAssumed({ access }: ResolvedOrigin): boolean {
  return access?.kind === 'control' && access.assumed === true;
}

function failed(request: OriginRequest, { failure, detail }: Failure, owner: EffectiveOwner, attempts: number): Building {
  const answer = failureAnswers[failure];
  return {
    decision: 'failed',
    reason: say(`origin.${failure}`, { request, owner, detail, status: answer.status, attempts }),
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

function answeredReason(request: OriginRequest, { by, head, file = '', looked = '', delayMs = 0 }: Answer, owner: EffectiveOwner): Reason {
  const { status } = head;
  switch (by) {
    case 'files':
      return say('origin.answered-by-file', { request, owner, status, file, delayMs });
    case 'stub':
      return say('origin.answered-by-stub', { request, owner, status, file, delayMs });
    case 'proxy':
      return say('origin.answered-by-proxy', { request, owner, status, file, delayMs, target: looked });
    case 'recording':
      return say('origin.answered-by-recording', { request, owner, status, file, delayMs, assumed: looked });
    case 's3':
      return say('origin.missing-key', { request, owner, status, looked });
    case 's3-refused':
      return say('origin.bucket-refused', { request, owner, status, looked });
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
