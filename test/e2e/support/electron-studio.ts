/** A studio in the desktop window: Electron's main program is the host, its first window the page. */
import { once } from 'node:events';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { Shell } from '../pages/shell';
import { root, workshop, type Workshop } from './launch';
import type { StudioUnderTest } from './studio';

interface Opened {
  readonly app: ElectronApplication;
  readonly page: Page;
}

export async function openElectronStudio(sample: string): Promise<StudioUnderTest> {
  const place = workshop(sample);
  let { app, page } = await open(place);
  const crash = async (): Promise<void> => {
    const program = app.process();
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = once(program, 'exit');
    program.kill('SIGKILL');
    await ended;
  };
  return {
    get page() {
      return page;
    },
    workspace: place.workspace,
    userData: place.userData,
    crash,
    restart: async () => {
      await crash();
      ({ app, page } = await open(place));
    },
    close: async () => {
      await crash();
      place.remove();
    },
  };
}

async function open({ workspace, userData }: Workshop): Promise<Opened> {
  const app = await _electron.launch({
    args: [...(process.platform === 'linux' ? ['--no-sandbox'] : []), root, workspace],
    env: { ...definedEnvironment(), EDGECASE_USER_DATA: userData },
  });
  const page = await app.firstWindow();
  // As large as the tab that the browser's stories are told in.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await new Shell(page).ready();
  return { app, page };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
