/**
 * Decides what origins answer while a log is replayed: what the workspace declares, and for what it does not declare, what the recording
 * tells of the answer. Nothing is fetched.
 */
import { isNobodys, replyOfRecorded, type RecordedReply } from '../../core/origins/recorded';
import type { OriginPort, OriginReply } from '../../core/ports';
import type { OriginFixture } from '../../core/types/resources';

/** The alternatives of the assumption `replay.origin-answers`. */
export type AnswerMode = 'workspace-then-recording' | 'recording' | 'workspace';

export const originAnswersAssumption = 'replay.origin-answers';

/** A name for each different answer. */
export function nameOfRecorded(reply: RecordedReply): string {
  return reply.kind === 'status' ? `recorded ${reply.status}` : reply.kind === 'failure' ? `recorded ${reply.failure}` : 'recorded unknown';
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
      return replyOfRecorded(port.recorded, 'the recording');
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
