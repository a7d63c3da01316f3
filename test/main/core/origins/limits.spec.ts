import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../../../main/core/origins/limits';
import { bucketOrigin, customOrigin, sceneOf } from '../../../support/origins';

const limits = (origin: Readonly<Record<string, unknown>>): ReturnType<typeof limitsOf> => limitsOf(sceneOf(origin).origin);

describe('limitsOf', () => {
  it('fills CloudFront’s defaults in', () => {
    expect(limits(customOrigin)).toEqual({ attempts: 3, connectMs: 10_000, readMs: 30_000, completionMs: null, keepaliveMs: 5000 });
  });

  it('reads what the origin says', () => {
    const custom = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only', OriginReadTimeout: 7, OriginKeepaliveTimeout: 60 };
    const origin = {
      ...customOrigin,
      ConnectionAttempts: 1,
      ConnectionTimeout: 2,
      ResponseCompletionTimeout: 90,
      CustomOriginConfig: custom,
    };
    expect(limits(origin)).toEqual({ attempts: 1, connectMs: 2000, readMs: 7000, completionMs: 90_000, keepaliveMs: 60_000 });
  });

  it('takes the read timeout of a bucket from its S3OriginConfig', () => {
    expect(limits({ ...bucketOrigin, S3OriginConfig: { OriginAccessIdentity: '', OriginReadTimeout: 12 } }).readMs).toBe(12_000);
    const { origin } = sceneOf({ ...bucketOrigin, S3OriginConfig: { OriginAccessIdentity: '', OriginReadTimeout: 12 } });
    expect(limitsOf({ ...origin, readSeconds: 30 }).readMs).toBe(30_000);
  });

  it('is made once per origin', () => {
    const { origin } = sceneOf(customOrigin);
    expect(limitsOf(origin)).toBe(limitsOf(origin));
  });
});
