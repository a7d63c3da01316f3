import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { matchHost } from '../../../../main/core/owners/match-host';
import { refuseHeld, refuseUnowned, type Refusal } from '../../../../main/core/owners/refusals';
import { group, ownerOf, snapshotOf, standard, template, tenant, type Files } from '../../../support/compiled';

const files: Files = {
  'distributions/saas.json': template(),
  'distributions/off.json': template({ Enabled: false }),
  'distributions/dark.json': standard('dark', ['dark.example'], { Enabled: false }),
  'connection-groups/edge.json': group('edge', { IsDefault: true }),
  'tenants/on.json': tenant('on', ['on.example', '*.sleepy.example']),
  'tenants/asleep.json': tenant('asleep', ['shop.sleepy.example'], { Enabled: false }),
  'tenants/orphan.json': tenant('orphan', ['orphan.example'], { DistributionId: 'gone' }),
  'tenants/under.json': tenant('under', ['under.example'], { DistributionId: 'off' }),
  'tenants/silent.json': tenant('silent', ['silent.example'], { Enabled: undefined }),
  'tenants/waiting.json': tenant('waiting', ['waiting.example'], { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } }),
};

function refusal(host: string, assumptions: Readonly<Record<string, string>> = {}): Refusal | null {
  const snapshot = snapshotOf(files, assumptions);
  const match = matchHost(snapshot.hosts, host, snapshot.assumption);
  return match.claim ? refuseHeld(host, match, ownerOf(snapshot, host), snapshot) : refuseUnowned(host, match, undefined, snapshot);
}

const told = (found: Refusal | null): string => (found ? sentenceOf(found.reason) : '');

describe('a Host that is not served', () => {
  it.each([
    ['nobody.example', 'owner.unclaimed', []],
    ['', 'owner.no-host', []],
    ['dedge.cloudfront.net', 'owner.endpoint-as-host', ['endpoint.as-host']],
    ['waiting.example', 'owner.inactive', []],
    ['orphan.example', 'owner.no-template', ['tenant.no-template']],
    ['shop.sleepy.example', 'owner.tenant-disabled', ['tenant.disabled-status']],
    ['under.example', 'owner.template-disabled', ['template.disabled', 'distribution.disabled-status']],
    ['dark.example', 'owner.distribution-disabled', ['distribution.disabled-status']],
  ])('%j: %s', (host, code, assumptions) => {
    expect(refusal(host)).toMatchObject({ reason: { code }, status: 403, assumptions });
  });

  it('is served when tenant and template are enabled', () => {
    expect(refusal('on.example')).toBeNull();
  });

  it('takes its status from the assumptions', () => {
    expect(refusal('shop.sleepy.example', { 'tenant.disabled-status': '404' })?.status).toBe(404);
    expect(refusal('dark.example', { 'distribution.disabled-status': '404' })?.status).toBe(404);
    expect(refusal('under.example', { 'template.disabled': 'serve' })).toBeNull();
  });

  it('rests on an assumption when the tenant does not say whether it is enabled', () => {
    expect(refusal('silent.example')).toBeNull();
    const refused = refusal('silent.example', { 'tenant.enabled-default': 'false' });
    expect(refused?.assumptions).toEqual(['tenant.enabled-default', 'tenant.disabled-status']);
  });

  it('does not fall through to the wildcard that would cover a disabled owner, and says so', () => {
    expect(told(refusal('shop.sleepy.example'))).toContain('does not fall through to the wildcard *.sleepy.example');
  });

  it('names what is missing', () => {
    expect(told(refusal('orphan.example'))).toContain('DistributionId gone is no distribution');
    expect(told(refusal('waiting.example'))).toContain('waits for its managed certificate');
    expect(told(refusal('dedge.cloudfront.net'))).toContain('routing endpoint of connection group edge');
  });
});
