/** Recorded traffic for tests, and workspaces as the replay of sets takes them. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedAnswer, RecordedRequest } from '../../main/core/types/traffic';
import type { Trace } from '../../main/core/types/trace';
import { buildViewerRequest, type RequestInput } from '../../main/replay/request';
import type { SetConfiguration, SetTraffic } from '../../main/replay/sets';
import type { Files } from './compiled';

/** These workspaces have no files of origins, so nothing is read there. */
const nowhere = join(tmpdir(), 'edgecase-no-such-workspace');

export const recordedAt = Date.UTC(2026, 0, 2, 12);

export function recorded(
  id: string,
  input: RequestInput,
  more: Partial<RecordedRequest> & { readonly trace?: Trace } = {},
): RecordedRequest {
  return { id, at: recordedAt, request: buildViewerRequest(input), line: null, answered: null, ...more };
}

export function answeredWith(status: number, more: Partial<RecordedAnswer> = {}): RecordedAnswer {
  return {
    status,
    resultType: null,
    detailedResultType: null,
    headers: [],
    bytes: null,
    timeTakenMs: null,
    contentType: null,
    distributionId: null,
    tenantId: null,
    pathPattern: null,
    ...more,
  };
}

export function trafficOf(...batches: readonly (readonly RecordedRequest[])[]): SetTraffic {
  async function* all(): AsyncGenerator<readonly RecordedRequest[]> {
    for (const batch of batches) yield batch;
  }
  return {
    requests: all(),
    total: batches.reduce((sum, batch) => sum + batch.length, 0),
    skipped: () => [],
    skippedCount: () => 0,
  };
}

/** A configuration of files; what is no text is written as JSON. */
export function setOf(name: string, files: Files, more: Partial<SetConfiguration> = {}): SetConfiguration {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'test' }, ...files };
  const texts = Object.entries(all).map(([path, value]) => ({
    path,
    text: typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
  }));
  return { name, input: { files: texts, fixtures: [] }, workspacePath: nowhere, conditions: {}, ...more };
}
