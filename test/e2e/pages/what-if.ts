/** What-if: drafts, the comparison with its causes, witness requests, and the time machine. */
import { expect, type Locator, type Page } from '@playwright/test';

export class WhatIfPage {
  readonly feature: Locator;
  readonly drafts: Locator;
  readonly compare: Locator;
  readonly causes: Locator;
  readonly cause: Locator;
  readonly ladders: Locator;
  readonly witnesses: Locator;
  readonly moment: Locator;
  readonly names: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'What-if', exact: true });
    this.drafts = this.feature.getByRole('list', { name: 'Drafts' });
    this.compare = this.feature.getByRole('button', { name: 'Compare', exact: true }).first();
    this.causes = this.feature.getByRole('list', { name: 'Causes' });
    this.cause = this.feature.getByRole('region', { name: 'Cause', exact: true });
    this.ladders = this.cause.getByRole('table', { name: 'Before and after' });
    this.witnesses = this.feature.getByRole('list', { name: 'Witness requests' });
    this.moment = this.feature.getByRole('slider', { name: 'Moment after the change' });
    this.names = this.feature.getByRole('grid', { name: 'Names that change' });
  }

  /** One number at the head of the comparison. */
  figure(label: string): Locator {
    return this.feature.getByText(label, { exact: true }).locator('xpath=..');
  }

  causeOf(text: string | RegExp): Locator {
    return this.causes.getByRole('listitem').filter({ hasText: text });
  }

  async open(text: string | RegExp): Promise<void> {
    await this.causeOf(text).getByRole('button').first().click();
    await this.ladders.waitFor();
  }

  /** Chooses the draft to compare with. */
  async choose(name: RegExp): Promise<void> {
    await this.feature.getByRole('combobox', { name: 'After' }).click();
    await this.page.getByRole('option', { name }).first().click();
  }

  async chooseTraffic(name: RegExp): Promise<void> {
    await this.feature.getByRole('combobox', { name: 'Traffic' }).click();
    await this.page.getByRole('option', { name }).first().click();
  }

  async show(page: 'Compare' | 'Witness' | 'Time machine' | 'Fidelity'): Promise<void> {
    await this.feature.getByRole('tab', { name: page, exact: true }).click();
  }

  /** Answers the questions of a move that was asked for in the palette. */
  async answer(title: string, answers: Readonly<Record<string, string>>): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: title });
    for (const [label, value] of Object.entries(answers)) {
      await dialog.getByRole('combobox', { name: label }).fill(value);
      // Away from the field, so that its suggestions close.
      await this.page.keyboard.press('Tab');
    }
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await expect(dialog).not.toBeAttached();
  }

  /** Saves the report as this file. */
  async report(format: RegExp, path: string): Promise<void> {
    const download = this.page.waitForEvent('download');
    await this.feature.getByRole('button', { name: 'Export report' }).click();
    await this.page.getByRole('menuitem', { name: format }).click();
    await (await download).saveAs(path);
  }
}
