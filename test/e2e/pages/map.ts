/** The picture of the map, its search, and the strands of a host. */
import type { Locator, Page } from '@playwright/test';

export class MapPage {
  readonly feature: Locator;
  readonly picture: Locator;
  readonly search: Locator;
  readonly found: Locator;
  readonly host: Locator;
  /** Name, facts and problem of the node that the pointer or the keyboard is at. */
  readonly current: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Map', exact: true });
    this.picture = this.feature.getByRole('application');
    this.search = this.feature.getByRole('textbox', { name: 'Search the map' });
    this.found = this.feature.getByText(/^[\d,]+ found$/);
    this.host = this.feature.getByRole('combobox', { name: 'Host name whose strands are shown' });
    this.current = this.feature.getByRole('tooltip');
  }

  strands(host: string): Locator {
    return this.feature.getByRole('region', { name: `Strands of ${host}` });
  }

  async showStrands(host: string): Promise<void> {
    await this.host.fill(host);
    await this.host.press('Enter');
    await this.strands(host).waitFor();
  }

  /** The bar of the impact mode. */
  get impact(): Locator {
    return this.feature.getByRole('region', { name: 'What goes with what' });
  }

  /** A node's box by the name drawn in it. */
  node(label: string): Locator {
    return this.picture.getByText(label, { exact: true });
  }
}
