/** The stored objects of Cache, one of them in full, the comparison of keys, and the invalidation. */
import type { Locator, Page } from '@playwright/test';

export class CachePage {
  readonly feature: Locator;
  readonly objects: Locator;
  readonly object: Locator;
  readonly miss: Locator;
  readonly dialog: Locator;
  readonly plan: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Cache', exact: true });
    this.objects = this.feature.getByRole('grid', { name: /^Stored objects/ });
    this.object = this.feature.getByRole('region', { name: 'Stored object', exact: true });
    this.miss = this.feature.getByRole('region', { name: 'Why a miss?' });
    this.dialog = page.getByRole('dialog', { name: 'Invalidate stored objects' });
    this.plan = this.dialog.getByRole('region', { name: 'What would go' });
  }

  row(text: string): Locator {
    return this.objects.getByRole('row').filter({ hasText: text });
  }

  /** Asks for the key of a request. */
  async compare(url: string): Promise<void> {
    await this.feature.getByRole('button', { name: 'Why a miss?' }).click();
    await this.miss.getByRole('textbox', { name: 'Address' }).fill(url);
    await this.miss.getByRole('button', { name: 'Compare' }).click();
  }

  /** Opens the dialog and types the items. */
  async plans(items: string): Promise<void> {
    await this.feature.getByRole('toolbar', { name: 'Cache' }).getByRole('button', { name: 'Invalidate…' }).click();
    await this.dialog.getByRole('textbox', { name: /^Paths or tags/ }).fill(items);
  }
}
