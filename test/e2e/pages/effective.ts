/** The owners and their flattened configuration in Effective. */
import type { Locator, Page } from '@playwright/test';

export class EffectivePage {
  readonly feature: Locator;
  readonly owners: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Effective', exact: true });
    this.owners = this.feature.getByRole('grid', { name: 'Tenants and distributions' });
  }

  async choose(owner: string): Promise<void> {
    await this.owners.getByRole('row').filter({ hasText: owner }).click();
    await this.of(owner).waitFor();
  }

  of(owner: string): Locator {
    return this.feature.getByRole('region', { name: `Effective configuration of ${owner}` });
  }

  /** The row of a member within a section (`General`, `Parameters`, …) of the owner on the screen. */
  row(section: string, member: string): Locator {
    return this.feature
      .getByRole('rowgroup', { name: section, exact: true })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: member, exact: true }) });
  }
}
