/** Stories about bringing AWS's own formats in. */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story } from '../support/studio';

const fixtures = join(import.meta.dirname, '../../main/interchange/import/fixtures');
const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/7d1f0c52-3a86-4b1e-9a0f-51c0d9e2a701';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

export const importingStories: readonly Story[] = [
  {
    title: 'a pasted template shows what it would change, is applied as one, and taken back as one',
    run: async (studio) => {
      const { shell, importing } = pagesOf(studio);
      const tenant = join(studio.workspace, 'tenants/aurora-outdoor.json');
      const before = await readFile(tenant, 'utf8');
      await shell.run('Import from AWS');
      await importing.paste(await readFile(join(fixtures, 'storefront.yaml'), 'utf8'));
      await expect(importing.dialog).toContainText('1 connection group');
      await importing.file('tenants/aurora-outdoor.json').click();
      await expect(importing.change('tenants/aurora-outdoor.json')).toContainText('/DistributionId');
      expect(await readFile(tenant, 'utf8')).toBe(before);

      await importing.show('Not told by the source');
      await expect(importing.dialog).toContainText('The parameter CertificateArn has no value.');
      await importing.give('CertificateArn', certificate);
      await expect(importing.dialog).not.toContainText('The parameter CertificateArn has no value.');
      await importing.apply();

      await expect(shell.problems).toBeVisible();
      expect(await readFile(join(studio.workspace, 'distributions/template.json'), 'utf8')).toContain(certificate);
      expect(await readFile(tenant, 'utf8')).toContain('shop.aurora-outdoor.example');
      await studio.page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => isThere(join(studio.workspace, 'distributions/template.json'))).toBe(false);
      await expect.poll(() => readFile(tenant, 'utf8')).toBe(before);
    },
  },
  {
    title: 'what cdk synth wrote is chosen as files, and its tenants answer at once',
    run: async (studio) => {
      const { shell, importing, send } = pagesOf(studio);
      await shell.run('Import from AWS');
      await importing.choose(
        ['manifest.json', 'Cdn.template.json', 'Foundation.template.json'].map((name) => join(fixtures, 'cdk.out', name)),
      );
      await expect(importing.file('tenants/saas-acme.json')).toBeVisible();
      await importing.apply();
      await shell.go('Send');
      await send.send('https://acme.saas.example/', 200);
    },
  },
  {
    title: 'a text that is no template says why, and where',
    run: async (studio) => {
      const { shell, importing } = pagesOf(studio);
      await shell.run('Import from AWS');
      await importing.paste('{ "Resources": { "A": ] }');
      await expect(importing.problem).toContainText('line 1: This is no JSON');
      await expect(importing.text).toHaveValue('{ "Resources": { "A": ] }');
    },
  },
];
