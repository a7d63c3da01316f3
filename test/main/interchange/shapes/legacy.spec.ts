import { describe, expect, it } from 'vitest';
import { cloudFormationToApi, type Json } from '../../../../main/interchange/shapes';
import { legacyDistribution } from '../../../../main/interchange/shapes/legacy';
import { counted, distributionOf } from '../../../support/mapping-cases';

describe('what only templates say', () => {
  it('writes a distribution of the first generation in the newer form', () => {
    const behavior = { DefaultCacheBehavior: { TargetOriginId: 'bucket' } };
    const bucket = { DNSName: 'b.s3.amazonaws.com', OriginAccessIdentity: '' };
    expect(distributionOf({ CNAMEs: ['www.example.com'], S3Origin: bucket, ...behavior })).toEqual({
      ...behavior,
      Aliases: counted('www.example.com'),
      Origins: counted({ Id: 'bucket', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }),
    });
    expect(legacyDistribution({ CustomOrigin: { DNSName: 'a.example', HTTPPort: 80 } })).toEqual({
      Origins: [{ Id: 'origin', DomainName: 'a.example', CustomOriginConfig: { HTTPPort: 80 } }],
    });
  });

  it('prefers the newer form where both are given', () => {
    expect(legacyDistribution({ CNAMEs: ['old.example'], Aliases: ['new.example'] })).toEqual({ Aliases: ['new.example'] });
  });

  it('writes the short forms of a traffic configuration out', () => {
    const read = (config: Json): Json =>
      cloudFormationToApi('AWS::CloudFront::ContinuousDeploymentPolicy', { ContinuousDeploymentPolicyConfig: config }).value;
    expect(read({ Enabled: true, SingleWeightPolicyConfig: { Weight: 0.05 } })).toEqual({
      Enabled: true,
      TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.05 } },
    });
    expect(read({ SingleHeaderPolicyConfig: { Header: 'aws-cf-cd-x', Value: '1' } })).toEqual({
      TrafficConfig: { Type: 'SingleHeader', SingleHeaderConfig: { Header: 'aws-cf-cd-x', Value: '1' } },
    });
  });

  it('says for each name of a certificate how it is validated', () => {
    const read = (properties: Json): Json => cloudFormationToApi('AWS::CertificateManager::Certificate', properties).value;
    expect(read({ DomainName: 'a.example', ValidationMethod: 'DNS' })).toEqual({
      DomainName: 'a.example',
      DomainValidationOptions: [{ DomainName: 'a.example', ValidationMethod: 'DNS' }],
    });
    expect(read({ DomainName: 'a.example', DomainValidationOptions: [{ DomainName: 'a.example', HostedZoneId: 'Z1' }] })).toEqual({
      DomainName: 'a.example',
      DomainValidationOptions: [{ DomainName: 'a.example' }],
    });
  });
});
