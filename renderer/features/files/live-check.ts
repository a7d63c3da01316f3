/** Runs the workspace worker for the workbench, and puts the problems that it finds into their store. */
import type { Studio } from '../../../preload/contract';
import { simulatedNow, useClock } from '../../api/clock';
import { useDiagnosticsStore } from '../../api/stores';
import { createWorkspaceClient, type WorkspaceClient } from '../../editors/workspace-client';
import type { WorkerAnswer } from '../../editors/workspace-questions';

/** A client with its own worker; dispose ends both. */
export function startLiveCheck(studio: Studio): WorkspaceClient {
  const worker = new Worker(new URL('../../editors/workspace-worker.ts', import.meta.url), { type: 'module', name: 'workspace' });
  const client = createWorkspaceClient({
    port: {
      postMessage: (request) => worker.postMessage(request, []),
      onAnswer: (receive) => worker.addEventListener('message', (event: MessageEvent<WorkerAnswer>) => receive(event.data)),
    },
    readInput: () => studio.workspace.input(),
    show: (live) => useDiagnosticsStore.setState({ live }),
    now: () => simulatedNow(),
  });
  const stopListening = useClock.subscribe((now, before) => {
    if (now.clock?.version !== before.clock?.version) client.invalidate();
  });
  return {
    ...client,
    dispose: () => {
      stopListening();
      client.dispose();
      worker.terminate();
      useDiagnosticsStore.setState({ live: null });
    },
  };
}
