/** Stories about files: what other programs write, what a crash leaves, what an invalid save does. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story, StudioUnderTest } from '../support/studio';

const cedar = 'https://cedar.storefront.example/';
const cedarFile = 'tenants/cedar-coffee.json';

export const editingStories: readonly Story[] = [
  {
    title: 'a file that another program writes shows in its open tab and decides the next request within a second',
    run: async (studio) => {
      const { shell, files, send } = pagesOf(studio);
      await send.send(cedar, 200);
      await shell.go('Files');
      await files.open(cedarFile);
      const path = join(studio.workspace, cedarFile);
      await writeFile(path, (await readFile(path, 'utf8')).replace('"Enabled": true', '"Enabled": false'));
      await expect(files.line('"Enabled"').getByText('false')).toBeVisible({ timeout: 1000 });
      await expect(files.unsaved(cedarFile)).not.toBeAttached();
      await shell.go('Send');
      await send.again(403);
    },
  },
  {
    title: 'an unsaved edit survives the death of the host and is put back after a restart',
    run: async (studio) => {
      const before = pagesOf(studio);
      await before.shell.go('Files');
      await before.files.open(cedarFile);
      await before.files.retype('"Value"', '"cedar"', '"rescued"');
      await expect(before.files.unsaved(cedarFile)).toBeAttached();
      await expect.poll(() => keptDrafts(studio), { timeout: 5000 }).toContain('rescued');
      await studio.crash();
      await studio.restart();

      const { shell, files } = pagesOf(studio);
      await shell.go('Files');
      await expect(files.drafts).toContainText(cedarFile);
      await files.restoreDrafts();
      await files.shows(cedarFile);
      await expect(files.line('"Value"')).toContainText('rescued');
      await expect(files.unsaved(cedarFile)).toBeAttached();
      expect(await readFile(join(studio.workspace, cedarFile), 'utf8')).not.toContain('rescued');
      await files.save(cedarFile);
      expect(await readFile(join(studio.workspace, cedarFile), 'utf8')).toContain('rescued');
    },
  },
  {
    title: 'a save that cannot be understood leaves the last good configuration serving, and its problem leads to the line',
    run: async (studio) => {
      const { shell, files, send } = pagesOf(studio);
      await shell.go('Files');
      await files.open(cedarFile);
      await files.retypeAll('{\n  "Name": "cedar-coffee",\n  "DistributionId" "storefront"\n}\n');
      await files.save(cedarFile);
      await expect(shell.statusBar).toContainText('Serving the last good configuration');
      await shell.go('Send');
      await send.send(cedar, 200);
      await expect(send.names).toContainText('tenant cedar-coffee');
      await shell.showProblems();
      await shell.problem('3:').first().click();
      await files.shows(cedarFile);
      await expect(files.cursor).toHaveText(/^Ln 3, /);
    },
  },
];

/** The texts of all drafts that the host has on disk by now. */
async function keptDrafts({ userData }: StudioUnderTest): Promise<string> {
  const folder = join(userData, 'drafts');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const texts = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}
