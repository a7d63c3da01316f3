import type { distributionRules } from '../../../../../main/core/rules/distributions';
import { certificate, certificateArn, standard, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const one = (more: object): Files => ({
  'certificates/wild.json': certificate('wild', ['*.example']),
  'distributions/one.json': standard('one', [], more),
});
const pair = (bad: object, good: object): RuleCase => ({ triggers: one(bad), nearMiss: one(good) });
const shown = (bad: object, good: object): RuleCase => pair({ ViewerCertificate: bad }, { ViewerCertificate: good });
const acm = { ACMCertificateArn: certificateArn('wild') };
const mutual = (HttpVersion: string, ViewerProtocolPolicy: string): object => ({
  HttpVersion,
  ViewerMtlsConfig: { Mode: 'required', TrustStoreConfig: { TrustStoreId: 'ts' } },
  DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy, CachePolicyId: 'Managed-CachingOptimized' },
});

export const distributionCases: Cases<keyof typeof distributionRules> = {
  'distribution.root-object': pair({ DefaultRootObject: '/index.html' }, { DefaultRootObject: 'app/index.html' }),
  'distribution.root-object-form': [
    pair({ DefaultRootObject: 'start page.html' }, { DefaultRootObject: 'start%20page.html' }),
    pair({ DefaultRootObject: 'x'.repeat(256) }, { DefaultRootObject: 'x'.repeat(255) }),
  ],
  'distribution.comment': pair({ Comment: 'x'.repeat(129) }, { Comment: 'x'.repeat(128) }),
  'distribution.client-certificates': [
    pair(mutual('http2', 'allow-all'), mutual('http2', 'https-only')),
    pair(mutual('http2and3', 'https-only'), mutual('http2', 'redirect-to-https')),
  ],
  'viewer-certificate.no-method': shown(acm, { ...acm, SSLSupportMethod: 'sni-only' }),
  'viewer-certificate.several': [
    shown(
      { ...acm, CloudFrontDefaultCertificate: true, SSLSupportMethod: 'sni-only' },
      { ...acm, CloudFrontDefaultCertificate: false, SSLSupportMethod: 'sni-only' },
    ),
    shown({ ...acm, IAMCertificateId: 'ASCA1', SSLSupportMethod: 'sni-only' }, { ...acm, SSLSupportMethod: 'sni-only' }),
  ],
  'viewer-certificate.sslv3-with-sni': shown(
    { ...acm, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'SSLv3' },
    { ...acm, SSLSupportMethod: 'vip', MinimumProtocolVersion: 'SSLv3' },
  ),
  'viewer-certificate.policy-with-dedicated-ip': shown(
    { ...acm, SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1.2_2021' },
    { ...acm, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  ),
  'viewer-certificate.policy-without-certificate': shown(
    { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.2_2021' },
    { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
  ),
};
