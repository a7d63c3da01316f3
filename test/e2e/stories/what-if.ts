/** Stories about What-if: a change is tried in a draft, and the same traffic tells what it does. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { pagesOf, type Pages } from '../pages';
import { violations } from '../support/accessibility';
import type { Story } from '../support/studio';

/** Disables the tenant of cedar.storefront.example in a draft, which is compared at once. */
async function disableCedar({ shell, whatIf }: Pages): Promise<void> {
  await shell.run('Try: disable a tenant…');
  await whatIf.answer('Disable a tenant', { Tenant: 'cedar-coffee' });
  await whatIf.causes.waitFor();
}

export const whatIfStories: readonly Story[] = [
  {
    title:
      'a tenant that is disabled in a draft is compared over the requests of the workspace, cause by cause, and expected when a person says so',
    run: async (studio) => {
      const pages = pagesOf(studio);
      const { shell, whatIf, files, send } = pages;
      await disableCedar(pages);
      await expect(whatIf.figure('Requests')).toContainText('22');
      await expect(whatIf.figure('Stop working')).not.toContainText(/^Stop working0/);
      const cause = /stop working because Enabled of tenant cedar-coffee/;
      await expect(whatIf.causeOf(cause)).toContainText('stops working');
      await expect(whatIf.causeOf(cause)).toContainText('tenants/cedar-coffee.json:');

      // A ribbon of the flow leaves only its causes, by the keyboard too.
      const ribbon = whatIf.feature.getByRole('button', { name: /200 Miss → 403 Error, for the worse/ });
      await ribbon.focus();
      await ribbon.press('Enter');
      await expect(whatIf.causes.getByRole('listitem')).toHaveCount(1);

      await whatIf.open(cause);
      const owner = whatIf.ladders.getByRole('row', { name: /^04 Owner/ });
      await expect(owner).toContainText('differs first here');
      await expect(owner).toContainText('matched');
      await expect(owner).toContainText('disabled');
      await expect(whatIf.ladders.getByRole('row', { name: /^03 TLS/ })).toContainText('as before');
      await whatIf.cause.getByRole('button', { name: 'Open in Send' }).click();
      await expect(send.address).toHaveValue(/cedar\.storefront\.example/);
      await shell.go('What-if');

      await whatIf.cause.getByRole('button', { name: 'This is expected…' }).click();
      await studio.page.getByRole('textbox', { name: 'Why' }).fill('Cedar has left');
      await studio.page.getByRole('button', { name: 'It is expected' }).click();
      await expect(whatIf.figure('Stop working')).toContainText('0');
      await expect(whatIf.causeOf(cause)).toContainText('expected');
      await studio.page.getByRole('button', { name: 'Undo' }).last().click();
      await expect(whatIf.figure('Stop working')).not.toContainText(/^Stop working0/);

      await whatIf
        .causeOf(cause)
        .getByRole('button', { name: /^tenants\/cedar-coffee\.json:/ })
        .click();
      await files.shows('tenants/cedar-coffee.json');
      expect(await readFile(join(studio.workspace, 'tenants/cedar-coffee.json'), 'utf8')).toContain('"Enabled": true');
    },
  },
  {
    title: 'witness requests show a change without any traffic, and are saved as a request file',
    run: async (studio) => {
      const pages = pagesOf(studio);
      const { shell, whatIf, files } = pages;
      await disableCedar(pages);
      await whatIf.show('Witness');
      const witness = whatIf.witnesses.getByRole('listitem').filter({ hasText: 'cedar' }).first();
      await expect(witness).toContainText('GET https://cedar.storefront.example/');
      await expect(witness).toContainText('200 → 403');
      await whatIf.feature.getByRole('button', { name: 'Save as .http' }).click();
      await studio.page.getByRole('button', { name: 'Open', exact: true }).last().click();
      await expect(shell.feature('Files')).toBeVisible();
      await expect(files.tabs.getByTitle(/^requests\/witness-.*\.http$/)).toHaveAttribute('aria-current', 'page');
      await expect(files.line('@expect outcome.status 200').first()).toBeVisible();
    },
  },
  {
    title: 'after a record is pointed elsewhere, the keyboard goes through the minutes and sees who still has the old answer',
    run: async (studio) => {
      const { shell, whatIf } = pagesOf(studio);
      await shell.run('Try: point a DNS record elsewhere…');
      await whatIf.answer('Point a DNS record elsewhere', {
        'Name of the record': 'cedar.storefront.example',
        'Type of the record': 'CNAME',
        'Leads to': 'd1q8v5n2t6b0yc.cloudfront.net',
      });
      await whatIf.show('Time machine');
      await expect(whatIf.feature).toContainText('1 name leads elsewhere, settled after 5 min; 10 names as before.');
      await expect(whatIf.names.getByRole('row', { name: /cedar\.storefront\.example/ })).toContainText('served throughout');
      await whatIf.moment.focus();
      await expect(whatIf.moment).toHaveAttribute(
        'aria-valuetext',
        /^At the moment of the change, 100 % of viewers still get the old answer/,
      );
      for (let press = 0; press < 3; press++) await studio.page.keyboard.press('Shift+ArrowRight');
      await expect(whatIf.feature).toContainText(
        '1 min 30 s after the change, 70 % of viewers still get the old answer and 30 % the new one.',
      );
      await studio.page.keyboard.press('End');
      await expect(whatIf.feature).toContainText('5 min after the change, 100 % of viewers get the new answer. All are served.');
      const name = whatIf.feature.getByRole('region', { name: 'cedar.storefront.example' });
      await expect(name.getByRole('table', { name: 'Links that change' })).toContainText('d1q8v5n2t6b0yc.cloudfront.net');
      await expect(name).toContainText('Tenant cedar-coffee answers 200 through d1q8v5n2t6b0yc.cloudfront.net.');
    },
  },
  {
    title: 'a workspace without requests proves nothing by comparing, and says where requests come from',
    run: async (studio) => {
      await rm(join(studio.workspace, 'requests'), { recursive: true });
      const { shell, whatIf } = pagesOf(studio);
      await shell.run('Try: disable a tenant…');
      await whatIf.answer('Disable a tenant', { Tenant: 'cedar-coffee' });
      await expect(whatIf.feature).toContainText('No request was compared');
      await whatIf.feature.getByRole('button', { name: 'Find witness requests' }).click();
      await expect(whatIf.witnesses).toContainText('cedar.storefront.example');
    },
  },
  {
    title: 'an answer that the draft has left behind says so on every page, and is asked for anew there',
    run: async (studio) => {
      const pages = pagesOf(studio);
      const { whatIf } = pages;
      await disableCedar(pages);
      await whatIf.show('Witness');
      await whatIf.witnesses.waitFor();
      await whatIf.feature.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect(whatIf.feature).toContainText('What was looked at has changed since.');
      await whatIf.feature.getByRole('button', { name: 'Look again' }).click();
      await expect(whatIf.feature).toContainText('No request shows a change');
      await whatIf.show('Compare');
      await expect(whatIf.feature).toContainText('What was compared has changed since.');
      await whatIf.feature.getByRole('button', { name: 'Compare again' }).click();
      await expect(whatIf.feature).toContainText('Nothing changes');
      await whatIf.show('Fidelity');
      await whatIf.feature.getByRole('button', { name: 'Replay', exact: true }).click();
      await expect(whatIf.feature).toContainText('Nothing to hold it against');
      await whatIf.feature.getByRole('button', { name: 'Import an access log…' }).click();
      await expect(studio.page.getByRole('dialog', { name: 'Import traffic' })).toBeVisible();
    },
  },
  {
    title: 'the report of a comparison is one file that any browser opens',
    only: 'browser',
    run: async (studio) => {
      const pages = pagesOf(studio);
      const { whatIf } = pages;
      await disableCedar(pages);
      const html = join(studio.userData, 'report.html');
      await whatIf.report(/^HTML/, html);
      const reader = await studio.page.context().newPage();
      const asked: string[] = [];
      reader.on('request', (request) => asked.push(request.url()));
      await reader.goto(pathToFileURL(html).href);
      await expect(reader.locator('body')).toContainText('cedar-coffee');
      await expect(reader.locator('body')).toContainText(/stop working because/);
      // The picture of the studio, and its grid of tenants.
      await expect(reader.getByRole('img', { name: 'Outcomes of 22 requests, before and after.' })).toBeVisible();
      const tenant = reader.locator('table.heat').getByRole('row', { name: /^cedar-coffee/ });
      await expect(tenant.getByTitle('403 Error: 2 before, 9 after')).toHaveText('+7');
      expect(asked).toEqual([pathToFileURL(html).href]);
      await reader.close();
      const markdown = join(studio.userData, 'report.md');
      await whatIf.report(/^Markdown/, markdown);
      expect(await readFile(markdown, 'utf8')).toContain('cedar-coffee');
    },
  },
  {
    title: 'every page of What-if is free of serious accessibility violations in both themes',
    run: async (studio) => {
      const pages = pagesOf(studio);
      const { shell, whatIf } = pages;
      const found: string[] = [];
      const look = async (where: string): Promise<void> => {
        found.push(...(await violations(studio.page, null)).map((violation) => `${where}: ${violation}`));
      };
      await disableCedar(pages);
      await shell.run('Try: point a DNS record elsewhere…');
      await whatIf.answer('Point a DNS record elsewhere', {
        'Name of the record': 'cedar.storefront.example',
        'Type of the record': 'CNAME',
        'Leads to': 'd1q8v5n2t6b0yc.cloudfront.net',
      });
      for (const theme of ['light', 'dark']) {
        await shell.run(`Theme: ${theme}`);
        await whatIf.choose(/cedar-coffee/);
        await whatIf.show('Compare');
        await whatIf.compare.click();
        await whatIf.causes.waitFor();
        await look(`${theme}, flow`);
        await whatIf.feature.getByRole('tab', { name: 'Tenants' }).click();
        await look(`${theme}, tenants`);
        await whatIf.feature.getByRole('tab', { name: /^Notes/ }).click();
        await look(`${theme}, notes`);
        await whatIf.open(/stop working/);
        await look(`${theme}, cause`);
        await whatIf.show('Witness');
        await whatIf.witnesses.waitFor();
        await look(`${theme}, witness`);
        await whatIf.choose(/cedar\.storefront\.example/);
        await whatIf.show('Time machine');
        await whatIf.moment.waitFor();
        await look(`${theme}, time machine`);
      }
      expect(found).toEqual([]);
    },
  },
];
