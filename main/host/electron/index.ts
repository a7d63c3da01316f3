/** The Electron shell: the same services and the same page as the browser shell, in a window of their own. */
import { RPCHandler } from '@orpc/server/message-port';
import { app, BrowserWindow, dialog, session } from 'electron';
import { join } from 'node:path';
import { findInstallation } from '../install-root';
import { createRouter } from '../router';
import { createStudio } from '../services/studio';
import type { StudioServices } from '../services/studio';
import { userDataPath } from '../user-data';
import { workspaceArgument } from './arguments';
import { hardenSession } from './harden';
import { setApplicationMenu } from './menu';
import { servePage } from './page';
import { openStudioWindow } from './window';

export { hardenContents } from './harden';
export { registerPageScheme } from './page';

/** Keeps Chromium's own files apart from the studio's. Must run before Electron is ready. */
export function keepProfileInUserData(): void {
  app.setName('Edgecase');
  app.setPath('userData', join(userDataPath(), 'electron'));
}

/** One studio per person: a second start only brings the first one's window to the front, with its workspace. */
export function claimSingleInstance(): boolean {
  if (app.requestSingleInstanceLock()) return true;
  app.quit();
  return false;
}

/** Waits for Electron, starts the services and opens the window. A start that fails says so in a dialog and quits. */
export async function openStudio(): Promise<void> {
  await app.whenReady();
  const installation = findInstallation(import.meta.dirname);
  hardenSession(session.defaultSession);
  servePage(session.defaultSession, installation.rendererPath);
  try {
    const services = await createStudio({
      userData: userDataPath(),
      workspacePath: workspaceArgument(process.argv, process.cwd()),
      samplesPath: installation.samplesPath,
      shell: 'electron',
      version: installation.version,
    });
    closeServicesOnQuit(services);
    setApplicationMenu((path) => services.workspace.open({ path }));
    showWindows(services, join(installation.root, 'out'));
  } catch (error) {
    dialog.showErrorBox('Edgecase cannot start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

function showWindows(services: StudioServices, outPath: string): void {
  const handler = new RPCHandler(createRouter(services));
  const open = (): void => void openStudioWindow({ outPath, onLine: (port) => handler.upgrade(port) });
  open();
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('second-instance', (_event, argv, cwd) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const path = workspaceArgument(argv, cwd);
    if (path === null) return;
    services.workspace.open({ path }).catch((error: unknown) => dialog.showErrorBox('Edgecase cannot open this folder', String(error)));
  });
  app.on('window-all-closed', () => app.quit());
}

/** Frees ports and files before the process ends; a service that hangs delays the end by two seconds at most. */
function closeServicesOnQuit(services: StudioServices): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, 2000));
    void Promise.race([services.close(), patience])
      .catch((error: unknown) => console.error('Closing the services failed:', error))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}
