import { describe, expect, it } from 'vitest';
import { counted, readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const origin = structureShape('cloudfront.Origin');
const originGroup = structureShape('cloudfront.OriginGroup');

describe('origins', () => {
  it('take every member', () => {
    const written = {
      Id: 'web',
      DomainName: '{{bucket}}.s3.us-east-1.amazonaws.com',
      OriginPath: '/{{folder}}',
      CustomHeaders: counted({ HeaderName: 'x-a', HeaderValue: '1' }),
      S3OriginConfig: { OriginAccessIdentity: '', OriginReadTimeout: 30 },
      CustomOriginConfig: {
        HTTPPort: 80,
        HTTPSPort: 443,
        OriginProtocolPolicy: 'match-viewer',
        OriginSslProtocols: counted('TLSv1.2'),
        OriginReadTimeout: 30,
        OriginKeepaliveTimeout: 5,
        IpAddressType: 'ipv4',
        OriginMtlsConfig: { ClientCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/c' },
      },
      VpcOriginConfig: { VpcOriginId: 'vo_1', OwnerAccountId: '111122223333', OriginReadTimeout: 30, OriginKeepaliveTimeout: 5 },
      ConnectionAttempts: 3,
      ConnectionTimeout: 10,
      ResponseCompletionTimeout: 60,
      OriginShield: { Enabled: true, OriginShieldRegion: 'us-east-1' },
      OriginAccessControlId: 'E1',
    };
    expect(readShape(origin, written)).toMatchObject({
      value: { CustomHeaders: [{ HeaderName: 'x-a', HeaderValue: '1' }], CustomOriginConfig: { OriginSslProtocols: ['TLSv1.2'] } },
      problems: [],
    });
  });

  it('have limits', () => {
    expect(readShape(origin, { Id: 'a', DomainName: 'b', ConnectionAttempts: 4 }).problems).toEqual([
      'shape.out-of-range /ConnectionAttempts',
    ]);
    expect(readShape(origin, { Id: 'a', DomainName: 'b', OriginCustomHeaders: [] }).messages[0]).toContain('Did you mean "CustomHeaders"?');
  });
});

describe('origin groups', () => {
  it('take every member', () => {
    const written = {
      Id: 'pair',
      FailoverCriteria: { StatusCodes: counted(500, 502) },
      Members: counted({ OriginId: 'a' }, { OriginId: 'b' }),
      SelectionCriteria: 'default',
    };
    expect(readShape(originGroup, written)).toMatchObject({
      value: { FailoverCriteria: { StatusCodes: [500, 502] }, Members: [{ OriginId: 'a' }, { OriginId: 'b' }] },
      problems: [],
    });
  });
});
