import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../../../main/core/config/references';
import {
  attachedCertificateOf,
  coveringCandidate,
  isManaged,
  managedCertificateOf,
  managedNames,
  requestedAtOf,
  selfAttached,
} from '../../../../main/core/onboarding/find-certificate';
import { certificate, certificateArn, otherAccount, ownerOf, tenant, type Files } from '../../../support/compiled';
import { asks, base, led, managed, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';

function found(files: Files): string | null {
  const snapshot = snapshotWith(files);
  return managedCertificateOf(referencesOf(snapshot.workspace), tenantOf(snapshot, 'acme'))?.name ?? null;
}

describe('the managed certificate of a tenant', () => {
  it('is the one that CloudFront manages for the primary domain, the last in file order', () => {
    const files = waiting(led, 'cloudfront', {
      'certificates/a.json': managed(),
      'certificates/b.json': managed({ Arn: certificateArn('b') }),
    });
    expect(found(files)).toBe('b');
    expect(found(waiting(led))).toBeNull();
    expect(found(waiting(led, 'cloudfront', { 'certificates/a.json': certificate('a', ['www.acme.example']) }))).toBeNull();
    expect(found(waiting(led, 'cloudfront', { 'certificates/a.json': managed({ Arn: certificateArn('a', otherAccount) }) }))).toBeNull();
  });

  it('is the attached one before any other', () => {
    const attached = { ...asks('cloudfront'), Customizations: { Certificate: { Arn: certificateArn('a') } } };
    const more = {
      'certificates/a.json': managed({ Arn: certificateArn('a') }),
      'certificates/b.json': managed({ Arn: certificateArn('b') }),
    };
    expect(found(waiting(led, 'cloudfront', { ...more, 'tenants/acme.json': tenant('acme', ['www.acme.example'], attached) }))).toBe('a');
  });

  it('is for all domains but wildcards, the primary one first', () => {
    const request = { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront', PrimaryDomainName: 'B.example' } };
    const names = (domains: readonly string[], more: object = request): readonly string[] =>
      managedNames(tenantOf(snapshotWith({ ...base, 'tenants/acme.json': tenant('acme', domains, more) }), 'acme'));
    expect(names(['a.example', '*.a.example', 'b.example'])).toEqual(['b.example', 'a.example']);
    expect(names(['a.example', 'A.example'])).toEqual(['a.example']);
    expect(names(['*.a.example'])).toEqual([]);
  });

  it('attaches itself only where that is assumed, when it is issued, and when no other is named', () => {
    const self = (attach: string, more: object = {}, status = 'ISSUED'): string | null => {
      const files = waiting(led, 'cloudfront', {
        'certificates/m.json': managed({ Status: status }),
        'tenants/acme.json': tenant('acme', ['www.acme.example'], { ...asks('cloudfront'), ...more }),
      });
      const snapshot = snapshotWith(files);
      return selfAttached(referencesOf(snapshot.workspace), tenantOf(snapshot, 'acme'), attach)?.name ?? null;
    };
    expect([self('automatic'), self('explicit'), self('automatic', {}, 'PENDING_VALIDATION')]).toEqual(['m', null, null]);
    expect(self('automatic', { Customizations: { Certificate: { Arn: certificateArn('wild') } } })).toBeNull();
  });
});

describe('certificates', () => {
  const snapshot = snapshotWith({
    ...base,
    'certificates/pending.json': { ...certificate('pending', ['a.saas.example']), Status: 'PENDING_VALIDATION' },
    'tenants/acme.json': tenant('acme', ['a.saas.example', '*.saas.example'], {
      Customizations: { Certificate: { Arn: certificateArn('pending') } },
    }),
  });

  it('cover a domain only when they are issued; a wildcard domain by the same wildcard', () => {
    const owner = ownerOf(snapshot, 'a.saas.example');
    expect(coveringCandidate(owner, 'a.saas.example')).toMatchObject({ source: 'distribution' });
    expect(coveringCandidate(owner, '*.saas.example')).toMatchObject({ source: 'distribution' });
    expect(coveringCandidate(owner, '*.a.saas.example')).toBeNull();
    expect(attachedCertificateOf(referencesOf(snapshot.workspace), tenantOf(snapshot, 'acme'))?.name).toBe('pending');
  });

  it('are managed when CloudFront asked for them, and dated by when they were made', () => {
    const files = waiting(led, 'cloudfront', { 'certificates/m.json': managed({ ManagedBy: 'CloudFront', CreatedAt: 1_772_366_400 }) });
    const one = snapshotWith(files).workspace.certificates.find(({ name }) => name === 'm');
    expect(one && isManaged(one)).toBe(true);
    expect(requestedAtOf(one ?? null)).toBe(1_772_366_400_000);
    expect(requestedAtOf(null)).toBeNull();
  });
});
