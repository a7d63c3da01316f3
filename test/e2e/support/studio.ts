/** What a story is told over: a studio on a workspace of its own, whichever shell shows it. */
import type { Page } from '@playwright/test';

export interface StudioUnderTest {
  /** The studio's page; another one after `restart`. */
  readonly page: Page;
  /** Folder of the workspace on disk, a copy that the story may change. */
  readonly workspace: string;
  /** Folder of what the studio keeps outside the workspace. */
  readonly userData: string;
  /** Ends the host at once, as a crash would. */
  readonly crash: () => Promise<void>;
  /** Ends what still runs and starts the studio anew on the same workspace and user data. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** One thing a person does with the studio, told once for every shell. */
export interface Story {
  /** A sentence about behaviour. */
  readonly title: string;
  /** The sample it is told over; `saas-storefront` when absent. */
  readonly sample?: string;
  /** Kept as a film: a Playwright trace with every step and what was on the screen (`npx playwright show-trace`). */
  readonly filmed?: true;
  /** Told in this shell alone: a desktop window asks with a dialog of the system where a download goes. */
  readonly only?: 'browser';
  readonly run: (studio: StudioUnderTest) => Promise<void>;
}
