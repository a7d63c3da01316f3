/** The tree, the tabs and the editor of Files. */
import { expect, type Locator, type Page } from '@playwright/test';

export class FilesPage {
  readonly feature: Locator;
  readonly tree: Locator;
  readonly tabs: Locator;
  readonly editor: Locator;
  readonly drafts: Locator;
  /** `Ln 6, Col 3` in the status bar. */
  readonly cursor: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Files', exact: true });
    this.tree = this.feature.getByRole('tree');
    this.tabs = this.feature.getByRole('list', { name: 'Open files' });
    // The editor draws its lines itself; only its own class names tell them.
    this.editor = this.feature.locator('.monaco-editor').first();
    this.drafts = this.feature.getByText(/were kept from last time/);
    this.cursor = page.getByRole('contentinfo').getByText(/^Ln \d+, Col \d+$/);
  }

  /** Opens a file by its path in the workspace, through the tree's filter, and waits for its text. */
  async open(path: string): Promise<void> {
    const filter = this.feature.getByRole('textbox', { name: 'Filter files' });
    await filter.fill(path.slice(path.lastIndexOf('/') + 1));
    await this.tree.getByTitle(path, { exact: true }).click();
    await filter.fill('');
    await this.shows(path);
  }

  /** Waits until the file is the one on the screen. */
  async shows(path: string): Promise<void> {
    await expect(this.tab(path)).toHaveAttribute('aria-current', 'page');
    await expect(this.editor.locator('.view-line').first()).toBeVisible();
  }

  tab(path: string): Locator {
    return this.tabs.getByTitle(path, { exact: true });
  }

  unsaved(path: string): Locator {
    return this.tab(path).getByText('unsaved edits');
  }

  line(text: string): Locator {
    return this.editor.locator('.view-line').filter({ hasText: text });
  }

  /** Replaces one word on the line that has the given text, as a person would: double click, type. */
  async retype(lineText: string, word: string, replacement: string): Promise<void> {
    await this.line(lineText).getByText(word, { exact: true }).dblclick();
    await this.page.keyboard.type(replacement);
    await this.page.keyboard.press('Escape');
  }

  /** Replaces the whole text. */
  async retypeAll(text: string): Promise<void> {
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Escape');
  }

  /** Saves with the keyboard and waits until the mark of unsaved edits is gone. */
  async save(path: string): Promise<void> {
    await expect(this.unsaved(path)).toBeAttached();
    await this.page.keyboard.press('ControlOrMeta+s');
    await expect(this.unsaved(path)).not.toBeAttached();
  }

  async restoreDrafts(): Promise<void> {
    await this.feature.getByRole('button', { name: 'Restore' }).click();
  }
}
