/** What surrounds every feature: rail, top bar, hint, palette, problems, status bar. */
import type { Locator, Page } from '@playwright/test';

export const featureNames = [
  'Files',
  'Map',
  'Send',
  'Traffic',
  'Effective',
  'Certificates',
  'Onboarding',
  'Functions',
  'Cache',
  'What-if',
  'Handbook',
] as const;
export type FeatureName = (typeof featureNames)[number];

export class Shell {
  readonly hint: Locator;
  readonly statusBar: Locator;
  readonly palette: Locator;
  readonly paletteInput: Locator;
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.hint = page.getByRole('complementary', { name: 'Where to begin' });
    this.statusBar = page.getByRole('contentinfo');
    this.palette = page.getByRole('dialog', { name: 'Command palette' });
    this.paletteInput = this.palette.getByRole('combobox');
    this.problems = page.getByRole('region', { name: 'Problems' });
  }

  /** Waits until the studio is drawn and listens. */
  async ready(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Features' }).waitFor();
  }

  /** The section of a feature that is on the screen. */
  feature(name: FeatureName): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  railItem(name: FeatureName): Locator {
    return this.page.getByRole('navigation', { name: 'Features' }).getByRole('button', { name });
  }

  async go(name: FeatureName): Promise<void> {
    await this.railItem(name).click();
    await this.feature(name).waitFor();
  }

  /** `HTTPS 8443`, `HTTP 8080` or `DNS 5300` in the status bar. */
  port(kind: 'HTTPS' | 'HTTP' | 'DNS'): Locator {
    return this.statusBar.getByRole('button', { name: new RegExp(`^${kind} \\d+$`) });
  }

  get themeButton(): Locator {
    return this.statusBar.getByRole('button', { name: /^Theme: / });
  }

  async openPalette(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.paletteInput.waitFor();
  }

  /** The entry that Enter would run. */
  get chosenEntry(): Locator {
    return this.palette.getByRole('option', { selected: true });
  }

  /** Runs a command by keyboard alone: opens the palette, types, waits for the entry to be the chosen one, Enter. */
  async run(words: string): Promise<void> {
    await this.openPalette();
    await this.page.keyboard.type(words);
    await this.chosenEntry.filter({ hasText: words }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.palette.waitFor({ state: 'hidden' });
  }

  async showProblems(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+j');
    await this.problems.waitFor();
  }

  problem(text: string | RegExp): Locator {
    return this.problems.getByRole('row').filter({ hasText: text });
  }

  /** Does a fix of the problems list, and waits until its problem is gone. */
  async mend(fix: string): Promise<void> {
    const button = this.problems.getByRole('button', { name: fix });
    // By key: where the pointer rested, the editor may have opened a hover by now, which lies over the list.
    await button.press('Enter');
    await button.waitFor({ state: 'detached' });
  }
}
