import { afterEach, describe, expect, it, vi } from 'vitest';
import { startWorkspaceWorker } from '../../../renderer/editors/workspace-port';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the port to the workspace worker', () => {
  it('carries questions there and answers back, and ends the worker', () => {
    const seen: unknown[] = [];
    vi.stubGlobal(
      'Worker',
      class extends EventTarget {
        postMessage(request: unknown): void {
          this.dispatchEvent(Object.assign(new Event('message'), { data: { to: request } }));
        }
        terminate(): void {
          seen.push('ended');
        }
      },
    );
    const port = startWorkspaceWorker();
    port.onAnswer((answer) => seen.push(answer));
    port.postMessage({ id: 1, question: { kind: 'check' }, unsaved: {} });
    port.end();
    expect(seen).toEqual([{ to: { id: 1, question: { kind: 'check' }, unsaved: {} } }, 'ended']);
  });
});
