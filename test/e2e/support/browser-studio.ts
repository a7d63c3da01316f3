/** A studio in the browser shell: its host is a program of its own, its page a tab of the test's Chromium. */
import type { BrowserContext, Page } from '@playwright/test';
import { Shell } from '../pages/shell';
import { startShell, workshop, type RunningShell } from './launch';
import type { StudioUnderTest } from './studio';

export async function openBrowserStudio(context: BrowserContext, sample: string): Promise<StudioUnderTest> {
  const place = workshop(sample);
  let shell = await startShell(place);
  let page = await open(context, shell);
  return {
    get page() {
      return page;
    },
    workspace: place.workspace,
    userData: place.userData,
    crash: () => shell.crash(),
    restart: async () => {
      await page.close();
      await shell.close();
      shell = await startShell(place);
      page = await open(context, shell);
    },
    close: async () => {
      await page.close();
      await shell.close();
      place.remove();
    },
  };
}

async function open(context: BrowserContext, shell: RunningShell): Promise<Page> {
  try {
    const page = await context.newPage();
    await page.goto(shell.url);
    await new Shell(page).ready();
    return page;
  } catch (error) {
    await shell.close();
    throw error;
  }
}
