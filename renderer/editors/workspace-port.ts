/** Starts the workspace worker: the port to ask it by, and the way to end it. */
import type { WorkspacePort } from './workspace-client';
import type { WorkerAnswer } from './workspace-questions';

export function startWorkspaceWorker(): WorkspacePort & { readonly end: () => void } {
  const worker = new Worker(new URL('./workspace-worker.ts', import.meta.url), { type: 'module', name: 'workspace' });
  return {
    postMessage: (request) => worker.postMessage(request, []),
    onAnswer: (receive) => worker.addEventListener('message', (event: MessageEvent<WorkerAnswer>) => receive(event.data)),
    end: () => worker.terminate(),
  };
}
