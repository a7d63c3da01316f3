/** The drafts at the side of What-if, and the moves that make them from anywhere. */
import type { Locator, Page } from '@playwright/test';

export class DraftsPage {
  readonly list: Locator;
  /** The page of What-if that compares. */
  readonly comparison: Locator;
  readonly menu: Locator;
  /** The dialog that asks what a move needs, or shows the files of a draft. */
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    const feature = page.getByRole('region', { name: 'What-if', exact: true });
    this.list = feature.locator('.drafts-panel');
    this.comparison = feature.getByRole('tabpanel', { name: 'Compare' });
    this.menu = page.getByRole('menu');
    this.dialog = page.getByRole('dialog');
  }

  /** The entry of a draft by its name. */
  draft(name: string): Locator {
    return this.list.getByRole('listitem').filter({ has: this.page.getByRole('button', { name: `More for ${name}`, exact: true }) });
  }

  /** A button of the chosen draft. */
  button(name: 'Edit' | 'Look at it' | 'Undo' | 'Apply' | 'Discard'): Locator {
    return this.list.getByRole('button', { name, exact: true });
  }

  /** Takes the way back that the newest message offers. */
  async undoLast(): Promise<void> {
    await this.page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  }

  /** Asks for the moves of something drawn, and takes one. */
  async try(on: Locator, move: string | RegExp): Promise<void> {
    await on.click({ button: 'right' });
    await this.menu.getByRole('menuitem', { name: move }).click();
  }
}
