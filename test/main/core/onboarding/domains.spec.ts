import { describe, expect, it } from 'vitest';
import { claimOf, describeDomains, judgeDomains, wayOf } from '../../../../main/core/onboarding/domains';
import { managedLifeOf } from '../../../../main/core/onboarding/life';
import type { OnboardingDomain } from '../../../../main/core/types/onboarding';
import { certificate, certificateArn, ownerOf, tenant, type Files } from '../../../support/compiled';
import { asks, base, led, noon, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';

function domainsOf(files: Files): readonly OnboardingDomain[] {
  const snapshot = snapshotWith(files);
  const acme = tenantOf(snapshot, 'acme');
  const owner = snapshot.owner(acme.id);
  if (!owner) throw new Error('acme has no owner');
  return describeDomains(snapshot, acme, owner, managedLifeOf(snapshot, acme, noon));
}
const own = { Customizations: { Certificate: { Arn: certificateArn('own') } } };

describe('the domains of a tenant', () => {
  it('are covered by the tenant’s own certificate before the template’s', () => {
    const files = {
      ...base,
      'certificates/own.json': certificate('own', ['b.saas.example']),
      'tenants/acme.json': tenant('acme', ['a.saas.example', 'b.saas.example'], own),
    };
    expect(domainsOf(files)).toMatchObject([
      { domain: 'a.saas.example', status: 'active', coverage: 'covered', certificate: { name: 'wild', source: 'distribution' } },
      { domain: 'b.saas.example', status: 'active', coverage: 'covered', certificate: { name: 'own', source: 'tenant' } },
    ]);
  });

  it('are covered pending validation while a managed certificate may still come, wildcards never', () => {
    const files = { ...waiting(led), 'tenants/acme.json': tenant('acme', ['www.acme.example', '*.acme.example'], asks('cloudfront')) };
    expect(domainsOf(files).map(({ coverage }) => coverage)).toEqual(['covered-pending-validation', 'not-covered']);
  });

  it('say why they are active or not', () => {
    const sentence = (more: object, domains = ['www.acme.example']): unknown =>
      domainsOf({ ...waiting(led), 'tenants/acme.json': tenant('acme', domains, more) })[0]?.statusSentence;
    expect(sentence(asks('cloudfront'))).toBe('No attached certificate covers it yet, so CloudFront does not answer for it.');
    expect(sentence({}, ['a.saas.example'])).toBe("Covered by its template's certificate wild.");
    expect(sentence({})).toContain('AWS would not have taken this domain');
    expect(sentence({ Domains: [{ Domain: 'www.acme.example', Status: 'inactive' }] })).toBe('tenants/acme.json says so.');
  });

  it('come in lower case, each with its line and whether it is an apex', () => {
    const files = { ...waiting(led), 'tenants/acme.json': tenant('acme', ['WWW.acme.example', 'acme.example']) };
    expect(domainsOf(files)).toMatchObject([
      { domain: 'www.acme.example', apex: false, because: [{ file: 'tenants/acme.json' }] },
      { domain: 'acme.example', apex: true },
    ]);
  });

  it('come by their certificate in one of four ways', () => {
    const covered = [{ coverage: 'covered' }, { coverage: 'covered' }] as const;
    const lifeOf = (files: Files): ReturnType<typeof managedLifeOf> => {
      const snapshot = snapshotWith(files);
      return managedLifeOf(snapshot, tenantOf(snapshot, 'acme'), noon);
    };
    expect(wayOf(lifeOf(waiting(led)), covered)).toBe('managed-cloudfront');
    expect(wayOf(lifeOf(waiting(led, 'self-hosted')), covered)).toBe('managed-self-hosted');
    expect(wayOf(null, covered)).toBe('covered');
    expect(wayOf(null, [...covered, { coverage: 'not-covered' }])).toBe('none');
  });

  it('are judged for the list of all tenants as they are for one', () => {
    const snapshot = snapshotWith(waiting(led));
    const acme = tenantOf(snapshot, 'acme');
    const owner = ownerOf(snapshot, 'www.acme.example');
    const life = managedLifeOf(snapshot, acme, noon);
    const pick = ({ domain, status, coverage, dns }: Pick<OnboardingDomain, 'domain' | 'status' | 'coverage' | 'dns'>): object => ({
      domain,
      status,
      coverage,
      dns,
    });
    expect(judgeDomains(snapshot, acme, owner, life).map(pick)).toEqual(describeDomains(snapshot, acme, owner, life).map(pick));
    expect(claimOf(snapshot, acme, 'www.acme.example')).toMatchObject({ active: false });
    expect(claimOf(snapshot, acme, 'other.example')).toBeNull();
  });
});
