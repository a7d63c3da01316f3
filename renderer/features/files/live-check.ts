/** Runs the workspace worker for the workbench, and puts the problems that it finds into their store. */
import type { Studio } from '../../../preload/contract';
import { simulatedNow, useClock } from '../../api/clock';
import { useDiagnosticsStore } from '../../api/stores';
import { createWorkspaceClient, type WorkspaceClient } from '../../editors/workspace-client';
import { startWorkspaceWorker } from '../../editors/workspace-port';

/** A client with its own worker; dispose ends both. */
export function startLiveCheck(studio: Studio): WorkspaceClient {
  const port = startWorkspaceWorker();
  const client = createWorkspaceClient({
    port,
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
      port.end();
      useDiagnosticsStore.setState({ live: null });
    },
  };
}
