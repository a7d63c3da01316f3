/** The choice of what Map, Effective and Send look at, and the mark of a draft on those pages. */
import type { Locator, Page } from '@playwright/test';

export class LookingPage {
  /** In the top bar, on every page. */
  readonly choice: Locator;
  /** On the page that is shown. */
  readonly banner: Locator;

  constructor(readonly page: Page) {
    this.choice = page.getByRole('banner').getByRole('button', { name: /^Looking at the / });
    this.banner = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Back to the workspace' }), visible: true });
  }

  /** Looks at the workspace, or a draft by its name. */
  async at(name: string): Promise<void> {
    await this.choice.click();
    await this.page.getByRole('menu').getByText(name, { exact: true }).click();
  }
}
