/** Requests that people write or paste, as traffic: .http files and curl commands. */
import type { HttpRequestInput } from '../../core/config/http-file';
import { readCurl } from '../../core/traffic/curl-read';
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

/** A .http file. What cannot be sent is skipped with the sentence that the editor shows. */
export function readRequestFile(text: string, options: RequestFileOptions, skipped: Skipped): readonly RecordedRequest[] {
  const { requests, diagnostics } = parseHttpFile(text, options.file);
  const made = requests.map(({ request, requestLine }) => ({ line: requestLine, input: request }));
  const problems = diagnostics.filter(({ severity }) => severity === 'error').map(({ line, message }) => ({ line, text: message }));
  return build(text, made, problems, options, skipped);
}

/** Curl commands. Options that are not heeded are noted. */
export function readCurlFile(text: string, options: RequestFileOptions, skipped: Skipped): readonly RecordedRequest[] {
  const { requests, notes, unusable } = readCurl(text);
  for (const { line, text: note } of notes) skipped.note(options.file, line, note);
  return build(text, requests, unusable, options, skipped);
}

interface Made {
  readonly line: number;
  readonly input: HttpRequestInput;
  readonly insecure?: boolean;
}

function build(
  text: string,
  made: readonly Made[],
  problems: readonly { readonly line: number; readonly text: string }[],
  { file, prefix, now }: RequestFileOptions,
  skipped: Skipped,
): readonly RecordedRequest[] {
  const lines = text.split(/\r?\n/);
  const skip = (line: number, reason: string): void => skipped.add(file, line, reason, lines[line - 1] ?? '');
  const read: RecordedRequest[] = [];
  const onLine = new Map<number, number>();
  for (const problem of problems) skip(problem.line, problem.text);
  for (const { line, input, insecure = false } of made) {
    try {
      const { at, ...rest } = input;
      const request = buildViewerRequest(rest);
      const before = onLine.get(line) ?? 0;
      onLine.set(line, before + 1);
      read.push({
        id: `${prefix}${line}${before === 0 ? '' : `.${before + 1}`}`,
        at: at === undefined ? now : parseAt(at),
        request: insecure ? { ...request, ignoresCertificate: true } : request,
        line,
        answered: null,
      });
    } catch (error) {
      skip(line, error instanceof Error ? error.message : String(error));
    }
  }
  return read;
}
