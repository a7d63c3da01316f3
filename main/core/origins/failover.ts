/** Decides whether the second origin of a group is asked after what the first one came to. */
import type { OriginFailure, OriginReply } from '../ports';
import { failureAnswers } from './failures';

/** Counts like this status when a group's list is looked at; absent = never a reason to turn to the second origin. */
const countsAs: Partial<Readonly<Record<OriginFailure, number>>> = {
  refused: 503,
  'connect-timeout': 503,
  'read-timeout': 504,
  'completion-timeout': 504,
};

/** Failures that the guide does not name: assumption failover.other-failures. */
const otherwise: Partial<Readonly<Record<OriginFailure, number>>> = { dns: 503, tls: 503, undeclared: 503 };
/** Limits of the simulator: what the origin would have answered is not known, so nothing is concluded from them. */
const unknown: ReadonlySet<OriginFailure> = new Set(['offline', 'not-allowed']);

export interface FailoverCause {
  /** The status of the group's list that was met. */
  readonly code: number;
  /** Rests on failover.other-failures. */
  readonly assumed: boolean;
}

/**
 * The status of `codes` that an outcome meets; null = the first origin's outcome stands. Order:
 * 1. a method other than GET, HEAD and (where it is cached) OPTIONS never fails over;
 * 2. an answer by its status;
 * 3. no connection after all attempts: 503; silence: 504;
 * 4. other failures by what they come nearest to.
 * Source: Developer Guide, "Optimize high availability with CloudFront origin failover".
 *
 * @param other chosen alternative of failover.other-failures
 */
export function failoverCause(
  reply: OriginReply,
  method: string,
  codes: readonly number[],
  cachedMethods: readonly string[],
  other: string,
): FailoverCause | null {
  if (!failsOver(method, cachedMethods)) return null;
  const met = (code: number | undefined, assumed: boolean): FailoverCause | null =>
    code !== undefined && codes.includes(code) ? { code, assumed } : null;
  if (reply.kind === 'response') return met(reply.head.status, false);
  const { failure } = reply;
  if (countsAs[failure] !== undefined) return met(countsAs[failure], false);
  if (unknown.has(failure) || other !== 'counted') return null;
  return met(otherwise[failure] ?? failureAnswers[failure].status, true);
}

/** OPTIONS fails over only where the behavior caches it. */
export function failsOver(method: string, cachedMethods: readonly string[]): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'OPTIONS' && cachedMethods.includes('OPTIONS'));
}
