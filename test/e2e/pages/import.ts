/** The dialog that imports templates and what the AWS CLI prints. */
import type { Locator, Page } from '@playwright/test';

export class ImportDialog {
  readonly dialog: Locator;
  readonly text: Locator;
  readonly files: Locator;
  readonly problem: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Import from AWS' });
    this.text = this.dialog.getByRole('textbox', { name: 'Paste it here, or drop files' });
    this.files = this.dialog.getByRole('list', { name: 'Files that would change' });
    this.problem = this.dialog.getByRole('alert');
  }

  /** Pastes as the clipboard would. */
  async paste(text: string): Promise<void> {
    await this.text.evaluate((area, pasted) => {
      const data = new DataTransfer();
      data.setData('text', pasted);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Chooses files as the system's dialog would. */
  async choose(paths: readonly string[]): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.dialog.getByRole('button', { name: 'Choose files…' }).click(),
    ]);
    await chooser.setFiles([...paths]);
  }

  file(path: string): Locator {
    return this.files.getByRole('button', { name: path });
  }

  /** The text of the change on the screen. */
  change(path: string): Locator {
    return this.dialog.getByRole('region', { name: path });
  }

  async show(page: 'Files' | 'Not told by the source' | 'Left out'): Promise<void> {
    await this.dialog.getByRole('tab', { name: page }).click();
  }

  async give(parameter: string, value: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: parameter }).fill(value);
    await this.dialog.getByRole('button', { name: 'Read again with these values' }).click();
  }

  async apply(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Apply to/ }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
