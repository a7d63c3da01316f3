/** Runs the requests of a workspace's .http files in order and checks their expectations. */
import { basename } from 'node:path';
import type { SendResult } from '../../preload/contract/edge';
import { checkExpectations } from '../core/config/expectations';
import { parseHttpFile, type HttpFileRequest } from '../core/config/http-file';
import type { CacheStore } from '../core/ports';
import type { ViewerRequest } from '../core/types/exchange';
import type { RequestFile } from '../core/types/workspace';
import type { Trace } from '../core/types/trace';
import { buildViewerRequest, parseAt, RequestInputError } from '../replay/request';
import { createRateStore } from '../runtime/rate-store';
import { createSequenceCache } from '../replay/dry-ports';
import type { TestResult } from './render-tests';

export interface RequestRun {
  readonly request: HttpFileRequest;
  readonly result: TestResult;
  /** null when the request could not be sent. */
  readonly trace: Trace | null;
}

/** How a driver sends: `cache` lives as long as the file's sequence of requests, `at` is the simulated time. */
export type SendRequest = (request: ViewerRequest, options: { readonly at?: number; readonly cache: CacheStore }) => Promise<SendResult>;

/**
 * Runs every request that expects something (a request without expectations is run too, for what it does to the cache, but is no
 * test). Requests of one file share a cache and the counts of rate-based rules, so that a second one can hit. A .http file with an error is a failed test.
 */
export async function runRequests(
  workspacePath: string,
  files: readonly RequestFile[],
  driver: 'live' | 'offline',
  send: SendRequest,
): Promise<readonly RequestRun[]> {
  const runs: RequestRun[] = [];
  const workspace = basename(workspacePath);
  for (const { file, text } of files) {
    const { requests, diagnostics } = parseHttpFile(text, file);
    const kept = { cache: createSequenceCache(), rates: createRateStore() };
    for (const request of requests) {
      if (request.driver !== null && request.driver !== driver) continue;
      runs.push(await runOne(workspace, request, (viewer, at) => send(viewer, at === undefined ? kept : { at, ...kept })));
    }
    for (const { severity, message, line } of diagnostics) {
      if (severity !== 'error') continue;
      const broken = {
        file,
        name: `${file} can be read`,
        line,
        requestLine: line,
        request: { method: 'GET', url: '', headers: [] },
        driver: null,
        expectations: [],
      } satisfies HttpFileRequest;
      runs.push({
        request: broken,
        trace: null,
        result: { workspace, file, line, name: broken.name, passed: false, failures: [message], lines: [line], milliseconds: 0 },
      });
    }
  }
  return runs;
}

async function runOne(
  workspace: string,
  request: HttpFileRequest,
  send: (viewer: ViewerRequest, at: number | undefined) => Promise<SendResult>,
): Promise<RequestRun> {
  const begun = performance.now();
  const told = (failures: readonly string[], trace: Trace | null, lines: readonly number[] = []): RequestRun => ({
    request,
    trace,
    result: {
      workspace,
      file: request.file,
      line: request.line,
      name: request.name,
      passed: failures.length === 0,
      failures,
      lines,
      milliseconds: performance.now() - begun,
    },
  });
  try {
    const { at } = request.request;
    const { trace, body } = await send(buildViewerRequest(request.request), at === undefined ? undefined : parseAt(at));
    const failures = checkExpectations(trace, request.expectations, body?.text ?? null).filter((expected) => !expected.passed);
    return told(
      failures.map(({ sentence, expectation }) => `${sentence} (line ${expectation.line})`),
      trace,
      failures.map(({ expectation }) => expectation.line),
    );
  } catch (error) {
    if (error instanceof RequestInputError) return told([error.message], null, [request.requestLine]);
    throw error;
  }
}
