import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { useDiagnosticsStore } from '../../../../renderer/api/stores';
import type { CheckRequest } from '../../../../renderer/editors/check-worker';
import { startLiveCheck } from '../../../../renderer/features/files/live-check';
import { makeDiagnostic } from '../../../support/make-diagnostic';

/** A worker that finds one problem per unsaved file. */
class CountingWorker extends EventTarget {
  static ended = 0;
  postMessage({ id, unsaved }: CheckRequest): void {
    const diagnostics = Object.keys(unsaved).map((file) => makeDiagnostic({ file }));
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data: { id, diagnostics } })));
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
    const checker = startLiveCheck(createMemoryStudio());
    checker.check({ 'tenants/acme.json': '{' });
    await expect.poll(() => useDiagnosticsStore.getState().live?.map(({ file }) => file)).toEqual(['tenants/acme.json']);
    checker.dispose();
    expect([useDiagnosticsStore.getState().live, CountingWorker.ended]).toEqual([null, 1]);
  });
});
