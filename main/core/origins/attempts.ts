/** Decides how often one origin is asked before its failure counts: connections, and reads of GET and HEAD, are tried again. */
import type { ShieldVisit } from '../cache/shield';
import { goOn } from '../later';
import type { OriginFailure, OriginPort, OriginReply } from '../ports';
import type { OriginRequest } from '../types/exchange';
import { limitsOf } from './limits';
import { readable } from './readable';

/** A try that came to nothing. */
export interface FailedAttempt {
  /** From 1. */
  readonly number: number;
  readonly failure: OriginFailure;
  readonly detail: string;
  /** Milliseconds; as declared where a fixture stands for the origin. */
  readonly tookMs: number;
}

export interface Asked {
  readonly request: OriginRequest;
  /** The answer, or the failure of the last attempt. */
  readonly reply: OriginReply;
  readonly failed: readonly FailedAttempt[];
  /** Set where Origin Shield stands in front of this origin. */
  readonly shield?: ShieldVisit;
}

type Failure = Extract<OriginReply, { kind: 'failure' }>;

const connectFailures: ReadonlySet<OriginFailure> = new Set(['refused', 'connect-timeout']);
const otherConnectFailures: ReadonlySet<OriginFailure> = new Set(['dns', 'tls']);

/**
 * Asks one origin. Order after a failure:
 * 1. the response completion timeout is used up: 504, however many attempts are left;
 * 2. no attempt left: the failure counts;
 * 3. the connection did not come about: once more, for every method (assumption origin.retried-failures);
 * 4. no answer within the read timeout: once more for GET and HEAD, never for other methods;
 * 5. everything else counts at once.
 * Source: Developer Guide, "Request and response behavior for custom origins"; "Origin settings".
 *
 * @param retried chosen alternative of origin.retried-failures
 */
export function askOrigin(request: OriginRequest, port: OriginPort, retried: string): Asked | Promise<Asked> {
  const limits = limitsOf(request.origin);
  const failed: FailedAttempt[] = [];
  let usedMs = 0;

  const attempt = (number: number): Asked | Promise<Asked> => {
    const leftMs = limits.completionMs === null ? null : limits.completionMs - usedMs;
    return goOn(port.fetch(request, { attempt: number, leftMs }), (came) => {
      const reply = readable(came);
      if (reply.kind === 'response') return { request, reply, failed };
      const { failure, detail, tookMs = 0 } = reply;
      usedMs += tookMs;
      failed.push({ number, failure, detail, tookMs });
      if (limits.completionMs !== null && usedMs >= limits.completionMs && failure !== 'completion-timeout') {
        return { request, reply: { ...reply, failure: 'completion-timeout' }, failed };
      }
      return number < limits.attempts && isRetried(reply, request.method, retried) ? attempt(number + 1) : { request, reply, failed };
    });
  };

  return attempt(1);
}

function isRetried({ failure }: Failure, method: string, retried: string): boolean {
  if (connectFailures.has(failure)) return true;
  if (otherConnectFailures.has(failure)) return retried === 'all-connection-failures';
  return failure === 'read-timeout' && (method === 'GET' || method === 'HEAD');
}
