/** Stories about the views: map, traffic and replay, effective configuration, certificates. */
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story } from '../support/studio';

const cedar = 'https://cedar.storefront.example/';
const cedarFile = 'tenants/cedar-coffee.json';
const harborFile = 'tenants/harbor-hardware.json';
const harbor = 'harbor.storefront.example';

export const viewStories: readonly Story[] = [
  {
    title: 'the map finds a node by its name, and Enter or a click opens its file',
    run: async (studio) => {
      const { shell, files, map } = pagesOf(studio);
      await shell.go('Map');
      await map.search.fill('layer:tenant harbor');
      await expect(map.found).toHaveText('1 found');
      await map.picture.focus();
      await map.picture.press('ArrowRight');
      await expect(map.current).toContainText('harbor-hardware');
      await map.picture.press('Enter');
      await files.shows(harborFile);

      await shell.go('Map');
      await map.search.fill('layer:tenant cedar');
      await expect(map.found).toHaveText('1 found');
      await map.node('cedar-coffee').click();
      await files.shows(cedarFile);
    },
  },
  {
    title: 'the map shows the two strands of a host, and says that they part',
    run: async (studio) => {
      const { shell, map } = pagesOf(studio);
      await shell.go('Map');
      await map.showStrands(harbor);
      const strands = map.strands(harbor);
      await expect(strands).toContainText('DNS found the edge');
      await expect(strands).toContainText('Host picked the tenant');
      await expect(strands.getByRole('alert')).toContainText(`DNS leads ${harbor} to connection group main`);
      await expect(strands.getByRole('alert')).toContainText('picks tenant harbor-hardware, which belongs to connection group enterprise');
      await map.showStrands('cedar.storefront.example');
      await expect(map.strands('cedar.storefront.example')).toContainText('Both strands lead to the same place.');
    },
  },
  {
    title: 'the founding question in three clicks: which record must not go, and which names die with it',
    sample: 'two-distributions-one-bucket',
    filmed: true,
    run: async (studio) => {
      const { shell, map } = pagesOf(studio);
      await shell.go('Map');
      await map.feature.getByRole('button', { name: 'Impact' }).click();
      await map.impact.getByRole('listitem').first().getByRole('button').click();
      await expect(map.impact).toContainText('If DNS record cdn.alpha-media.example CNAME d2w8c1main9media.cloudfront.net goes');
      await expect(map.impact).toContainText('4 of 4 names stop');
      await expect(map.impact).toContainText('links.beta-partners.example');
      await expect(map.picture.locator('.fate-stops')).toHaveCount(6);
      await expect(map.picture.locator('.fate-gone')).toHaveCount(1);
      await map.node('second').click();
      await expect(map.impact).toContainText('If distribution second goes');
      await map.picture.press('Escape');
      await map.picture.press('Escape');
      await expect(map.impact).toContainText('What must not go');
    },
  },
  {
    title: 'a recorded request replayed after an edit shows what would be decided otherwise',
    run: async (studio) => {
      const { shell, files, send, traffic } = pagesOf(studio);
      await send.send(cedar, 200);
      await shell.go('Traffic');
      await traffic.replay('cedar.storefront.example');
      await expect(traffic.replayed).toContainText('decide just the same');
      await shell.go('Files');
      await files.open(cedarFile);
      await files.retype('"Enabled"', 'true', 'false');
      await files.save(cedarFile);
      await shell.go('Traffic');
      await expect(traffic.replayed).toContainText('The files as they are now decide otherwise.');
      await expect(traffic.differences.getByRole('row', { name: /^Status/ })).toContainText(/200.*403/);
      await expect(traffic.compared.getByRole('row', { name: /^04 Owner/ })).toContainText('disabled');
      await expect(traffic.exchange('cedar.storefront.example')).toHaveCount(1);
    },
  },
  {
    title: 'the effective configuration says where each value comes from, and its line opens',
    run: async (studio) => {
      const { shell, files, effective } = pagesOf(studio);
      await shell.go('Effective');
      await effective.choose('cedar-coffee');
      await expect(effective.row('General', 'Enabled')).toContainText('tenant');
      await expect(effective.row('General', 'HttpVersion')).toContainText('template');
      await expect(effective.row('Parameters', 'bucket')).toContainText('parameter default');
      await expect(effective.row('Parameters', 'site')).toContainText('cedar');
      await effective
        .row('General', 'Enabled')
        .getByRole('button', { name: /^cedar-coffee\.json:\d+$/ })
        .click();
      await files.shows(cedarFile);
      await expect(files.cursor).toHaveText(/^Ln 15, /);
    },
  },
  {
    title: 'the certificates view shows what every name is served, the root, and the commands that trust it',
    run: async (studio) => {
      const { shell, certificates } = pagesOf(studio);
      await shell.go('Certificates');
      await expect(certificates.name('shop.aurora-outdoor.example')).toContainText("tenant's own");
      await expect(certificates.name('cedar.storefront.example')).toContainText("distribution's");
      await expect(certificates.name('cedar.storefront.example')).toContainText('accepts');
      await certificates.name('cedar.storefront.example').click();
      await expect(certificates.detail('cedar.storefront.example')).toContainText('tenant cedar-coffee');
      await expect(certificates.root).toContainText(/SHA-256\s*([0-9A-F]{2}:){31}[0-9A-F]{2}/);
      await expect(certificates.root).toContainText('curl --cacert');
      await expect(certificates.root).toContainText('export CURL_CA_BUNDLE=');
      await expect(certificates.root).toContainText('unset CURL_CA_BUNDLE');
    },
  },
];
