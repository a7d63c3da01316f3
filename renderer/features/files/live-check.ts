/** Runs the checking worker for the workbench and puts what it finds into the store of problems. */
import type { Studio } from '../../../preload/contract';
import { useDiagnosticsStore } from '../../api/stores';
import type { CheckAnswer } from '../../editors/check-worker';
import { createChecker, type Checker } from '../../editors/checker';

/** A checker with its own worker; dispose ends both. */
export function startLiveCheck(studio: Studio): Checker {
  const worker = new Worker(new URL('../../editors/check-worker.ts', import.meta.url), { type: 'module', name: 'check' });
  const checker = createChecker({
    port: {
      postMessage: (request) => worker.postMessage(request, []),
      onAnswer: (receive) => worker.addEventListener('message', (event: MessageEvent<CheckAnswer>) => receive(event.data)),
    },
    readInput: () => studio.workspace.input(),
    show: (live) => useDiagnosticsStore.setState({ live }),
  });
  return {
    ...checker,
    dispose: () => {
      checker.dispose();
      worker.terminate();
      useDiagnosticsStore.setState({ live: null });
    },
  };
}
