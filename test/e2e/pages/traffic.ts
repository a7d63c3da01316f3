/** The exchanges and the replay of Traffic. */
import type { Locator, Page } from '@playwright/test';

export class TrafficPage {
  readonly feature: Locator;
  readonly exchanges: Locator;
  readonly replayed: Locator;
  readonly differences: Locator;
  readonly compared: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Traffic', exact: true });
    this.exchanges = this.feature.getByRole('grid', { name: 'Exchanges' });
    this.replayed = this.feature.getByRole('region', { name: 'Replay against the current files' });
    this.differences = this.replayed.getByRole('table', { name: 'Differences' });
    this.compared = this.replayed.getByRole('table', { name: 'Before and after' });
  }

  exchange(host: string): Locator {
    return this.exchanges.getByRole('row').filter({ hasText: host });
  }

  async replay(host: string): Promise<void> {
    await this.exchange(host).first().click();
    await this.feature.getByRole('button', { name: 'Replay' }).click();
    await this.replayed.waitFor();
  }
}
