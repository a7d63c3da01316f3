import { describe, expect, it } from 'vitest';
import { regionOf, signingOf } from '../../../../main/core/origins/signing';
import { bucketOrigin, customOrigin, sceneOf } from '../../../support/origins';

const authorized = [['authorization', 'AWS4-HMAC-SHA256 x']] as const;
const control = (SigningBehavior: string): object => ({
  'origin-access-controls/oac.json': {
    Name: 'oac',
    SigningProtocol: 'sigv4',
    SigningBehavior,
    OriginAccessControlOriginType: 's3',
  },
});
const origin = (behavior: string): ReturnType<typeof sceneOf>['origin'] =>
  sceneOf({ ...bucketOrigin, OriginAccessControlId: 'oac' }, {}, { policies: control(behavior) as never }).origin;

describe('signingOf', () => {
  it.each([
    ['always', [], 'signed'],
    ['always', authorized, 'signed'],
    ['no-override', [], 'signed'],
    ['no-override', authorized, 'viewer'],
    ['never', [], 'never'],
  ] as const)('%s with %j is %s', (behavior, headers, expected) => {
    const signing = signingOf(origin(behavior), headers);
    expect(signing?.kind === 'signed' ? 'signed' : signing?.why).toBe(expected);
  });

  it('knows nothing of an origin without a control or an identity', () => {
    expect(signingOf(sceneOf(customOrigin).origin, [])).toBeNull();
  });

  it('signs as a legacy identity too', () => {
    const legacy = { ...bucketOrigin, S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } };
    expect(signingOf(sceneOf(legacy).origin, [])).toMatchObject({ signature: { by: 'identity', name: 'E1', region: 'eu-central-1' } });
  });
});

describe('regionOf', () => {
  it.each([
    ['b.s3.eu-central-1.amazonaws.com', 'eu-central-1'],
    ['b.s3-us-west-2.amazonaws.com', 'us-west-2'],
    ['b.s3.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['b.s3.amazonaws.com', 'us-east-1'],
    ['x.lambda-url.ap-southeast-2.on.aws', 'ap-southeast-2'],
  ])('of %s is %s', (domain, region) => {
    expect(regionOf(domain)).toBe(region);
  });
});
