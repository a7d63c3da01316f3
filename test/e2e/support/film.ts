/** Films a story: what was on the screen at each step, as a Playwright trace among the test's results. */
import { stat } from 'node:fs/promises';
import { expect, type BrowserContext, type TestInfo } from '@playwright/test';

/** Runs `story` and keeps its film, `film.zip`, whether it ends well or not. A film that shows nothing is a failure. */
export async function filmed(context: BrowserContext, info: TestInfo, story: () => Promise<void>): Promise<void> {
  const path = info.outputPath('film.zip');
  await context.tracing.start({ title: info.title, screenshots: true, snapshots: true });
  try {
    await story();
  } finally {
    await context.tracing.stop({ path });
  }
  expect((await stat(path)).size).toBeGreaterThan(50_000);
  await info.attach('film', { path, contentType: 'application/zip' });
}
