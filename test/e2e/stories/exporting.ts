/** Stories about taking a workspace out in the formats of the tools that deploy it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story } from '../support/studio';

export const exportingStories: readonly Story[] = [
  {
    title: 'a workspace is read as Terraform, saved beside itself, and never over what someone else wrote',
    run: async (studio) => {
      const { shell, exporting } = pagesOf(studio);
      const folder = join(dirname(studio.workspace), 'infrastructure');
      await shell.run('Export');
      await exporting.file('tenants.tf').click();
      await expect(exporting.shown('tenants.tf')).toContainText('aws_cloudfront_distribution_tenant');
      await exporting.show('Good to know');
      await expect(exporting.dialog).toContainText('Connection group main');
      await exporting.save(folder);
      await exporting.dialog.waitFor({ state: 'hidden' });
      expect(await readdir(folder)).toContain('tenants.tf');

      const tenants = join(folder, 'tenants.tf');
      const written = await readFile(tenants, 'utf8');
      await writeFile(tenants, '# mine');
      await shell.run('Export');
      await exporting.file('tenants.tf').waitFor();
      await exporting.save(folder);
      await expect(exporting.problem).toContainText('tenants.tf');
      expect(await readFile(tenants, 'utf8')).toBe('# mine');
      await exporting.replace();
      await exporting.dialog.waitFor({ state: 'hidden' });
      expect(await readFile(tenants, 'utf8')).toBe(written);
    },
  },
  {
    title: 'a template goes out, and coming in again it names the same tenants',
    run: async (studio) => {
      const { shell, exporting, importing } = pagesOf(studio);
      const folder = join(dirname(studio.workspace), 'stack');
      await shell.run('Export');
      await exporting.choose('CloudFormation');
      await exporting.file('template.yaml').waitFor();
      await exporting.save(folder);
      await exporting.dialog.waitFor({ state: 'hidden' });
      await shell.run('Import from AWS');
      await importing.choose([join(folder, 'template.yaml')]);
      await expect(importing.dialog).toContainText('tenants');
    },
  },
  {
    title: 'generated files do not go into the workspace',
    run: async (studio) => {
      const { shell, exporting } = pagesOf(studio);
      await shell.run('Export');
      await exporting.file('tenants.tf').waitFor();
      await exporting.save(join(studio.workspace, 'out'));
      await expect(exporting.problem).toBeVisible();
      expect(await readdir(studio.workspace)).not.toContain('out');
    },
  },
];
