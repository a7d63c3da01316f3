/** Requests of a .http file as traffic. */
import { parseHttpFile } from '../../core/config/http-file';
import type { RecordedRequest } from '../../core/types/traffic';
import { buildViewerRequest, parseAt } from '../../replay/request';
import type { Skipped } from './skipped';

export interface RequestFileOptions {
  readonly file: string;
  readonly prefix: string;
  /** Epoch milliseconds for requests that say no time. */
  readonly now: number;
}

/** What cannot be sent is skipped with the sentence that the editor shows. */
export function readRequestFile(text: string, { file, prefix, now }: RequestFileOptions, skipped: Skipped): readonly RecordedRequest[] {
  const lines = text.split(/\r?\n/);
  const { requests, diagnostics } = parseHttpFile(text, file);
  for (const { severity, line, message } of diagnostics) {
    if (severity === 'error') skipped.add(file, line, message, lines[line - 1] ?? '');
  }
  const read: RecordedRequest[] = [];
  for (const { request, requestLine: line } of requests) {
    try {
      const { at, ...input } = request;
      read.push({
        id: `${prefix}${line}`,
        at: at === undefined ? now : parseAt(at),
        request: buildViewerRequest(input),
        line,
        answered: null,
      });
    } catch (error) {
      skipped.add(file, line, error instanceof Error ? error.message : String(error), lines[line - 1] ?? '');
    }
  }
  return read;
}
