/** Stories about requests: open, send, change a line, send again, go to the line that decided. */
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story } from '../support/studio';

const cedar = 'https://cedar.storefront.example/';
const cedarFile = 'tenants/cedar-coffee.json';

export const servingStories: readonly Story[] = [
  {
    title: 'the studio opens on the workspace with its edge running and says where to begin',
    run: async (studio) => {
      const { shell, send } = pagesOf(studio);
      await expect(shell.hint).toContainText('DNS only finds an edge, SNI only picks a certificate, Host alone picks the tenant.');
      await expect(shell.statusBar).toContainText('SaaS storefront');
      await expect(shell.statusBar).toContainText('1 distribution, 9 tenants, 2 groups');
      await expect(shell.statusBar).toContainText('Edge running');
      for (const kind of ['HTTPS', 'HTTP', 'DNS'] as const) await expect(shell.port(kind)).toBeVisible();
      await expect(shell.railItem('Send')).toHaveAttribute('aria-current', 'page');
      await expect(send.feature.getByRole('heading', { name: 'Send a request and watch it decide' })).toBeVisible();
      await shell.hint.getByRole('button', { name: 'Send a first request' }).click();
      await send.answered(200);
      await expect(shell.hint).not.toBeAttached();
    },
  },
  {
    title: 'a live request shows twelve rungs, what each of its three names picked, and the answer',
    run: async (studio) => {
      const { send } = pagesOf(studio);
      await send.send(cedar, 200);
      await expect(send.rungs).toHaveCount(12);
      await expect(send.trace).toContainText('through the live edge');
      await expect(send.names).toContainText('connection group main');
      await expect(send.names).toContainText('*.storefront.example');
      await expect(send.names).toContainText('tenant cedar-coffee');
      await expect(send.rung('Owner')).toContainText('Host cedar.storefront.example is a domain of tenant cedar-coffee');
      await expect(send.response).toContainText('Cedar');
    },
  },
  {
    title: 'a tenant that is disabled and saved answers the next request with 403, and the rung says so',
    run: async (studio) => {
      const { shell, files, send } = pagesOf(studio);
      await send.send(cedar, 200);
      await shell.go('Files');
      await files.open(cedarFile);
      await files.retype('"Enabled"', 'true', 'false');
      await files.save(cedarFile);
      await shell.go('Send');
      await send.again(403);
      await expect(send.rung('Owner')).toContainText('cedar-coffee');
      await expect(send.rung('Owner')).toContainText('disabled');
      await expect(send.rungs.filter({ hasText: 'not reached' }).first()).toBeVisible();
      await expect(send.sinceLast).toContainText('403');
    },
  },
  {
    title: 'the source link of a rung opens the file at the line that decided',
    run: async (studio) => {
      const { files, send } = pagesOf(studio);
      await send.send(cedar, 200);
      const link = send.sourceLink('Owner', cedarFile).first();
      const line = (await link.innerText()).split(':').at(-1);
      await link.click();
      await files.shows(cedarFile);
      await expect(files.cursor).toHaveText(new RegExp(`^Ln ${line}, `));
      await expect(files.line('cedar.storefront.example')).toBeVisible();
    },
  },
];
