import { describe, expect, it } from 'vitest';
import { tokenPlaceOf } from '../../../../main/core/onboarding/token';
import { answerValidation, isTokenPath } from '../../../../main/core/onboarding/validation-answer';
import { owner } from '../../../../main/core/stages/04-owner';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import { certificateArn, exchangeOf, standard, tenant, viewerRequest, type Files } from '../../../support/compiled';
import { asks, day, led, managed, noon, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';

const host = 'www.acme.example';

function answerOf(snapshot: Snapshot, at = noon, more: object = {}): ReturnType<typeof answerValidation> {
  const { path } = tokenPlaceOf(tenantOf(snapshot, 'acme'), host);
  return answerValidation(snapshot, viewerRequest({ scheme: 'http', host, path, ...more }), at);
}

const issued = { Status: 'ISSUED', NotBefore: '2026-03-01T12:00:00Z', NotAfter: '2026-09-15T12:00:00Z' };
const attached: Files = {
  'certificates/m.json': managed(issued),
  'tenants/acme.json': tenant('acme', [host], {
    ...asks('cloudfront'),
    Customizations: { Certificate: { Arn: certificateArn('managed') } },
  }),
};

describe('the answer of CloudFront to a validation token', () => {
  it('is the token, for a pending domain whose token CloudFront hosts', () => {
    const snapshot = snapshotWith(waiting(led));
    expect(answerOf(snapshot)).toMatchObject({
      tenant: 'acme',
      domain: host,
      why: 'pending',
      content: tokenPlaceOf(tenantOf(snapshot, 'acme'), host).content,
    });
    expect(answerOf(snapshot)?.because.map(({ pointer }) => pointer)).toEqual([
      '/Domains/0/Domain',
      '/ManagedCertificateRequest/ValidationTokenHost',
    ]);
  });

  it('is none for another path, host or method, nor for a self-hosted token', () => {
    const snapshot = snapshotWith(waiting(led));
    expect(answerOf(snapshot, noon, { path: '/.well-known/pki-validation/x.txt' })).toBeNull();
    expect(answerOf(snapshot, noon, { path: '/' })).toBeNull();
    expect(answerOf(snapshot, noon, { host: 'acme.example' })).toBeNull();
    expect(answerOf(snapshot, noon, { method: 'POST' })).toBeNull();
    expect(answerOf(snapshotWith(waiting(led, 'self-hosted')))).toBeNull();
    expect(isTokenPath('/.well-known/acme-challenge/x')).toBe(false);
  });

  it('is none while somebody else has the domain active', () => {
    expect(answerOf(snapshotWith({ ...waiting(led), 'distributions/rival.json': standard('rival', [host]) }))).toBeNull();
  });

  it('is given for an active domain only while its certificate is being renewed, and as is assumed', () => {
    const files = waiting(led, 'cloudfront', attached);
    expect(answerOf(snapshotWith(files), noon + day)).toBeNull();
    expect(answerOf(snapshotWith(files), noon + 160 * day)).toMatchObject({ why: 'renewal' });
    expect(answerOf(snapshotWith(files, [], { 'validation.renewal-answer': 'origin' }), noon + 160 * day)).toBeNull();
  });

  it('is the answer of stage 04, which never repeats such a decision', () => {
    const snapshot = snapshotWith(waiting(led));
    const { path, content } = tokenPlaceOf(tenantOf(snapshot, 'acme'), host);
    const exchange = { ...exchangeOf({ scheme: 'http', host, path }), at: noon };
    const ports = {} as Parameters<typeof owner.run>[2];
    expect(owner.run(exchange, snapshot, ports)).toMatchObject({
      decision: 'validation token',
      exit: { status: 200, head: { body: { text: content } } },
    });
    expect(owner.repeats?.(exchange)).toBe(false);
    expect(owner.repeats?.(exchangeOf({ host, path: '/' }))).toBe(true);
  });
});
