/** The exchanges and the replay of Traffic. */
import type { Locator, Page } from '@playwright/test';

export class TrafficPage {
  readonly feature: Locator;
  readonly exchanges: Locator;
  readonly replayed: Locator;
  readonly differences: Locator;
  readonly compared: Locator;
  readonly sets: Locator;
  readonly kept: Locator;
  readonly filter: Locator;
  readonly importing: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Traffic', exact: true });
    this.exchanges = this.feature.getByRole('grid', { name: 'Exchanges' });
    this.replayed = this.feature.getByRole('region', { name: 'Replay against the current files' });
    this.differences = this.replayed.getByRole('table', { name: 'Differences' });
    this.sets = this.feature.getByRole('listbox', { name: 'Sets' });
    this.kept = this.feature.getByRole('grid', { name: 'Kept exchanges' });
    this.filter = this.feature.getByRole('textbox', { name: 'Filter the exchanges' });
    this.importing = page.getByRole('dialog', { name: 'Import traffic' });
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

  set(name: string | RegExp): Locator {
    return this.sets.getByRole('option', { name });
  }

  keptRow(text: string | RegExp): Locator {
    return this.kept.getByRole('row').filter({ hasText: text });
  }

  /** Counts the exchanges of the chosen set by something. */
  async countBy(what: string): Promise<Locator> {
    await this.feature.getByRole('combobox', { name: 'Count by' }).click();
    await this.page.getByRole('option', { name: `By ${what}`, exact: true }).click();
    return this.feature.getByRole('grid', { name: `By ${what}` });
  }

  /** Chooses in the menu that a right click on a set opens. */
  async fromMenu(name: string | RegExp, item: string | RegExp): Promise<void> {
    await this.set(name).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Saves what is shown in a form of the export menu; the text of the file. */
  async exportAs(form: string | RegExp): Promise<string> {
    await this.feature.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('menuitem', { name: form }).click()]);
    const stream = await download.createReadStream();
    let text = '';
    for await (const part of stream) text += String(part);
    return text;
  }

  async importPath(path: string): Promise<void> {
    await this.feature.getByRole('button', { name: 'Import…' }).click();
    await this.importing.getByRole('textbox', { name: 'Path of the file on this machine' }).fill(path);
    await this.importing.getByRole('button', { name: 'Import' }).click();
    await this.importing.waitFor({ state: 'hidden' });
  }
}
