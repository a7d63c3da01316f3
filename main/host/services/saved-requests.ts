/** Decides which requests the request bar offers: those of the workspace's .http files, in the order of the files. */
import { parseHttpFile } from '../../core/config/http-file';
import type { RequestFile } from '../../core/types/workspace';
import type { SendInput } from '../../../preload/contract/edge';

export interface SavedRequest {
  readonly file: string;
  readonly name: string;
  /** 1-based, of the request's heading or of its request line. */
  readonly line: number;
  readonly request: SendInput;
}

/** A request that only makes sense with one driver keeps it; requests that cannot be read are diagnostics, not entries. */
export function savedRequests(files: readonly RequestFile[]): readonly SavedRequest[] {
  return files.flatMap(({ file, text }) =>
    parseHttpFile(text, file).requests.map(({ name, line, request, driver }) => ({
      file,
      name,
      line,
      request: driver ? { ...request, driver } : request,
    })),
  );
}
