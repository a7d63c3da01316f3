import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { useDiagnosticsStore } from '../../../../renderer/api/stores';
import type { WorkerRequest } from '../../../../renderer/editors/workspace-questions';
import { startLiveCheck } from '../../../../renderer/features/files/live-check';
import { makeDiagnostic } from '../../../support/make-diagnostic';

/** A worker that finds one problem per unsaved file. */
class CountingWorker extends EventTarget {
  static ended = 0;
  postMessage({ id, unsaved, question }: WorkerRequest): void {
    const files = Object.fromEntries(Object.keys(unsaved).map((file) => [file, [makeDiagnostic({ file })]]));
    const answer = question.kind === 'check' ? { files, all: true } : question.kind;
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data: { id, answer, failed: false } })));
  }
  terminate(): void {
    CountingWorker.ended += 1;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('live problems', () => {
  it('show what the worker finds in unsaved texts, and the saved ones again at the end', async () => {
    vi.stubGlobal('Worker', CountingWorker);
    const client = startLiveCheck(createMemoryStudio());
    client.check({ 'tenants/acme.json': '{' });
    await expect.poll(() => useDiagnosticsStore.getState().live?.map(({ file }) => file)).toEqual(['tenants/acme.json']);
    expect(await client.ask({ kind: 'text', path: 'tenants/acme.json' })).toBe('text');
    client.dispose();
    expect([useDiagnosticsStore.getState().live, CountingWorker.ended]).toEqual([null, 1]);
  });
});
