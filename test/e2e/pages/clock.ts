/** The simulated clock in the status bar, and its panel. */
import type { Locator, Page } from '@playwright/test';

export class ClockItem {
  readonly item: Locator;
  readonly panel: Locator;

  constructor(readonly page: Page) {
    this.item = page.getByRole('contentinfo').getByRole('button', { name: /^(Simulated clock|Clock of this machine)/ });
    this.panel = page.getByRole('dialog', { name: 'Simulated clock' });
  }

  async open(): Promise<void> {
    await this.item.click();
    await this.panel.waitFor();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.panel.waitFor({ state: 'hidden' });
  }

  /** Sets a date and time, UTC: `2026-12-01 09:30`. */
  async set(time: string): Promise<void> {
    await this.open();
    await this.panel.getByRole('textbox', { name: 'Date and time, UTC' }).fill(time);
    await this.panel.getByRole('button', { name: 'Set' }).click();
    await this.close();
  }

  async press(button: string | RegExp): Promise<void> {
    await this.open();
    await this.panel.getByRole('button', { name: button }).click();
    await this.close();
  }
}
