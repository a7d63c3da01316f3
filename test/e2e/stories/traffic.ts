/** Stories about recorded traffic: what outlives a crash, what comes from files, and what can be asked of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import { violations } from '../support/accessibility';
import type { Story } from '../support/studio';

const columns =
  '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end';

/** Every fifth request is for a page that is not there. */
function accessLog(lines: number): string {
  const line = (n: number): string => {
    const [status, result] = n % 5 === 0 ? [404, 'Error'] : [200, 'Hit'];
    const time = `10:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const host = n % 2 === 0 ? 'cedar.storefront.example' : 'harbor.storefront.example';
    return `2026-11-02 ${time} LHR3-C1 900 192.0.2.${n % 200} GET d111.cloudfront.net /page/${n} ${status} - curl/8.5.0 - - ${result} request${n} ${host} https 60 0.0${n % 90} - TLSv1.3 TLS_AES_128_GCM_SHA256 ${result} HTTP/2.0 - - 50000 0.001 ${result} text/html 500 - -`
      .split(' ')
      .join('\t');
  };
  return `#Version: 1.0\n${columns}\n${Array.from({ length: lines }, (_, n) => line(n)).join('\n')}\nthis is no line of a log\n`;
}

export const trafficStories: readonly Story[] = [
  {
    title: 'what the live edge answered is there after a crash, with its ladder, and a set that was deleted comes back',
    run: async (studio) => {
      const first = pagesOf(studio);
      await first.send.send('https://cedar.storefront.example/', 200);
      await first.send.send('https://harbor.storefront.example/', 200);
      await first.shell.go('Traffic');
      await expect(first.traffic.set(/SaaS storefront.*2$/)).toBeVisible();
      // Live ones are filtered by all that kept ones are.
      await first.traffic.filter.fill('stage:11-origin host:harbor ms:>=0');
      await expect(first.traffic.exchange('harbor.storefront.example')).toHaveCount(1);
      await expect(first.traffic.exchange('cedar.storefront.example')).toHaveCount(0);
      await first.traffic.feature.getByRole('button', { name: 'Errors', exact: true }).click();
      await expect(first.traffic.filter).toHaveValue('stage:11-origin host:harbor ms:>=0 status:>=400');
      await expect(first.traffic.feature).toContainText('No exchange fits the filter');
      await studio.crash();
      await studio.restart();

      const { shell, traffic } = pagesOf(studio);
      await shell.go('Traffic');
      await expect(traffic.set(/^Live now/)).toContainText('0');
      await traffic.set(/SaaS storefront.*2$/).click();
      await traffic.keptRow('cedar.storefront.example').click();
      await expect(traffic.feature.getByRole('region', { name: 'Trace' })).toContainText('Which tenant');
      await traffic.feature.getByRole('button', { name: 'Replay' }).click();
      await expect(traffic.replayed).toContainText('decide just the same');
      await traffic.filter.fill('host:harbor');
      await expect(traffic.keptRow('harbor.storefront.example')).toBeVisible();
      await expect(traffic.keptRow('cedar.storefront.example')).toHaveCount(0);

      await traffic.fromMenu(/SaaS storefront/, 'Pin');
      await traffic.fromMenu(/SaaS storefront/, 'Rename…');
      await studio.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Before the move');
      await studio.page.keyboard.press('Enter');
      await expect(traffic.set(/Before the move/)).toBeVisible();
      await traffic.fromMenu(/Before the move/, 'Delete');
      await expect(traffic.set(/Before the move/)).toHaveCount(0);
      await studio.page.getByRole('button', { name: 'Undo' }).click();
      await expect(traffic.set(/Before the move/)).toBeVisible();
    },
  },
  {
    title: 'an access log is imported by its path, filtered, counted by host, simulated and exported',
    run: async (studio) => {
      const { shell, traffic } = pagesOf(studio);
      const path = join(studio.userData, 'E1.2026-11-02-10.log');
      await writeFile(path, accessLog(600));
      await shell.go('Traffic');
      await traffic.importPath(path);
      await expect(traffic.feature).toContainText('600 exchanges');
      await traffic.feature.getByRole('button', { name: '1 line could not be used' }).click();
      await expect(studio.page.getByRole('dialog')).toContainText('this is no line of a log');
      await studio.page.getByRole('button', { name: 'Close' }).last().click();

      await traffic.feature.getByRole('button', { name: 'Errors', exact: true }).click();
      await expect(traffic.feature).toContainText('120 of 600 exchanges');
      await expect(traffic.filter).toHaveValue('status:>=400');
      const hosts = await traffic.countBy('host');
      await expect(hosts.getByRole('row', { name: /cedar/ })).toContainText('60');
      await hosts.getByRole('button', { name: 'cedar.storefront.example' }).click();
      await expect(traffic.feature).toContainText('60 of 600 exchanges');

      await traffic.feature.getByRole('button', { name: 'Time taken' }).click();
      await expect(traffic.kept.getByRole('columnheader', { name: 'Time taken' })).toHaveAttribute('aria-sort', 'descending');
      await traffic.kept.getByRole('row').nth(1).click();
      await expect(traffic.feature.getByRole('region', { name: 'Recorded exchange' })).toContainText('404');
      expect(await violations(studio.page, null)).toEqual([]);
      await traffic.feature.getByRole('button', { name: 'Simulate' }).click();
      await expect(traffic.feature.getByRole('region', { name: 'Trace' })).toContainText('Which tenant');

      const har = JSON.parse(await traffic.exportAs(/^HAR/)) as {
        readonly log: { readonly entries: readonly { readonly request: { readonly url: string } }[] };
      };
      expect(har.log.entries).toHaveLength(60);
      expect(har.log.entries[0]?.request.url).toContain('https://cedar.storefront.example/page/');
    },
  },
  {
    title: 'what an access log says is held against the simulation, rule by rule, with the reason where they differ',
    run: async (studio) => {
      const { shell, traffic, whatIf } = pagesOf(studio);
      const path = join(studio.userData, 'E1.2026-11-02-10.log');
      await writeFile(path, accessLog(100));
      await shell.go('Traffic');
      await traffic.importPath(path);
      await expect(traffic.feature).toContainText('100 exchanges');
      await shell.go('What-if');
      await whatIf.chooseTraffic(/E1\.2026-11-02-10/);
      await whatIf.show('Fidelity');
      await whatIf.feature.getByRole('button', { name: 'Replay' }).click();
      const rules = whatIf.feature.getByRole('table', { name: 'Agreement by rule' });
      await expect(rules.getByRole('row', { name: /^Status/ })).toContainText('404');
      await expect(whatIf.feature).toContainText('requests (');
      await whatIf.feature
        .getByRole('button', { name: /^GET https:/ })
        .first()
        .click();
      await expect(whatIf.feature.getByRole('list', { name: 'Trace, twelve stages' })).toContainText('Which tenant');
      expect(await violations(studio.page, null)).toEqual([]);
    },
  },
];
