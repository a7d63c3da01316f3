import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import { buildActions, editsOf } from '../../../../main/core/onboarding/actions';
import { buildOnboarding } from '../../../../main/core/onboarding/view';
import { managedLifeOf } from '../../../../main/core/onboarding/life';
import type { ManagedCertificate, OnboardingActionId } from '../../../../main/core/types/onboarding';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { certificateArn, tenant, type Files } from '../../../support/compiled';
import { asks, day, led, managed, noon, tenantOf, waiting } from '../../../support/onboarding';

type Texts = Readonly<Record<string, string>>;

function textsOf(files: Files): Texts {
  const all = { 'workspace.json': { schemaVersion: 1, name: 'test' }, ...files };
  return Object.fromEntries(
    Object.entries(all).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value, null, 2)]),
  );
}

function read(texts: Texts): Snapshot {
  return compile(loadWorkspace({ files: Object.entries(texts).map(([path, text]) => ({ path, text })), fixtures: [] }));
}

function lifeIn(texts: Texts, at: number): ManagedCertificate {
  const snapshot = read(texts);
  const life = managedLifeOf(snapshot, tenantOf(snapshot, 'acme'), at);
  if (!life) throw new Error('acme has no managed certificate');
  return life;
}

/** The ids of the actions that can be taken. */
function offered(texts: Texts, at: number): readonly string[] {
  const snapshot = read(texts);
  return buildActions(tenantOf(snapshot, 'acme'), lifeIn(texts, at), [], at)
    .filter(({ enabled }) => enabled)
    .map(({ id }) => id);
}

/** The files after an action. */
function act(texts: Texts, action: OnboardingActionId, at: number): Texts {
  const snapshot = read(texts);
  const { edits } = editsOf(snapshot, tenantOf(snapshot, 'acme'), lifeIn(texts, at), action, at, (path) => texts[path] ?? null);
  return { ...texts, ...Object.fromEntries(edits.map(({ path, after }) => [path, after])) };
}

const claimOf = (texts: Texts): boolean | undefined => read(texts).hosts.exact.get('www.acme.example')?.[0]?.active;

describe('the edits that stand for what happens at AWS', () => {
  it('take a domain from its request to being served, and through its renewal', () => {
    let texts = textsOf(waiting(led));
    expect(offered(texts, noon)).toEqual(['request', 'issue']);
    texts = act(texts, 'request', noon);
    expect(JSON.parse(texts['certificates/acme-managed.json'] ?? '')).toMatchObject({
      DomainName: 'www.acme.example',
      ManagedBy: 'CLOUDFRONT',
      Status: 'PENDING_VALIDATION',
      CreatedAt: '2026-03-01T12:00:00Z',
    });
    expect(offered(texts, noon + day)).toEqual(['issue']);
    texts = act(texts, 'issue', noon + day);
    // ACM issued it five minutes after the request, not when somebody looked.
    expect(lifeIn(texts, noon + day)).toMatchObject({ status: 'issued', simulated: false, issuedAt: noon + 5 * 60_000, attached: false });
    expect([offered(texts, noon + day), claimOf(texts)]).toEqual([['attach'], false]);
    texts = act(texts, 'attach', noon + day);
    expect(lifeIn(texts, noon + day)).toMatchObject({ attached: true });
    expect([offered(texts, noon + day), claimOf(texts)]).toEqual([[], true]);
    const renewsAt = lifeIn(texts, noon).renewsAt ?? 0;
    expect(offered(texts, renewsAt)).toEqual(['renew']);
    texts = act(texts, 'renew', renewsAt);
    expect(lifeIn(texts, renewsAt)).toMatchObject({ notAfter: renewsAt + 198 * day, attached: true });
  });

  it('change one member and leave the rest of the file as it is written', () => {
    const tabs =
      '{\n\t"Name": "acme",\n\t"DistributionId": "saas",\n\t"Domains": [ { "Domain": "www.acme.example", "Status": "inactive" } ],\n\t"ManagedCertificateRequest": { "ValidationTokenHost": "cloudfront" }\n}\n';
    const issued = { Status: 'ISSUED', NotBefore: '2026-03-01T00:00:00Z', NotAfter: '2026-09-15T00:00:00Z' };
    const texts = textsOf(waiting(led, 'cloudfront', { 'tenants/acme.json': tabs, 'certificates/m.json': managed(issued) }));
    const after = act(texts, 'attach', noon)['tenants/acme.json'] ?? '';
    expect(after).toContain('[ { "Domain": "www.acme.example", "Status": "active" } ]');
    expect(after).toContain(`\n\t"Customizations": {\n\t\t"Certificate": {\n\t\t\t"Arn": "${certificateArn('managed')}"`);
    expect(JSON.parse(after)).toMatchObject({ Name: 'acme', ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } });
  });

  it('find the tenant inside the output of get-distribution-tenant, and in a list of tenants', () => {
    const value = tenant('acme', ['www.acme.example'], asks('cloudfront'));
    const issued = {
      'certificates/m.json': managed({ Status: 'ISSUED', NotBefore: '2026-03-01T00:00:00Z', NotAfter: '2026-09-15T00:00:00Z' }),
    };
    for (const file of [{ ETag: 'E1', DistributionTenant: value }, [tenant('zeta', ['z.saas.example']), value]]) {
      const texts = act(textsOf(waiting(led, 'cloudfront', { ...issued, 'tenants/acme.json': file })), 'attach', noon);
      expect(lifeIn(texts, noon).attached).toBe(true);
    }
  });

  it('keep other customizations, and never write over a file that holds something else', () => {
    const more = { ...asks('cloudfront'), Customizations: { GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['DE'] } } };
    const issued = { 'certificates/m.json': managed({ Status: 'ISSUED' }) };
    const texts = textsOf(waiting(led, 'cloudfront', { ...issued, 'tenants/acme.json': tenant('acme', ['www.acme.example'], more) }));
    expect(JSON.parse(act(texts, 'attach', noon)['tenants/acme.json'] ?? '')).toMatchObject({
      Customizations: { GeoRestrictions: { Locations: ['DE'] }, Certificate: { Arn: certificateArn('managed') } },
    });
    const taken = textsOf(waiting(led, 'cloudfront', { 'certificates/acme-managed.json': { DomainName: 'mine.example' } }));
    const after = act(taken, 'request', noon);
    expect(JSON.parse(after['certificates/acme-managed.json'] ?? '')).toEqual({ DomainName: 'mine.example' });
    expect(JSON.parse(after['certificates/acme-managed-2.json'] ?? '')).toMatchObject({ Status: 'PENDING_VALIDATION' });
  });

  it('let a deployment finish: the domains of a file that was printed before it turn active', () => {
    const own = { ...asks('cloudfront'), Customizations: { Certificate: { Arn: certificateArn('managed') } } };
    const printed = { ...tenant('acme', [], own), Domains: [{ Domain: 'www.acme.example', Status: 'inactive' }] };
    const files = { 'tenants/acme.json': printed, 'certificates/m.json': managed({ Status: 'ISSUED' }) };
    const texts = textsOf(waiting(led, 'cloudfront', files));
    const snapshot = read(texts);
    const view = buildOnboarding(snapshot, 'acme', noon);
    expect(view?.actions).toMatchObject([{ id: 'attach', title: 'Let the deployment finish', enabled: true }]);
    expect(claimOf(act(texts, 'attach', noon))).toBe(true);
  });

  it('are refused while they make no sense, each with its reason', () => {
    const unled = textsOf(waiting(''));
    const snapshot = read(unled);
    const issue = buildActions(tenantOf(snapshot, 'acme'), lifeIn(unled, noon), [], noon).find(({ id }) => id === 'issue');
    expect(issue).toMatchObject({ enabled: false });
    expect(issue?.text).toContain('ACM would not');
    const requested = textsOf(
      waiting('', 'cloudfront', { 'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: '2026-03-01T12:00:00Z' }) }),
    );
    expect(offered(requested, noon + 4 * day)).toEqual(['request']);
    expect(lifeIn(act(requested, 'request', noon + 4 * day), noon + 4 * day)).toMatchObject({
      status: 'pending-validation',
      requestedAt: noon + 4 * day,
    });
  });
});
