/** Stories about domains and certificates over time: the simulated clock, onboarding a tenant, moving a domain. */
import { expect } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pagesOf } from '../pages';
import type { Story, StudioUnderTest } from '../support/studio';

const domain = 'www.maple.example';

/** A new customer: a tenant that asks for a managed certificate, and a zone that leads its name to the main group. */
async function addCustomer({ workspace }: StudioUnderTest): Promise<void> {
  const tenant = {
    Name: 'maple-music',
    DistributionId: 'storefront',
    Domains: [{ Domain: domain, Status: 'inactive' }],
    Parameters: [{ Name: 'site', Value: 'cedar' }],
    ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' },
    Enabled: true,
  };
  const records = [
    '@ IN SOA ns1 hostmaster 1 7200 900 1209600 300',
    '@ IN NS ns1',
    'ns1 IN A 192.0.2.53',
    'www IN CNAME d3m4k9s7r1w2xz.cloudfront.net.',
  ];
  await writeFile(join(workspace, 'dns/maple.example.zone'), `$ORIGIN maple.example.\n$TTL 300\n${records.join('\n')}\n`);
  await writeFile(join(workspace, 'tenants/maple-music.json'), `${JSON.stringify(tenant, null, 2)}\n`);
}

export const onboardingStories: readonly Story[] = [
  {
    title:
      'a new customer is onboarded: the request is recorded, time passes, the certificate is issued and attached, the domain is served',
    run: async (studio) => {
      const { shell, onboarding, clock, send } = pagesOf(studio);
      await addCustomer(studio);
      await clock.set('2026-12-01 09:00');
      await expect(clock.item).toContainText('moved');
      await shell.go('Onboarding');
      await onboarding.choose('maple-music');
      await expect(onboarding.domain(domain)).toContainText('inactive');
      await expect(onboarding.domain(domain)).toContainText('valid-configuration');

      await onboarding.action('Record the request').click();
      await expect(onboarding.moment('Issued')).toContainText('in 4 minutes');
      // A moment of the timeline can be gone to.
      await onboarding.moment('Issued').getByRole('button').click();
      await expect(onboarding.life).toContainText('ACM has issued the certificate by now');
      await onboarding.action('Issue the certificate').click();
      await expect(onboarding.step('Attach the certificate')).toContainText('It is issued and not attached.');
      await onboarding.action('Attach it to the tenant').click();
      await expect(onboarding.domain(domain)).toContainText('active');
      await expect(onboarding.domain(domain)).toContainText('covered');
      expect(await readFile(join(studio.workspace, 'tenants/maple-music.json'), 'utf8')).toContain('"Certificate"');

      await shell.go('Send');
      await send.send(`https://${domain}/`, 200);
      await shell.go('Onboarding');
      await clock.press(/^To the next expiry/);
      await expect(clock.item).toContainText('moved');
    },
  },
  {
    title: 'what an action wrote is taken back by Undo',
    run: async (studio) => {
      const { shell, onboarding } = pagesOf(studio);
      await addCustomer(studio);
      await shell.go('Onboarding');
      await onboarding.choose('maple-music');
      await onboarding.action('Issue the certificate').click();
      await expect(onboarding.action('Attach it to the tenant')).toBeEnabled();
      await studio.page.getByRole('button', { name: 'Undo' }).click();
      await expect(onboarding.action('Issue the certificate')).toBeEnabled();
      await expect(readFile(join(studio.workspace, 'certificates/maple-music-managed.json'))).rejects.toThrow();
    },
  },
  {
    title: 'the clock moves what certificates, problems and the live edge say, stands still, and goes back to now',
    run: async (studio) => {
      const { shell, clock, certificates, send } = pagesOf(studio);
      await shell.go('Certificates');
      await expect(certificates.name('cedar.storefront.example')).toContainText('accepts');
      await clock.set('2049-06-01 00:00');
      await expect(clock.item).toContainText('2049-06-01');
      await expect(certificates.name('cedar.storefront.example')).toContainText('refuses');
      await shell.go('Send');
      await expect(send.address).not.toHaveValue('');
      await send.address.fill('https://cedar.storefront.example/');
      await studio.page.keyboard.press('ControlOrMeta+Enter');
      await expect(send.rung('TLS')).toContainText('expired');
      await clock.press('Stop it');
      await expect(clock.item).toContainText('stopped');
      await clock.press('Back to now');
      await expect(clock.item).not.toContainText('moved');
      await shell.go('Certificates');
      await expect(certificates.name('cedar.storefront.example')).toContainText('accepts');
    },
  },
  {
    title: 'the plan for moving a domain says what must hold before, and gives the steps to copy',
    run: async (studio) => {
      const { shell, onboarding } = pagesOf(studio);
      await shell.go('Onboarding');
      const plan = await onboarding.planMove('cedar.storefront.example', 'bluebird-books');
      await expect(plan.getByRole('region', { name: 'Pre-conditions' })).toContainText(
        'cedar.storefront.example belongs to tenant cedar-coffee.',
      );
      await expect(plan.getByRole('list', { name: 'Steps of the move' })).toContainText(
        'update-domain-association --domain cedar.storefront.example',
      );
      await plan.getByRole('button', { name: 'Copy runbook' }).click();
      await expect(studio.page.getByText('Copied the runbook as Markdown.')).toBeVisible();
    },
  },
];
