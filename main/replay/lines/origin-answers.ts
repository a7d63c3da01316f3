/**
 * Decides what origins answer while a log is replayed: what the workspace declares, and for what it does not declare, what the recording
 * tells of the answer. Nothing is fetched.
 */
import { failureAnswers } from '../../core/origins/failures';
import type { OriginFailure, OriginPort, OriginReply } from '../../core/ports';
import type { OriginFixture } from '../../core/types/resources';

/** The alternatives of the assumption `replay.origin-answers`. */
export type AnswerMode = 'workspace-then-recording' | 'recording' | 'workspace';

export const originAnswersAssumption = 'replay.origin-answers';

/** What a line tells of an origin's answer. `unknown`: the edge answered by itself, or the viewer left; 200 is assumed. */
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

/**
 * 1. A failure that the log names. 2. What the edge made by itself, and a viewer that left (000): unknown. 3. 304 and 206 are about what
 * the viewer had and wanted: the origin had the object (200). 4. Any other status is the origin's.
 */
export function recordedReply(status: number, resultType: string, detailedResultType: string): RecordedReply {
  const failure = failures.get(detailedResultType);
  if (failure !== undefined && status >= 500) return { kind: 'failure', failure: status === 504 ? 'read-timeout' : failure };
  if (status < 100 || ofTheEdge.test(resultType) || ofTheEdge.test(detailedResultType)) return { kind: 'unknown' };
  return { kind: 'status', status: status === 304 || status === 206 || status < 200 ? 200 : status };
}

/** A name for each different answer. */
export function nameOfRecorded(reply: RecordedReply): string {
  return reply.kind === 'status' ? `recorded ${reply.status}` : reply.kind === 'failure' ? `recorded ${reply.failure}` : 'recorded unknown';
}

function replyOf(recorded: RecordedReply): OriginReply {
  if (recorded.kind === 'failure') return { kind: 'failure', failure: recorded.failure, detail: 'as the recording says' };
  const status = recorded.kind === 'status' ? recorded.status : 200;
  return { kind: 'response', by: 'proxy', looked: 'the recording', head: { status, headers: [], body: { size: 0 } } };
}

/** Nobody answers there: nothing is declared, or a server that is not asked offline. */
function isNobodys(reply: OriginReply): boolean {
  if (reply.kind === 'response') return reply.by === 'no-bucket';
  return reply.failure === 'undeclared' || reply.failure === 'offline' || reply.failure === 'not-allowed';
}

export interface RecordingPort extends OriginPort {
  /** What the line at hand says. */
  recorded: RecordedReply;
  /** Names of the answers that were given since it was emptied. */
  readonly given: string[];
}

/** A port over what the workspace declares (`declared`, an offline one). */
export function createRecordingPort(declared: OriginPort, mode: AnswerMode): RecordingPort {
  const given: string[] = [];
  const port: RecordingPort = {
    recorded: { kind: 'unknown' },
    given,
    fetch: (request, attempt) => {
      const own = mode === 'recording' ? null : declared.fetch(request, attempt);
      if (own && 'then' in own) throw new Error('an offline origin answers at once');
      if (own && (mode === 'workspace' || !isNobodys(own))) {
        given.push(nameOfDeclared(own));
        return own;
      }
      given.push(nameOfRecorded(port.recorded));
      return replyOf(port.recorded);
    },
  };
  return port;
}

function nameOfDeclared(reply: OriginReply): string {
  if (reply.kind === 'failure') return `failure ${reply.file ?? ''} ${reply.pointer ?? ''} ${reply.failure}`;
  return `${reply.by} ${reply.file ?? ''} ${reply.pointer ?? ''}`;
}

/** A text for a declaration: equal for those that answer alike, files apart. */
export function createFixtureNames(): (fixture: OriginFixture) => string {
  const known = new WeakMap<OriginFixture, string>();
  let files = 0;
  return (fixture) => {
    const before = known.get(fixture);
    if (before !== undefined) return before;
    const { domain: _domain, file: _file, files: folder, ...rest } = fixture;
    const name = folder === null ? JSON.stringify(rest) : `files ${files++}`;
    known.set(fixture, name);
    return name;
  };
}
