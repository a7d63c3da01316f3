/** Decides the application's menu: the system's standard entries, and opening a workspace folder. */
import { app, BrowserWindow, dialog, Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

/** Sets the menu; `openWorkspace` gets the absolute path of a folder that a person chose in the system's dialog. */
export function setApplicationMenu(openWorkspace: (path: string) => Promise<unknown>): void {
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      { label: 'Open Workspace…', accelerator: 'CmdOrCtrl+Shift+O', click: () => void chooseWorkspace(openWorkspace) },
      { type: 'separator' },
      process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const template: MenuItemConstructorOptions[] = [file, { role: 'editMenu' }, { role: 'viewMenu' }, { role: 'windowMenu' }];
  Menu.setApplicationMenu(Menu.buildFromTemplate(process.platform === 'darwin' ? [{ role: 'appMenu' }, ...template] : template));
}

async function chooseWorkspace(openWorkspace: (path: string) => Promise<unknown>): Promise<void> {
  const owner = BrowserWindow.getFocusedWindow();
  const properties: ('openDirectory' | 'createDirectory')[] = ['openDirectory', 'createDirectory'];
  const chosen = await (owner ? dialog.showOpenDialog(owner, { properties }) : dialog.showOpenDialog({ properties }));
  const path = chosen.filePaths[0];
  if (chosen.canceled || path === undefined) return;
  try {
    await openWorkspace(path);
  } catch (error) {
    dialog.showErrorBox(`${app.name} cannot open this folder`, error instanceof Error ? error.message : String(error));
  }
}
