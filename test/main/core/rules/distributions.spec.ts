import { describe, expect, it } from 'vitest';
import { certificate, standard, template } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const wild = { 'certificates/wild.json': certificate('wild', ['*.example']) };
const shown = (ViewerCertificate: object): readonly string[] =>
  diagnosticsOf({ ...wild, 'distributions/one.json': standard('one', [], { ViewerCertificate }) }, 'viewer-certificate.').map(
    ({ severity, message }) => `${severity}: ${message}`,
  );

describe('the certificate of a distribution', () => {
  it('lets pass what AWS prints for the default certificate and for one of ACM', () => {
    expect(shown({ CloudFrontDefaultCertificate: true, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1' })).toEqual([]);
    expect(shown({ ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.3_2025' })).toEqual([]);
    expect(shown({ ACMCertificateArn: '', IAMCertificateId: '', CloudFrontDefaultCertificate: true })).toEqual([]);
  });

  it('says what AWS answers', () => {
    expect(shown({ ACMCertificateArn: 'wild' })).toEqual([
      'error: one has a certificate but does not say how it is served. Set SSLSupportMethod to sni-only; without it AWS answers InvalidViewerCertificate.',
    ]);
    expect(shown({ ACMCertificateArn: 'wild', SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'SSLv3' })[0]).toMatch(
      /InvalidProtocolSettings/,
    );
  });

  it('is milder where there is one way to serve it', () => {
    const saas = template({ ViewerCertificate: { ACMCertificateArn: 'wild' } });
    expect(diagnosticsOf({ ...wild, 'distributions/saas.json': saas }, 'viewer-certificate.').map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
  });

  it('leaves to the rules about multi-tenant distributions what those do not have at all', () => {
    const saas = template({
      ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(diagnosticsOf({ ...wild, 'distributions/saas.json': saas }, 'viewer-certificate.')).toEqual([]);
  });
});

describe('client certificates', () => {
  it('ask for HTTPS behavior by behavior', () => {
    const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'Managed-CachingOptimized' };
    const more = { ViewerMtlsConfig: { Mode: 'required' }, CacheBehaviors: [{ ...behavior, PathPattern: '/open/*' }] };
    expect(diagnosticsOf({ 'distributions/one.json': standard('one', [], more) }, 'distribution.').map(({ message }) => message)).toEqual([
      'Cache behavior /open/* of one allows plain HTTP, but one asks viewers for certificates. Use redirect-to-https or https-only.',
    ]);
  });
});
