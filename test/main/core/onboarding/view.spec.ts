import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOnboarding, summarizeOnboarding } from '../../../../main/core/onboarding/view';
import type { OnboardingView } from '../../../../main/core/types/onboarding';
import { certificateArn, group, standard, tenant, type Files } from '../../../support/compiled';
import { asks, base, day, led, managed, noon, snapshotWith, waiting } from '../../../support/onboarding';
import { zone } from '../../../support/saas-workspace';

function viewOf(files: Files, at = noon, name = 'acme'): OnboardingView {
  const view = buildOnboarding(snapshotWith(files), name, at);
  if (!view) throw new Error(`no tenant ${name}`);
  return view;
}

const states = (view: OnboardingView): Readonly<Record<string, string>> =>
  Object.fromEntries(view.steps.map(({ id, state }) => [id, state]));
const applying = (view: OnboardingView): readonly string[] =>
  view.steps.flatMap(({ mistakes }) => mistakes.filter(({ applies }) => applies).map(({ mistake }) => mistake));
const issued = {
  Status: 'ISSUED',
  CreatedAt: new Date(noon).toISOString(),
  NotBefore: '2026-03-01T12:00:00Z',
  NotAfter: '2026-09-15T12:00:00Z',
};
const attached: Files = {
  'certificates/m.json': managed(issued),
  'tenants/acme.json': tenant('acme', ['www.acme.example'], {
    ...asks('cloudfront'),
    Customizations: { Certificate: { Arn: certificateArn('managed') } },
  }),
};

describe('onboarding', () => {
  it('puts DNS first where CloudFront hosts the token, and last where the token is self-hosted', () => {
    const order = (view: OnboardingView): readonly string[] => view.steps.map(({ id }) => id);
    expect(order(viewOf(waiting(led)))).toEqual(['dns', 'create', 'token', 'issue', 'attach', 'active', 'keep']);
    expect(order(viewOf(waiting(led, 'self-hosted')))).toEqual(['create', 'token', 'issue', 'attach', 'dns', 'active', 'keep']);
    const covered = { ...base, 'tenants/acme.json': tenant('acme', ['acme.saas.example']) };
    expect(order(viewOf(covered))).toEqual(['certificate', 'create', 'dns', 'active']);
  });

  it('says what is done and what is next while DNS is ready and nothing was issued', () => {
    const view = viewOf(waiting(led));
    expect(states(view)).toMatchObject({
      dns: 'done',
      create: 'done',
      token: 'done',
      issue: 'waiting',
      attach: 'waiting',
      active: 'waiting',
    });
    expect(view.headline).toBe('www.acme.example is not active yet. Next: ACM issues the certificate.');
    expect(view.domains[0]).toMatchObject({
      status: 'inactive',
      coverage: 'covered-pending-validation',
      dns: { status: 'valid-configuration' },
    });
  });

  it('says that AWS would refuse the tenant before DNS leads to CloudFront, in AWS’s words', () => {
    const view = viewOf(waiting(''));
    expect(states(view)).toMatchObject({ dns: 'todo', create: 'blocked', token: 'blocked', issue: 'blocked' });
    expect(applying(view)).toContain('the tenant is created before the name leads to CloudFront everywhere');
    expect(view.runbook).toContain('Could not verify Domain Name ownership');
  });

  it('says that a self-hosted token without a server never validates', () => {
    const view = viewOf(waiting('', 'self-hosted'));
    expect(states(view)).toMatchObject({ token: 'todo', issue: 'blocked', dns: 'waiting' });
    expect(applying(view)).toContain('self-hosted is chosen for a name that has no server');
  });

  it('says that an issued certificate waits for somebody to attach it', () => {
    const view = viewOf(waiting(led, 'cloudfront', { 'certificates/m.json': managed(issued) }), noon + day);
    expect(states(view)).toMatchObject({ issue: 'done', attach: 'todo', active: 'waiting' });
    expect(applying(view)).toContain('the certificate is issued and nobody attaches it');
    const command = view.steps.find(({ id }) => id === 'attach')?.commands[0]?.text ?? '';
    expect(command).toContain(`"Arn":"${certificateArn('managed')}"`);
  });

  it('is done when the certificate is attached, and looks ahead to the renewal', () => {
    const view = viewOf(waiting(led, 'cloudfront', attached), noon + day);
    expect(states(view)).toMatchObject({ attach: 'done', active: 'done', keep: 'waiting' });
    expect(view.headline).toBe('Its domain is active. Nothing is left to do.');
    const lost = viewOf({ ...waiting('www IN A 192.0.2.9', 'cloudfront', attached) }, noon + day);
    expect(states(lost)).toMatchObject({ keep: 'blocked', dns: 'todo' });
  });

  it('notices a name at another group, a second owner, and a CNAME at an apex', () => {
    expect(applying(viewOf(waiting('www IN CNAME dextra.cloudfront.net.')))).toContain(
      'the name leads to another connection group or distribution',
    );
    const rival = { ...waiting(led), 'distributions/rival.json': standard('rival', ['www.acme.example']) };
    expect(applying(viewOf(rival))).toContain('another distribution or tenant still lists the name');
    const apex = {
      ...base,
      'tenants/acme.json': tenant('acme', ['acme.example'], asks('cloudfront')),
      'dns/acme.example.zone': zone('acme.example', '@ IN CNAME dmain.cloudfront.net.'),
    };
    expect(applying(viewOf(apex))).toContain('a CNAME is put at the apex of a zone');
  });

  it('lists the moments of a certificate in order, with its end and whether it will be renewed', () => {
    const view = viewOf(waiting(led, 'cloudfront', attached), noon + day);
    expect(view.timeline.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'requested past',
      'issued past',
      'attached past',
      'renewed future',
      'expires future',
    ]);
    const lost = viewOf({ ...waiting('www IN A 192.0.2.9', 'cloudfront', attached) }, noon + day);
    expect(lost.timeline.map(({ id, state }) => `${id} ${state}`)).toContain('renewed never');
    const pending = viewOf(
      waiting('', 'cloudfront', { 'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: issued.CreatedAt }) }),
    );
    expect(pending.timeline.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'requested past',
      'token never',
      'issued never',
      'timed-out future',
    ]);
  });

  it('finds a tenant by id, ARN or name, and none where there is none', () => {
    const snapshot = snapshotWith(waiting(led));
    const { id } = viewOf(waiting(led));
    expect(buildOnboarding(snapshot, id, noon)?.name).toBe('acme');
    expect(buildOnboarding(snapshot, 'nobody', noon)).toBeNull();
  });

  it('names the assumptions that it rests on, as the workspace chooses them', () => {
    const snapshot = snapshotWith(waiting(led), [], { 'certificate.issuance-time': '3-hours' });
    const used = buildOnboarding(snapshot, 'acme', noon)?.assumptions ?? [];
    expect(used.find(({ id }) => id === 'certificate.issuance-time')?.chosen).toBe('3-hours');
    expect(used.map(({ id }) => id)).toContain('certificate.attach');
  });

  it('prints the steps of the runbook in the order of the view, whatever the state', () => {
    const records = fc.constantFrom('', led, 'www IN A 192.0.2.1', 'www IN CNAME dextra.cloudfront.net.', 'www IN CNAME x.other.example.');
    const host = fc.constantFrom('cloudfront' as const, 'self-hosted' as const);
    const certificate = fc.constantFrom<Files>({}, { 'certificates/m.json': managed(issued) }, attached);
    fc.assert(
      fc.property(records, host, certificate, fc.integer({ min: -10, max: 400 }), (zoneText, tokenHost, more, days) => {
        const view = viewOf(waiting(zoneText, tokenHost, more), noon + days * day);
        const titles = [...view.runbook.matchAll(/^## \d+\. (.*)$/gm)].map((found) => found[1]);
        expect(titles).toEqual(view.steps.map(({ title }) => title));
        const done = new Set(view.steps.filter(({ state }) => state === 'done').map(({ id }) => id));
        if (done.has('active'))
          expect(view.domains.every(({ status, dns }) => status === 'active' && dns.status === 'valid-configuration')).toBe(true);
        if (done.has('attach')) expect(done.has('issue') || view.certificate?.status === 'expired').toBe(true);
        const dated = view.timeline.flatMap(({ at }) => (at === null ? [] : [at]));
        expect(dated).toEqual(dated.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the list of tenants', () => {
  const stateOf = (files: Files, at = noon): unknown =>
    summarizeOnboarding(snapshotWith(files), at).find(({ name }) => name === 'acme')?.state;

  it('tells trouble from what only takes time', () => {
    expect(stateOf(waiting(led))).toBe('waiting');
    expect(stateOf(waiting(''))).toBe('trouble');
    expect(stateOf(waiting('www IN A 192.0.2.1', 'self-hosted'))).toBe('waiting');
    expect(stateOf(waiting('', 'self-hosted'))).toBe('trouble');
    expect(stateOf(waiting(led, 'cloudfront', attached), noon + day)).toBe('serving');
    expect(stateOf(waiting(led, 'cloudfront', attached), noon + 300 * day)).toBe('trouble');
    expect(stateOf(waiting('www IN A 192.0.2.1', 'cloudfront', attached), noon + day)).toBe('trouble');
  });

  it('is empty without tenants, and lists those without domains', () => {
    expect(summarizeOnboarding(snapshotWith(base), noon)).toEqual([]);
    const bare = { ...base, 'connection-groups/main.json': group('main', { IsDefault: true }), 'tenants/acme.json': tenant('acme', []) };
    expect(summarizeOnboarding(snapshotWith(bare), noon)).toMatchObject([
      { name: 'acme', domains: [], text: '0 of 0 domains active, DNS valid for 0' },
    ]);
    expect(viewOf(bare).headline).toBe('The tenant lists no domain.');
  });
});
