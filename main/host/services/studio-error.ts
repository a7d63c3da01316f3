/** The one way a service says "no" to a person: a code of the contract, a sentence, and where in the workspace. Anything else thrown is a bug. */
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

/** True for the errors that Node's file system and network calls reject with. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** The system's code, e.g. `ENOENT`; '' for everything else. */
export function systemCode(error: unknown): string {
  return isSystemError(error) ? (error.code ?? '') : '';
}
