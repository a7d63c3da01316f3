/** The request bar, the ladder and the response of Send. */
import { expect, type Locator, type Page } from '@playwright/test';

export class SendPage {
  readonly feature: Locator;
  readonly address: Locator;
  readonly trace: Locator;
  readonly rungs: Locator;
  readonly names: Locator;
  readonly response: Locator;
  readonly sinceLast: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Send', exact: true });
    this.address = this.feature.getByRole('combobox', { name: 'Address' });
    this.trace = this.feature.getByRole('region', { name: 'Trace', exact: true });
    this.rungs = this.trace.getByRole('list', { name: 'Trace, twelve stages' }).locator(':scope > li');
    this.names = this.trace.getByRole('region', { name: 'The three names of this request' });
    this.response = this.feature.getByRole('region', { name: 'Response' });
    this.sinceLast = this.feature.getByRole('region', { name: 'Since the last send' });
  }

  /** Writes the address and sends it through the live edge; resolves when the answer with this status is there. */
  async send(url: string, status: number): Promise<void> {
    // An untouched bar fills itself with the first saved request as soon as that is read; nobody types that fast.
    await expect(this.address).not.toHaveValue('');
    await this.address.fill(url);
    await expect(this.address).toHaveValue(url);
    await this.page.keyboard.press('ControlOrMeta+Enter');
    await this.answered(status);
  }

  /** Sends what stands in the bar once more. */
  async again(status: number): Promise<void> {
    await this.feature.getByRole('button', { name: 'Send', exact: true }).click();
    await this.answered(status);
  }

  async answered(status: number): Promise<void> {
    await expect(this.response.getByText(new RegExp(`^HTTP/[\\d.]+ ${status} `))).toBeVisible();
    await expect(this.feature.getByText('Sending…')).not.toBeAttached();
  }

  rung(title: string): Locator {
    return this.rungs.filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  sourceLink(rung: string, file: string): Locator {
    return this.rung(rung).getByRole('button', { name: new RegExp(`^${file.replaceAll('.', '\\.')}:\\d+$`) });
  }
}
