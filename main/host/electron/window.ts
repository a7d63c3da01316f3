/** Decides what the studio's window is: one sandboxed page without Node, and the one line that leads from it to the services. */
import { BrowserWindow, MessageChannelMain, nativeTheme } from 'electron';
import type { MessagePortMain } from 'electron';
import { join } from 'node:path';
import { portMessage } from '../../../preload/contract/transport';
import { isStudioPage, studioPageUrl } from './page';

export interface WindowOptions {
  /** Folder of the built bundles. */
  readonly outPath: string;
  /** Takes the services' end of a new line; the line replaces the one of the page that was loaded before. */
  readonly onLine: (port: MessagePortMain) => void;
}

/** Opens the window. The page gets its line each time it has loaded, and only if it is our own page that was loaded. */
export function openStudioWindow({ outPath, onLine }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Edgecase',
    width: 1360,
    height: 860,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: join(outPath, 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  });
  let line: MessagePortMain | null = null;
  const closeLine = (): void => {
    line?.close();
    line = null;
  };

  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-finish-load', () => {
    closeLine();
    const frame = window.webContents.mainFrame;
    if (!isStudioPage(frame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    line = port1;
    onLine(port1);
    port1.start();
    frame.postMessage(portMessage, null, [port2]);
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    closeLine();
    // Unsaved text is kept as drafts by the services, so a fresh page loses nothing.
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  window.on('closed', closeLine);
  void window.loadURL(studioPageUrl());
  return window;
}
