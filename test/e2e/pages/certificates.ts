/** The names, their certificates and the root in Certificates. */
import type { Locator, Page } from '@playwright/test';

export class CertificatesPage {
  readonly feature: Locator;
  readonly names: Locator;
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Certificates', exact: true });
    this.names = this.feature.getByRole('grid', { name: 'Certificates by name' });
    this.root = this.feature.getByRole('region', { name: 'Root certificate' });
  }

  name(host: string): Locator {
    return this.names.getByRole('row').filter({ has: this.page.getByRole('gridcell', { name: host, exact: true }) });
  }

  detail(host: string): Locator {
    return this.feature.getByRole('region', { name: `Certificate for ${host}` });
  }
}
