/** Stories about looking at a draft: Map, Effective and Send show it instead of the workspace, and nobody can overlook that. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import { violations } from '../support/accessibility';
import type { Story } from '../support/studio';

const name = 'cedar-coffee disabled';
const file = 'tenants/cedar-coffee.json';
const url = 'https://cedar.storefront.example/';

export const lookingStories: readonly Story[] = [
  {
    title: 'a draft is looked at in Map, Effective and Send, offline and marked, until it is discarded and the workspace is shown again',
    run: async (studio) => {
      const { shell, map, drafts, looking, effective, send } = pagesOf(studio);
      const { page } = studio;
      const before = await readFile(join(studio.workspace, file), 'utf8');
      await shell.go('Send');
      await send.send(url, 200);
      await shell.go('Map');
      await expect(looking.choice).toHaveText('Workspace');
      await drafts.try(map.node('cedar-coffee').last(), 'Disable tenant cedar-coffee');
      await drafts.button('Look at it').click();
      await expect(looking.choice).toHaveText(`Draft: ${name}`);

      await shell.go('Map');
      await expect(looking.banner).toContainText(`Draft: ${name} – 1 file changed`);
      await map.node('cedar-coffee').last().hover();
      await expect(map.current).toContainText('disabled');

      await shell.go('Effective');
      await effective.choose('cedar-coffee');
      await expect(effective.row('General', 'Enabled')).toContainText('false');

      await shell.go('Send');
      await expect(send.feature.getByText('the live edge always serves the workspace')).toBeVisible();
      const live = send.feature.getByRole('button', { name: 'Live', exact: true });
      await expect(live).toBeDisabled();
      await expect(send.feature.getByRole('button', { name: 'Offline', exact: true })).toHaveAttribute('aria-pressed', 'true');
      await send.feature.getByRole('button', { name: 'Send to draft', exact: true }).click();
      await send.answered(403);
      await expect(send.trace).toContainText(`draft ${name}`);
      await expect(looking.banner).toBeVisible();

      await send.rungs
        .getByRole('button', { name: new RegExp(`^${file}:\\d+$`) })
        .first()
        .click();
      await expect(shell.feature('Files')).toBeVisible();
      await expect(looking.banner).not.toBeVisible();
      await expect(looking.choice).toHaveText(`Draft: ${name}here: the workspace`);
      await page.getByRole('button', { name: "Open the draft's" }).click();
      await expect(drafts.dialog.getByRole('textbox', { name: `${file} in the draft` })).toBeAttached();
      await drafts.dialog.getByRole('button', { name: 'Close' }).click();

      await looking.at('The workspace');
      await shell.go('Effective');
      await expect(effective.row('General', 'Enabled')).toContainText('true');
      await shell.go('Send');
      await expect(live).toHaveAttribute('aria-pressed', 'true');
      await send.again(200);

      await looking.at(name);
      await shell.go('What-if');
      await drafts.button('Discard').click();
      await expect(page.getByText(`“${name}” is no draft any more. Map, Effective and Send show the workspace again.`)).toBeVisible();
      await expect(looking.choice).toHaveText('Workspace');
      await shell.go('Map');
      await expect(looking.banner).not.toBeVisible();
      expect(await readFile(join(studio.workspace, file), 'utf8')).toBe(before);
    },
  },
  {
    title: 'a move on the map of a draft goes into that draft, and the map follows each step of it',
    run: async (studio) => {
      const { shell, map, drafts, looking } = pagesOf(studio);
      await shell.go('Map');
      await drafts.try(map.node('cedar-coffee').last(), 'Disable tenant cedar-coffee');
      await drafts.button('Look at it').click();
      await shell.go('Map');
      await expect(map.node('shop.aurora-outdoor.example')).not.toHaveCount(0);
      const boxes = await map.node('shop.aurora-outdoor.example').count();
      await drafts.try(map.node('shop.aurora-outdoor.example').last(), 'Remove shop.aurora-outdoor.example CNAME');
      await expect(drafts.draft(name)).toContainText('2 files');
      await shell.go('Map');
      await expect(looking.banner).toContainText('2 files changed');
      await expect(map.node('shop.aurora-outdoor.example')).toHaveCount(boxes - 1);
      await drafts.undoLast();
      await expect(looking.banner).toContainText('1 file changed');
      await expect(map.node('shop.aurora-outdoor.example')).toHaveCount(boxes);
      await studio.page.getByRole('button', { name: 'Back to the workspace' }).click();
      await expect(looking.choice).toHaveText('Workspace');
    },
  },
  {
    title: 'what shows that a draft is looked at is free of serious accessibility violations in both themes',
    run: async (studio) => {
      const { shell, map, drafts, looking } = pagesOf(studio);
      const found: string[] = [];
      const look = async (where: string): Promise<void> => {
        found.push(...(await violations(studio.page, null)).map((violation) => `${where}: ${violation}`));
      };
      await shell.go('Map');
      await drafts.try(map.node('cedar-coffee').last(), 'Disable tenant cedar-coffee');
      await drafts.button('Look at it').click();
      for (const theme of ['light', 'dark']) {
        await shell.run(`Theme: ${theme}`);
        await shell.go('Send');
        await looking.banner.waitFor();
        await look(`${theme}, Send`);
        await shell.go('Certificates');
        await expect(looking.choice).toContainText('here: the workspace');
        await look(`${theme}, a page of the workspace`);
        await looking.choice.click();
        await studio.page.getByRole('menu').waitFor();
        await look(`${theme}, choice`);
        await studio.page.keyboard.press('Escape');
      }
      expect(found).toEqual([]);
    },
  },
];
