/** The run panel: the list of functions, the test event, the result for one tenant and for all. */
import type { Locator, Page } from '@playwright/test';

export class FunctionsPage {
  readonly feature: Locator;
  readonly list: Locator;
  readonly result: Locator;
  readonly console: Locator;
  readonly all: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Functions', exact: true });
    this.list = this.feature.getByRole('grid', { name: 'Functions to try' });
    this.result = this.feature.getByRole('region', { name: 'Result', exact: true });
    this.console = this.result.getByRole('region', { name: 'Console' });
    this.all = this.feature.getByRole('region', { name: 'All tenants' });
  }

  async choose(name: string): Promise<void> {
    await this.list.getByRole('row').filter({ hasText: name }).click();
    await this.feature.getByRole('region', { name: `Run ${name}` }).waitFor();
  }

  /** The request of the test event. */
  async request(host: string, path: string): Promise<void> {
    await this.feature.getByRole('combobox', { name: 'Host', exact: true }).fill(host);
    await this.page.keyboard.press('Escape');
    await this.feature.getByRole('textbox', { name: 'Path', exact: true }).fill(path);
  }

  async header(at: number, name: string, value: string): Promise<void> {
    await this.feature.getByRole('textbox', { name: `Request header ${at} name` }).fill(name);
    await this.feature.getByRole('textbox', { name: `Request header ${at} value` }).fill(value);
  }

  scope(title: 'This host' | 'All tenants'): Locator {
    return this.feature.getByRole('button', { name: title });
  }

  async run(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Enter');
  }

  /** The line of a tenant in a run for all. */
  tenant(name: string): Locator {
    return this.all.getByRole('row').filter({ hasText: name });
  }
}
