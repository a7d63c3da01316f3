import { describe, expect, it } from 'vitest';
import {
  behaviorDefaults,
  distributionDefaults,
  errorResponseDefaults,
  originDefaults,
} from '../../../../main/core/config/effective-defaults';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' } as const;
const config = { Enabled: true, Origins: [], DefaultCacheBehavior: behavior };

describe("CloudFront's defaults", () => {
  it('of a distribution', () => {
    expect(Object.fromEntries(distributionDefaults(config))).toEqual({
      ConnectionMode: 'direct',
      DefaultRootObject: '',
      HttpVersion: 'http2',
      'CustomErrorResponses[*].ErrorCachingMinTTL': 10,
      PriceClass: 'PriceClass_All',
    });
    const tenantOnly = { ...config, ConnectionMode: 'tenant-only', CustomErrorResponses: [{ ErrorCode: 404 }] } as const;
    expect(distributionDefaults(tenantOnly).map(([member]) => member)).toEqual(['ConnectionMode', 'DefaultRootObject', 'HttpVersion']);
    expect(errorResponseDefaults({ ErrorCode: 404 })).toEqual([['ErrorCachingMinTTL', 10]]);
  });

  it('of an origin, ports and timeouts for custom origins alone', () => {
    const s3 = Object.fromEntries(originDefaults({ Id: 'a', DomainName: 'b' }));
    expect(s3).toEqual({ OriginPath: '', ConnectionAttempts: 3, ConnectionTimeout: 10 });
    expect(Object.fromEntries(originDefaults({ Id: 'a', DomainName: 'b', CustomOriginConfig: {} }))).toEqual({
      ...s3,
      'CustomOriginConfig.HTTPPort': 80,
      'CustomOriginConfig.HTTPSPort': 443,
      'CustomOriginConfig.OriginProtocolPolicy': 'match-viewer',
      'CustomOriginConfig.OriginReadTimeout': 30,
      'CustomOriginConfig.OriginKeepaliveTimeout': 5,
    });
  });

  it('of a behavior, TTLs for legacy behaviors alone', () => {
    const modern = Object.fromEntries(behaviorDefaults({ ...behavior, CachePolicyId: 'p' }));
    expect(modern).toEqual({ AllowedMethods: ['GET', 'HEAD'], CachedMethods: ['GET', 'HEAD'], Compress: false });
    expect(Object.fromEntries(behaviorDefaults({ ...behavior, MinTTL: 100_000 }))).toEqual({
      ...modern,
      MinTTL: 0,
      DefaultTTL: 100_000,
      MaxTTL: 31_536_000,
    });
  });
});
