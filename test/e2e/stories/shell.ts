/** Stories about the shell itself: the keyboard, the theme, and that everybody can use what is shown. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { pagesOf } from '../pages';
import { featureNames } from '../pages/shell';
import { violations } from '../support/accessibility';
import type { Story } from '../support/studio';

export const shellStories: readonly Story[] = [
  {
    title: 'the palette goes anywhere, opens files and switches the theme without the mouse, and the theme outlives a restart',
    run: async (studio) => {
      const { shell, files } = pagesOf(studio);
      const light = await background(studio.page);
      await shell.run('Theme: dark');
      await expect.poll(() => background(studio.page)).not.toBe(light);
      await expect(shell.themeButton).toHaveAccessibleName('Theme: Dark');
      await shell.run('Certificates');
      await expect(shell.feature('Certificates')).toBeVisible();
      await shell.run('harbor-hardware.json');
      await files.shows('tenants/harbor-hardware.json');
      await studio.page.keyboard.press('Alt+2');
      await expect(shell.feature('Map')).toBeVisible();
      // The page writes settings a moment after the last change.
      await expect.poll(() => readFile(join(studio.userData, 'settings.json'), 'utf8').catch(() => '')).toContain('dark');
      await studio.restart();

      const again = pagesOf(studio);
      await expect(again.shell.themeButton).toHaveAccessibleName('Theme: Dark');
      expect(await background(studio.page)).not.toBe(light);
      await again.shell.themeButton.click();
      await expect(again.shell.themeButton).not.toHaveAccessibleName('Theme: Dark');
    },
  },
  ...(
    [
      ['light', null],
      // The theme changes colours and nothing else, so that in the other one only they are looked at again.
      ['dark', ['color-contrast', 'link-in-text-block']],
    ] as const
  ).map(([theme, rules]): Story => ({
    title: `every feature in the ${theme} theme is free of serious accessibility violations`,
    run: async (studio) => {
      const { shell, files, send, map, traffic, effective, certificates, onboarding } = pagesOf(studio);
      const found: string[] = [];
      const look = async (where: string): Promise<void> => {
        found.push(...(await violations(studio.page, rules)).map((violation) => `${where}: ${violation}`));
      };
      await shell.run(`Theme: ${theme}`);
      await look('Send, first');
      await send.send('https://cedar.storefront.example/', 200);
      for (const feature of featureNames) {
        await shell.go(feature);
        if (feature === 'Files') await files.open('tenants/harbor-hardware.json');
        if (feature === 'Map') await map.showStrands('harbor.storefront.example');
        if (feature === 'Traffic') await traffic.exchange('cedar.storefront.example').first().click();
        if (feature === 'Effective') await effective.choose('cedar-coffee');
        if (feature === 'Certificates') await certificates.name('cedar.storefront.example').click();
        if (feature === 'Onboarding') await onboarding.choose('harbor-hardware');
        await shell
          .feature(feature)
          .getByText(/^Loading/)
          .waitFor({ state: 'detached' });
        await look(feature);
        if (feature !== 'Handbook') continue;
        for (const page of ['Quotas', 'Rules']) {
          await shell.feature(feature).getByRole('tab', { name: page }).click();
          await look(`${feature}, ${page}`);
        }
      }
      await shell.showProblems();
      await shell.openPalette();
      await look('palette');
      expect(found).toEqual([]);
    },
  })),
  {
    title: 'the plan for a move and the clock are free of serious accessibility violations',
    run: async (studio) => {
      const { shell, onboarding, clock } = pagesOf(studio);
      await shell.go('Onboarding');
      await onboarding.planMove('cedar.storefront.example', 'bluebird-books');
      await clock.press('Stop it');
      for (const theme of ['light', 'dark']) {
        await shell.run(`Theme: ${theme}`);
        await clock.open();
        expect(await violations(studio.page, null)).toEqual([]);
        await clock.close();
      }
    },
  },
];

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
