/** Stories about drafts: a change is tried in one gesture, compared, thrown away or applied, and the files stay whole. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import { violations } from '../support/accessibility';
import type { Story } from '../support/studio';

const zone = 'dns/aurora-outdoor.example.zone';
const name = 'Without shop.aurora-outdoor.example CNAME';

export const draftStories: readonly Story[] = [
  {
    title: 'a record that is removed in one gesture on the map is compared, discarded, brought back and applied, and only that writes',
    run: async (studio) => {
      const { shell, map, drafts } = pagesOf(studio);
      const onDisk = (): Promise<string> => readFile(join(studio.workspace, zone), 'utf8');
      const before = await onDisk();
      await shell.go('Map');
      await drafts.try(map.node('shop.aurora-outdoor.example').first(), 'Remove shop.aurora-outdoor.example CNAME');
      await expect(drafts.draft(name)).toContainText('1 file, +0 −1');
      await expect(drafts.draft(name)).toContainText('Removed the record shop.aurora-outdoor.example CNAME.');
      await expect(drafts.comparison).toContainText('shop.aurora-outdoor.example');
      await expect(drafts.comparison).toContainText(zone);
      await expect(drafts.comparison).not.toContainText('has changed since');
      expect(await onDisk()).toBe(before);

      await drafts.button('Discard').click();
      await expect(drafts.list).toContainText('No drafts yet');
      await drafts.undoLast();
      await expect(drafts.draft(name)).toBeVisible();
      expect(await onDisk()).toBe(before);

      await drafts.button('Apply').click();
      await expect(drafts.list).toContainText('No drafts yet');
      expect(await onDisk()).toBe(before.replace(/^shop .*\n/m, ''));
      await drafts.undoLast();
      await expect(drafts.draft(name)).toBeVisible();
      expect(await onDisk()).toBe(before);
    },
  },
  {
    title: 'a tenant that is dragged onto another connection group is moved in a draft, with the keyboard a record is pointed elsewhere',
    run: async (studio) => {
      const { shell, map, drafts } = pagesOf(studio);
      const { page } = studio;
      await shell.go('Map');
      const centre = async (label: string): Promise<readonly [number, number]> => {
        const box = await map.node(label).last().boundingBox();
        if (!box) throw new Error(`${label} is not on the map`);
        return [box.x + box.width / 2, box.y + box.height / 2];
      };
      const endpoint = await map.picture.getByText('connection group enterprise', { exact: false }).first().boundingBox();
      await page.mouse.move(...(await centre('delft-ceramics')));
      await page.mouse.down();
      await page.mouse.move((endpoint?.x ?? 0) + 10, (endpoint?.y ?? 0) + 40, { steps: 4 });
      await page.mouse.move((endpoint?.x ?? 0) + 20, (endpoint?.y ?? 0) + 4, { steps: 4 });
      await expect(map.feature).toContainText('Move delft-ceramics to connection group enterprise');
      await page.mouse.up();
      await expect(drafts.draft('delft-ceramics in enterprise')).toContainText(
        'Moved tenant delft-ceramics to connection group enterprise.',
      );

      await shell.go('Map');
      await map.search.fill('cedar.storefront.example');
      await map.picture.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+F10');
      await drafts.menu.getByRole('menuitem', { name: 'Remove cedar.storefront.example CNAME' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('m');
      await drafts.menu.getByRole('menuitem', { name: 'Point cedar.storefront.example CNAME elsewhere…' }).click();
      // The one other endpoint stands there already.
      const target = drafts.dialog.getByRole('combobox', { name: 'Leads to' });
      await expect(target).toHaveValue('d1q8v5n2t6b0yc.cloudfront.net');
      await target.fill('two words');
      await drafts.dialog.getByRole('button', { name: 'Try it' }).click();
      await expect(drafts.dialog.getByRole('alert')).toContainText('is no name that a record can lead to');
      await target.fill('enterprise');
      await page.getByRole('option').first().click();
      await drafts.dialog.getByRole('button', { name: 'Try it' }).click();
      await expect(drafts.list).toContainText('Pointed cedar.storefront.example CNAME at d1q8v5n2t6b0yc.cloudfront.net.');
    },
  },
  {
    title: 'unsaved edits are kept as a draft, edited there with their problems, and settled where the file was changed meanwhile',
    run: async (studio) => {
      const { shell, files, drafts } = pagesOf(studio);
      const file = 'tenants/cedar-coffee.json';
      const path = join(studio.workspace, file);
      const before = await readFile(path, 'utf8');
      await shell.go('Files');
      await files.open(file);
      await files.retype('"Enabled"', 'true', 'false');
      await expect(files.unsaved(file)).toBeAttached();
      await studio.page.getByRole('button', { name: 'Keep all unsaved edits as a draft' }).click();
      await expect(files.unsaved(file)).not.toBeAttached();
      await studio.page.getByRole('button', { name: 'Show it' }).click();
      const draft = drafts.draft('Edits of cedar-coffee.json');
      await expect(draft).toContainText('1 file, +1 −1');

      await drafts.button('Edit').click();
      await drafts.dialog.getByRole('button', { name: 'Edit', exact: true }).click();
      await drafts.dialog.getByRole('textbox', { name: `${file} in the draft` }).focus();
      await studio.page.keyboard.press('Control+Home');
      await studio.page.keyboard.type('x');
      await expect(drafts.dialog).toContainText('in this file.');
      await studio.page.keyboard.press('Backspace');
      await expect(drafts.dialog).not.toContainText('in this file.');
      await drafts.dialog.getByRole('button', { name: 'Close' }).click();

      await writeFile(path, before.replace('"Enabled": true', '"Enabled": true, "Tags": { "Items": [] }'));
      await expect(draft).toContainText('in the same lines. Choose which one holds.');
      await drafts.button('Apply').click();
      await expect(studio.page.locator('.toast').last()).toContainText('Nothing was written.');
      await draft
        .getByRole('button', { name: new RegExp(file) })
        .first()
        .click();
      await drafts.dialog.getByRole('button', { name: "Keep the draft's" }).click();
      await expect(drafts.dialog).not.toContainText('Choose which one holds');
      await drafts.dialog.getByRole('button', { name: 'Close' }).click();
      await drafts.button('Apply').click();
      await expect(drafts.list).toContainText('No drafts yet');
      expect(await readFile(path, 'utf8')).toBe(before.replace('"Enabled": true', '"Enabled": false'));
    },
  },
  {
    title: 'what makes and shows drafts is free of serious accessibility violations in both themes',
    run: async (studio) => {
      const { shell, map, drafts } = pagesOf(studio);
      const found: string[] = [];
      const look = async (where: string): Promise<void> => {
        found.push(...(await violations(studio.page, null)).map((violation) => `${where}: ${violation}`));
      };
      for (const theme of ['light', 'dark']) {
        await shell.run(`Theme: ${theme}`);
        await shell.go('Map');
        await map.node('shop.aurora-outdoor.example').first().click({ button: 'right' });
        await drafts.menu.waitFor();
        await look(`${theme}, moves`);
        await drafts.menu.getByRole('menuitem', { name: /elsewhere/ }).click();
        await drafts.dialog.waitFor();
        await look(`${theme}, what a move needs`);
        await drafts.dialog.getByRole('combobox', { name: 'Leads to' }).fill('enterprise');
        await studio.page.getByRole('option').first().click();
        await drafts.dialog.getByRole('button', { name: 'Try it' }).click();
        await drafts.button('Edit').click();
        await drafts.dialog.getByText('Drop this change').waitFor();
        await look(`${theme}, changes`);
        await drafts.dialog.getByRole('button', { name: 'Edit', exact: true }).click();
        await drafts.dialog.getByRole('textbox', { name: /in the draft$/ }).waitFor({ state: 'attached' });
        await look(`${theme}, editor`);
        await drafts.dialog.getByRole('button', { name: 'Close' }).click();
        await look(`${theme}, list`);
      }
      expect(found).toEqual([]);
    },
  },
];
