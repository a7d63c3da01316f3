/** The tenants, their steps and the life of their certificates in Onboarding. */
import type { Locator, Page } from '@playwright/test';

export class OnboardingPage {
  readonly feature: Locator;
  readonly tenants: Locator;
  readonly life: Locator;
  readonly timeline: Locator;

  constructor(readonly page: Page) {
    this.feature = page.getByRole('region', { name: 'Onboarding', exact: true });
    this.tenants = this.feature.getByRole('grid', { name: 'Tenants to onboard' });
    this.life = this.feature.getByRole('region', { name: 'Life of the certificate' });
    this.timeline = this.life.getByRole('list', { name: 'Timeline' });
  }

  tenant(name: string): Locator {
    return this.tenants.getByRole('row').filter({ hasText: name });
  }

  async choose(name: string): Promise<void> {
    await this.tenant(name).click();
    await this.feature.getByRole('region', { name: `Onboarding of ${name}` }).waitFor();
  }

  /** The row of a domain: status, certificate, DNS. */
  domain(name: string): Locator {
    return this.feature.getByRole('table', { name: 'Domains' }).getByRole('row').filter({ hasText: name });
  }

  step(title: string): Locator {
    return this.feature.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem').filter({ hasText: title });
  }

  action(title: string): Locator {
    return this.life.getByRole('button', { name: title });
  }

  moment(title: string): Locator {
    return this.timeline.getByRole('listitem').filter({ hasText: title });
  }

  pageTab(title: 'Tenants' | 'Move a domain'): Locator {
    return this.feature.getByRole('tab', { name: title });
  }

  /** Chooses what is moved and where it goes. */
  async planMove(domain: string, target: string): Promise<Locator> {
    await this.pageTab('Move a domain').click();
    const fill = async (field: string, text: string): Promise<void> => {
      await this.feature.getByRole('combobox', { name: field }).fill(text);
      await this.page.keyboard.press('Escape');
    };
    await fill('Domain', domain);
    await fill('To tenant or standard distribution', target);
    const plan = this.feature.getByRole('region', { name: `Plan for moving ${domain}` });
    await plan.waitFor();
    return plan;
  }
}
