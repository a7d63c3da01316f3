import { describe, expect, it } from 'vitest';
import { buildOnboarding } from '../../../../main/core/onboarding/view';
import type { OnboardingStep } from '../../../../main/core/types/onboarding';
import { certificateArn, group, tenant, type Files } from '../../../support/compiled';
import { asks, base, day, led, managed, noon, snapshotWith, waiting } from '../../../support/onboarding';

function step(files: Files, id: string, at = noon, assumptions: Readonly<Record<string, string>> = {}): OnboardingStep {
  const view = buildOnboarding(snapshotWith(files, [], assumptions), 'acme', at);
  const found = view?.steps.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return found;
}

describe('a step', () => {
  it('says who has to take it', () => {
    const who = (files: Files): readonly string[] =>
      (buildOnboarding(snapshotWith(files), 'acme', noon)?.steps ?? []).map(({ id, who: by }) => `${id} ${by}`);
    expect(who(waiting(led))).toEqual([
      'dns customer',
      'create operator',
      'token cloudfront',
      'issue cloudfront',
      'attach operator',
      'active cloudfront',
      'keep customer',
    ]);
    expect(who(waiting(led, 'self-hosted'))[1]).toBe('token customer');
  });

  it('about DNS lists the records of every domain, and asks to wait while a self-hosted certificate is not issued', () => {
    expect(step(waiting(led), 'dns')).toMatchObject({ state: 'done', records: [{ name: 'www.acme.example', done: true }] });
    expect(step(waiting('www IN A 192.0.2.1', 'self-hosted'), 'dns').state).toBe('waiting');
    expect(step(waiting('www IN CNAME x.other.example.'), 'dns').state).toBe('unknown');
    expect(step(waiting('www IN A 192.0.2.1'), 'dns')).toMatchObject({ state: 'todo', because: [{ file: 'dns/acme.example.zone' }] });
  });

  it('about the token gives both ways of answering for it oneself', () => {
    const [token] = step(waiting('www IN A 192.0.2.1', 'self-hosted'), 'token').tokens;
    expect(token).toMatchObject({ domain: 'www.acme.example', state: 'unknown' });
    expect(token?.redirectFrom).toMatch(/^www\.acme\.example\/\.well-known\/pki-validation\/[0-9a-f]{32}\.txt$/);
  });

  it('about attaching is CloudFront’s own where that is assumed', () => {
    expect(step(waiting(led), 'attach', noon, { 'certificate.attach': 'automatic' }).who).toBe('cloudfront');
  });

  it('about issuance says when to expect it, and what is in the way', () => {
    const requested = { 'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: new Date(noon).toISOString() }) };
    expect(step(waiting(led, 'cloudfront', requested), 'issue')).toMatchObject({
      state: 'waiting',
      evidence: expect.stringContaining('Expected at 2026-03-01 12:05 UTC.') as string,
    });
    expect(step(waiting(led, 'cloudfront', requested), 'issue', noon + day).state).toBe('todo');
    expect(step(waiting('', 'cloudfront', requested), 'issue', noon + day).state).toBe('blocked');
  });

  it('about certificates says which domains none covers', () => {
    const files = { ...base, 'tenants/acme.json': tenant('acme', ['a.saas.example', 'www.acme.example']) };
    expect(step(files, 'certificate')).toMatchObject({
      state: 'todo',
      evidence: expect.stringContaining('No certificate covers www.acme.example') as string,
    });
  });

  it('about renewals becomes ACM’s turn when the day has come, and is blocked where DNS leads away', () => {
    const own = { ...asks('cloudfront'), Customizations: { Certificate: { Arn: certificateArn('managed') } } };
    const issued = { Status: 'ISSUED', NotBefore: new Date(noon).toISOString(), NotAfter: new Date(noon + 198 * day).toISOString() };
    const more = { 'certificates/m.json': managed(issued), 'tenants/acme.json': tenant('acme', ['www.acme.example'], own) };
    expect(step(waiting(led, 'cloudfront', more), 'keep', noon + day)).toMatchObject({ who: 'customer', state: 'waiting' });
    expect(step(waiting(led, 'cloudfront', more), 'keep', noon + 154 * day)).toMatchObject({
      who: 'cloudfront',
      state: 'todo',
      title: 'ACM renews the certificate',
    });
    expect(step(waiting('www IN A 192.0.2.1', 'cloudfront', more), 'keep', noon + 154 * day).state).toBe('blocked');
    expect(step(waiting('www IN CNAME x.other.example.', 'cloudfront', more), 'keep', noon + day).state).toBe('unknown');
  });

  it('names the template by its id, and the group only where the tenant names one', () => {
    const files = {
      ...waiting(led),
      'tenants/acme.json': tenant('acme', ['www.acme.example'], { ...asks('cloudfront'), ConnectionGroupId: 'main' }),
    };
    const snapshot = snapshotWith(files);
    const command = step(files, 'create').commands[0]?.text ?? '';
    expect(command).toContain(`--distribution-id ${snapshot.workspace.distributions.find(({ name }) => name === 'saas')?.id}`);
    expect(command).toContain(`--connection-group-id ${snapshot.workspace.connectionGroups.find(({ name }) => name === 'main')?.id}`);
    expect(
      step(waiting(led, 'cloudfront', { 'connection-groups/main.json': group('main', { IsDefault: true }) }), 'create').commands[0]?.text,
    ).not.toContain('--connection-group-id');
  });
});
