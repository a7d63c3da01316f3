/** Stories about what the editor knows of the workspace: names to complete, ways between files, one name changed everywhere. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story, StudioUnderTest } from '../support/studio';

const template = 'distributions/storefront.json';
const tenant = 'tenants/fjord-fashion.json';
const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const onDisk = ({ workspace }: StudioUnderTest, path: string): Promise<string> => readFile(join(workspace, path), 'utf8');

/** Line and column of the first occurrence of a text, from 1. */
function placeOf(text: string, part: string): readonly [line: number, column: number] {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
}

export const languageStories: readonly Story[] = [
  {
    title: 'a policy is completed by its name, and its id is put in the place of the old one',
    run: async (studio) => {
      const { shell, files } = pagesOf(studio);
      await shell.go('Files');
      await files.open(template);
      const [line, column] = placeOf(await onDisk(studio, template), '658327ea');
      await files.goToLine(line, column + 4);
      await files.complete('CachingDisabled');
      await expect(files.line('"CachePolicyId"').first()).toContainText(`"${disabled}"`);
      await files.save(template);
      expect((await onDisk(studio, template)).split(disabled)).toHaveLength(3);
    },
  },
  {
    title: 'from a placeholder to its definition, renamed in every file that names it, and taken back as one',
    run: async (studio) => {
      const { shell, files } = pagesOf(studio);
      const before = await Promise.all([onDisk(studio, template), onDisk(studio, tenant)]);
      await shell.go('Files');
      await files.open(template);
      const [line, column] = placeOf(before[0], '{{bucket}}');
      await files.goToLine(line, column + 4);
      const [definition] = placeOf(before[0], '"Name": "bucket"');
      await expect(async () => {
        await files.page.keyboard.press('F12');
        await expect(files.cursor).toHaveText(new RegExp(`^Ln ${definition}, `), { timeout: 2000 });
      }).toPass();

      await files.rename('store');
      await expect(files.changes).toContainText(tenant);
      await files.confirm('Rename');
      await expect(files.line('"store"').first()).toBeVisible();
      await expect.poll(() => onDisk(studio, tenant)).toContain('"Name": "store"');
      await expect.poll(() => onDisk(studio, template)).toContain('"{{store}}.s3.eu-central-1.amazonaws.com"');
      await expect(files.unsaved(template)).not.toBeAttached();

      await files.enter('"store"', '"store"');
      await files.page.keyboard.press('ControlOrMeta+z');
      await expect.poll(() => onDisk(studio, tenant)).toBe(before[1]);
      await expect.poll(() => onDisk(studio, template)).toBe(before[0]);
      await expect(files.line('"Name": "bucket"')).toBeVisible();
    },
  },
  {
    title: 'a lens counts the tenants of a template, and a click lists them',
    run: async (studio) => {
      const { shell, files } = pagesOf(studio);
      await shell.go('Files');
      await files.open(template);
      await files.lens('9 tenants of this template').click();
      await expect(files.peeked).toHaveCount(9);
    },
  },
];
