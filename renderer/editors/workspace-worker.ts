/**
 * The workspace worker: the workspace as the host has it, the person's unsaved texts laid over, with its problems and with the
 * answers to what the editor asks. Runs off the window's thread because a large workspace takes longer than a frame.
 */
import type { WorkerRequest } from './workspace-questions';
import { createWorkspaceService } from './workspace-service';

let told: number | undefined;
const service = createWorkspaceService(() => told ?? Date.now());

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  told = event.data.now;
  self.postMessage(service.handle(event.data), { transfer: [] });
});
