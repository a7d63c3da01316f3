/** The one way a service says "no" to a person: a code of the contract, a sentence, and where in the workspace. Anything else thrown is a bug. */
import { AuthorityError } from '../../ca/root-store';
import { RequestInputError } from '../../replay/request';
import { WorkspaceProblem } from '../../workspace/problem';
import type { errors } from '../../../preload/contract/errors';

export type StudioErrorCode = keyof typeof errors;

export interface StudioErrorPlace {
  readonly file?: string;
  readonly pointer?: string;
  readonly line?: number;
  /** The system's own words, for the curious. */
  readonly detail?: string;
}

export class StudioError extends Error {
  readonly code: StudioErrorCode;
  readonly place: StudioErrorPlace;

  constructor(code: StudioErrorCode, message: string, place: StudioErrorPlace = {}) {
    super(message);
    this.name = 'StudioError';
    this.code = code;
    this.place = place;
  }
}

/** What a person may be told about an error: the error itself or a refusal of one of the parts; null for a bug. */
export function asStudioError(error: unknown): StudioError | null {
  if (error instanceof StudioError) return error;
  if (error instanceof WorkspaceProblem) return new StudioError(error.code, error.message, error.file === '' ? {} : { file: error.file });
  if (error instanceof RequestInputError) return new StudioError(error.code, error.message, { pointer: error.pointer });
  if (error instanceof Error && error.name === 'TrafficError') return new StudioError('INVALID', error.message);
  if (error instanceof AuthorityError) return new StudioError('UNAVAILABLE', error.message, { detail: error.path });
  return null;
}

/** True for the errors that Node's file system and network calls reject with. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** The system's code, e.g. `ENOENT`; '' for everything else. */
export function systemCode(error: unknown): string {
  return isSystemError(error) ? (error.code ?? '') : '';
}
