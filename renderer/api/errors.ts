/** Decides how an error of the bridge reads to a person. */
import { ORPCError } from '@orpc/client';

export interface StudioError {
  /** NOT_FOUND, CONFLICT, REFUSED, INVALID, UNAVAILABLE, BAD_REQUEST, CONNECTION_LOST or UNKNOWN. */
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly detail?: string;
}

/** Any thrown value as code, sentence and place. */
export function describeError(thrown: unknown): StudioError {
  if (thrown instanceof ORPCError) {
    const data = isRecord(thrown.data) ? thrown.data : {};
    return {
      code: String(thrown.code),
      message: thrown.message,
      ...(typeof data['file'] === 'string' ? { file: data['file'] } : {}),
      ...(typeof data['pointer'] === 'string' ? { pointer: data['pointer'] } : {}),
      ...(typeof data['line'] === 'number' ? { line: data['line'] } : {}),
      ...(typeof data['detail'] === 'string' ? { detail: data['detail'] } : {}),
    };
  }
  if (thrown instanceof Error)
    return { code: isRecord(thrown) && typeof thrown['code'] === 'string' ? thrown['code'] : 'UNKNOWN', message: thrown.message };
  return { code: 'UNKNOWN', message: String(thrown) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
