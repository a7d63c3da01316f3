/** A refusal that a person can understand: a code of the bridge's errors, a sentence, and the file concerned. */
export type ProblemCode = 'NOT_FOUND' | 'CONFLICT' | 'REFUSED' | 'INVALID' | 'UNAVAILABLE';

export class WorkspaceProblem extends Error {
  readonly code: ProblemCode;
  readonly file: string;

  constructor(code: ProblemCode, message: string, file: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'WorkspaceProblem';
    this.code = code;
    this.file = file;
  }
}

/** Puts an error of the file system into a problem; a problem passes unchanged. `doing` completes "could not …". */
export function problemFrom(error: unknown, doing: string, file: string): WorkspaceProblem {
  if (error instanceof WorkspaceProblem) return error;
  const say = (code: ProblemCode, why: string): WorkspaceProblem =>
    new WorkspaceProblem(code, `Could not ${doing} ${file}: ${why}.`, file, error);
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return say('NOT_FOUND', 'it does not exist');
    case 'EEXIST':
    case 'ENOTEMPTY':
      return say('CONFLICT', 'something is there already');
    case 'EACCES':
    case 'EPERM':
      return say('REFUSED', 'the system does not permit it');
    case 'EROFS':
      return say('REFUSED', 'the disk is read-only');
    case 'ENOSPC':
    case 'EDQUOT':
      return say('UNAVAILABLE', 'the disk is full');
    case 'EISDIR':
      return say('INVALID', 'it is a folder');
    case 'ENAMETOOLONG':
      return say('INVALID', 'its name is too long');
    case 'ELOOP':
      return say('REFUSED', 'its links lead in a circle');
    default:
      return say('UNAVAILABLE', error instanceof Error ? error.message : 'the reason is not known');
  }
}

/** The code of a file system error such as ENOENT; '' for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
