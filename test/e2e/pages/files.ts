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

  /** Puts the cursor into a word on the line that has the given text. */
  async enter(lineText: string, word: string): Promise<void> {
    await this.line(lineText).first().getByText(word, { exact: true }).click();
  }

  /** Goes to a line of the file by its number; the editor draws only what is on the screen. */
  async goToLine(line: number, column = 1): Promise<void> {
    await this.editor.locator('.view-line').last().click();
    await this.page.keyboard.press('Control+g');
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await expect(this.cursor).toHaveText(`Ln ${line}, Col ${column}`);
  }

  /** Completes the value under the cursor with the offer of that name. */
  async complete(name: string): Promise<void> {
    const offer = this.page.locator('.suggest-widget .monaco-list-row').filter({ hasText: name }).first();
    // The workspace is read when the first question is asked; until then only the schema answers.
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('ControlOrMeta+Space');
      await expect(offer).toBeVisible({ timeout: 2000 });
    }).toPass();
    await offer.click();
  }

  /** Renames what the cursor stands on, as far as the question about other files. */
  async rename(to: string): Promise<void> {
    await this.page.keyboard.press('F2');
    const name = this.page.locator('.rename-box input');
    await expect(name).toBeVisible();
    await name.fill(to);
    await name.press('Enter');
  }

  /** What the question about a rename shows. */
  get changes(): Locator {
    return this.page.getByRole('dialog').getByRole('region', { name: 'Changes' });
  }

  async confirm(verb: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
    await expect(this.page.getByRole('dialog')).not.toBeAttached();
  }

  /** A count or value above a line. */
  lens(title: string | RegExp): Locator {
    return this.editor.locator('.codelens-decoration').getByText(title);
  }

  /** The files listed in a peek. */
  get peeked(): Locator {
    return this.page.locator('.reference-zone-widget .reference-file');
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
