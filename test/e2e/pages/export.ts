/** The dialog that exports the workspace. */
import type { Locator, Page } from '@playwright/test';

export class ExportDialog {
  readonly dialog: Locator;
  readonly files: Locator;
  readonly problem: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Export' });
    this.files = this.dialog.getByRole('list', { name: 'Files of the export' });
    this.problem = this.dialog.getByRole('alert');
  }

  async choose(format: 'Terraform' | 'CloudFormation' | 'AWS CLI'): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Format' }).click();
    await this.page.getByRole('option', { name: format }).click();
  }

  file(path: string): Locator {
    return this.files.getByRole('button', { name: path });
  }

  /** The text of the file on the screen. */
  shown(path: string): Locator {
    return this.dialog.getByRole('region', { name: path, exact: true });
  }

  async show(page: 'Files' | 'Good to know'): Promise<void> {
    await this.dialog.getByRole('tab', { name: page }).click();
  }

  async save(folder: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: 'Folder to save to' }).fill(folder);
    await this.dialog.getByRole('button', { name: 'Save to folder' }).click();
  }

  async replace(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Replace them' }).click();
  }
}
