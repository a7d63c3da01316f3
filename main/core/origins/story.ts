/** Puts the way to an answer into notes: the attempts that failed, and why a group turned to its second origin or did not. */
import type { Reason, Rival } from '../types/exchange';
import type { Outcome } from './ask';
import type { Asked } from './attempts';
import { failsOver } from './failover';
import { limitsOf } from './limits';
import { say } from './reasons';

/**
 * Notes of stage 11, in the order of what happened. A single failed attempt needs none: the stage's own reason tells it.
 *
 * @param firstReason what came of the first origin, where the second was asked
 */
export function storyOf(outcome: Outcome, firstReason: Reason | null, cachedMethods: readonly string[]): readonly Rival[] {
  const { asked, pair, failover } = outcome;
  if (!failover) return [...signingNotes(asked), ...attemptNotes(asked), ...standingNotes(outcome, cachedMethods), ...bodyNotes(asked)];
  const { first, cause } = failover;
  const { origin } = first.request;
  const told = {
    group: pair?.name ?? '',
    code: cause.code,
    primary: origin.id,
    secondary: asked.request.origin.id,
    failure: first.reply.kind === 'failure',
  };
  return [
    ...attemptNotes(first),
    ...(firstReason ? [{ candidate: `first origin ${origin.id}`, reason: firstReason, because: origin.because }] : []),
    { candidate: 'failover', reason: say('origin.failover', told), because: pair?.because ?? [] },
    ...signingNotes(asked),
    ...attemptNotes(asked),
    ...bodyNotes(asked),
  ];
}

/** What is known of a body beforehand: that it breaks off, or how it comes. */
function bodyNotes({ reply }: Asked): readonly Rival[] {
  if (reply.kind === 'failure' || reply.body === undefined) return [];
  const { problem } = reply.body;
  const reason = reply.head.body.broken ? say('origin.body-broken', { problem }) : say('origin.body-odd', { problem });
  const because = reply.file === undefined ? [] : [{ file: reply.file, pointer: reply.pointer ?? '' }];
  return [{ candidate: 'the body', reason, because }];
}

/** Who signs the request, where an origin access control or an identity is set. */
function signingNotes({ request, shield }: Asked): readonly Rival[] {
  const { access } = request.origin;
  // What Origin Shield answers is asked of nobody.
  if (!access || shield?.hit) return [];
  const { kind: by, name, because } = access;
  const why = access.kind === 'control' && access.signing === 'never' ? 'never' : 'viewer';
  const reason = request.signature ? say('origin.signed', { by, name }) : say('origin.unsigned', { name, why });
  return [{ candidate: 'the signature', reason, because }];
}

function attemptNotes({ failed, reply, request }: Asked): readonly Rival[] {
  if (failed.length < 2 && reply.kind === 'failure') return [];
  const { attempts: of } = limitsOf(request.origin);
  return failed.map(({ number, failure, detail, tookMs }) => ({
    candidate: `attempt ${number} at ${request.origin.domain}`,
    reason: say('origin.attempt', { number, of, failure, detail, tookMs, retried: number < failed.length || reply.kind === 'response' }),
    because: [],
  }));
}

/** An error that a group let stand: its list lacks the status, or the method never fails over. */
function standingNotes({ asked, pair }: Outcome, cachedMethods: readonly string[]): readonly Rival[] {
  const { reply, request } = asked;
  if (!pair || (reply.kind === 'response' && reply.head.status < 400)) return [];
  const method = failsOver(request.method, cachedMethods) ? null : request.method;
  const outcome = reply.kind === 'response' ? String(reply.head.status) : reply.failure;
  const reason = say('origin.no-failover', { group: pair.name, method, codes: pair.codes, outcome });
  return [{ candidate: 'failover', reason, because: pair.because }];
}
