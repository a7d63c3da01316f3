import { describe, expect, it } from 'vitest';
import { planMove } from '../../../../main/core/onboarding/move';
import type { MovePlan } from '../../../../main/core/types/onboarding';
import { certificate, certificateArn, otherAccount, standard, template, tenant, type Files } from '../../../support/compiled';
import { base, day, noon, snapshotWith } from '../../../support/onboarding';
import { zone } from '../../../support/saas-workspace';

const domain = 'shop.old.example';
const own = { Customizations: { Certificate: { Arn: certificateArn('shop') } } };
const files: Files = {
  ...base,
  'certificates/shop.json': { ...certificate('shop', [domain]), NotAfter: '2026-09-01T00:00:00Z' },
  'tenants/acme.json': tenant('acme', ['acme.saas.example'], own),
  'tenants/bolt.json': tenant('bolt', ['bolt.saas.example']),
  'distributions/far.json': {
    ...standard('far', ['app.far.example', 'far.example']),
    ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFAR`,
  },
  'certificates/far.json': certificate('far', ['app.far.example', 'far.example']),
  'tenants/carol.json': tenant('carol', ['carol.saas.example'], { Customizations: { Certificate: { Arn: certificateArn('far') } } }),
};

function plan(name: string, target: string, more: Files = {}, assumptions: Readonly<Record<string, string>> = {}, at = noon): MovePlan {
  const snapshot = snapshotWith({ ...files, ...more }, [], assumptions);
  const made = planMove(snapshot, name, target, at);
  if (!made) throw new Error(`no target ${target}`);
  return made;
}
const checks = (made: MovePlan): Readonly<Record<string, string>> => Object.fromEntries(made.checks.map(({ id, state }) => [id, state]));
const steps = (made: MovePlan): readonly string[] => made.steps.map(({ id }) => id);

describe('moving a domain', () => {
  it('from a distribution to a tenant of the same account needs a certificate, and neither a TXT record nor a disabled source', () => {
    const made = plan(domain, 'acme');
    expect(made).toMatchObject({
      source: { kind: 'distribution', name: 'old' },
      target: { kind: 'tenant', name: 'acme' },
      acrossAccounts: false,
    });
    expect(checks(made)).toEqual({
      owner: 'met',
      certificate: 'met',
      'source-disabled': 'not-needed',
      txt: 'not-needed',
      target: 'met',
      dns: 'unknown',
    });
    expect(steps(made)).toEqual(['certificate', 'associate', 'dns', 'look']);
    expect(made.wildcard).toBeNull();
    expect(made.notes[0]).toContain('The documents disagree');
    expect(made.steps.find(({ id }) => id === 'associate')?.commands[0]?.text).toContain(
      `--target-resource DistributionTenantId=${made.target.id}`,
    );
    expect(made.steps.find(({ id }) => id === 'dns')?.records).toMatchObject([
      { name: domain, type: 'CNAME', value: 'dmain.cloudfront.net' },
    ]);
  });

  it('is refused without a certificate that covers the name, or with one that has run out', () => {
    expect(checks(plan(domain, 'bolt'))).toMatchObject({ certificate: 'not-met' });
    expect(checks(plan(domain, 'acme', {}, {}, noon + 300 * day))).toMatchObject({ certificate: 'not-met' });
    expect(plan(domain, 'bolt').headline).toContain('1 pre-condition is not met');
  });

  it('follows the stricter text when that is chosen', () => {
    const strict = plan(domain, 'acme', {}, { 'move.source-disabled': 'always' });
    expect(checks(strict)).toMatchObject({ 'source-disabled': 'not-met' });
    expect(steps(strict)).toEqual(['certificate', 'disable', 'associate', 'dns', 'enable', 'look']);
  });

  it('across accounts proves itself by a TXT record, disables the source, and has the way by a wildcard', () => {
    const made = plan('app.far.example', 'carol');
    expect(made.acrossAccounts).toBe(true);
    expect(steps(made)).toEqual(['certificate', 'txt', 'disable', 'associate', 'dns', 'enable', 'look']);
    expect(made.steps[1]?.records).toMatchObject([{ name: '_app.far.example', type: 'TXT', value: 'dmain.cloudfront.net', done: false }]);
    expect(checks(made)).toMatchObject({ txt: 'not-met', 'source-disabled': 'not-met' });
    expect(made.wildcard).toMatchObject({ possible: true });
    expect(made.wildcard?.steps.map(({ id }) => id)).toEqual([
      'wildcard-add',
      'wildcard-dns',
      'wildcard-remove',
      'wildcard-claim',
      'wildcard-drop',
    ]);
    expect(made.runbook).toContain('by way of a wildcard');
  });

  it('writes the TXT record of an apex with an underscore of its own, and has no wildcard way for it', () => {
    const zoned = { 'dns/far.example.zone': zone('far.example', '_ IN TXT "dmain.cloudfront.net"') };
    const made = plan('far.example', 'carol', zoned);
    expect(made.steps[1]?.records).toMatchObject([{ name: '_.far.example', done: true }]);
    expect(checks(made)).toMatchObject({ txt: 'met', dns: 'met' });
    expect(made.wildcard).toMatchObject({ possible: false, steps: [] });
    expect(made.steps.find(({ id }) => id === 'dns')?.records[0]).toMatchObject({ type: 'A', alias: true });
  });

  it('counts a disabled source, and says so', () => {
    const off = {
      'distributions/far.json': {
        ...standard('far', ['app.far.example'], { Enabled: false }),
        ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFAR`,
      },
    };
    const made = plan('app.far.example', 'carol', off);
    expect(checks(made)).toMatchObject({ 'source-disabled': 'met' });
    expect(steps(made)).not.toContain('enable');
  });

  it('closes the wildcard way when somebody else has that wildcard', () => {
    const held = { 'tenants/dave.json': tenant('dave', ['*.far.example']) };
    expect(plan('app.far.example', 'carol', held).wildcard).toMatchObject({ possible: false });
  });

  it('from tenant to tenant and back to a distribution leads DNS to the endpoint of the target', () => {
    const back = {
      'certificates/wild.json': certificate('wild', ['*.saas.example']),
      'distributions/old.json': standard('old', ['shop.old.example'], {
        ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' },
      }),
    };
    expect(checks(plan('acme.saas.example', 'bolt'))).toMatchObject({ owner: 'met', certificate: 'met' });
    const made = plan('acme.saas.example', 'EOLD', back);
    expect(made.steps.find(({ id }) => id === 'dns')?.records[0]?.value).toBe('dold.cloudfront.net');
    expect(made.notes.join(' ')).toContain('the distribution’s own domain name');
  });

  it('says when nobody, the target itself, or two owners have the name', () => {
    expect(checks(plan('nobody.example', 'acme'))).toMatchObject({ owner: 'not-met' });
    expect(checks(plan('acme.saas.example', 'acme'))).toMatchObject({ owner: 'not-met' });
    expect(checks(plan(domain, 'acme', { 'tenants/eve.json': tenant('eve', [domain]) }))).toMatchObject({ owner: 'not-met' });
    expect(planMove(snapshotWith(files), domain, 'nobody', noon)).toBeNull();
  });

  it('says when the target would not serve', () => {
    expect(
      checks(plan(domain, 'acme', { 'tenants/acme.json': tenant('acme', ['acme.saas.example'], { ...own, Enabled: false }) })),
    ).toMatchObject({ target: 'not-met' });
    expect(checks(plan(domain, 'acme', { 'distributions/saas.json': template({ Enabled: false }) }))).toMatchObject({ target: 'not-met' });
  });
});
