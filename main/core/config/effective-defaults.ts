/** Decides what CloudFront fills in where a file is silent: the defaults that change what a request meets. */
import type { CacheBehavior, CustomErrorResponse, DistributionConfig, Origin } from '../types/resources';
import { ttlDefaults } from './caching';
import { usualMethods } from './template';

/** Members with their defaults, in the order in which they are shown. */
export type Defaults = readonly (readonly [member: string, value: unknown])[];

/** Of a distribution, apart from what is shown by rules of its own (certificate policy, geo restriction, web ACL). */
export function distributionDefaults(config: DistributionConfig): Defaults {
  const errors: Defaults = config.CustomErrorResponses?.length ? [] : [['CustomErrorResponses[*].ErrorCachingMinTTL', errorCachingMinTtl]];
  const standard: Defaults = config.ConnectionMode === 'tenant-only' ? [] : [['PriceClass', 'PriceClass_All']];
  return [['ConnectionMode', 'direct'], ['DefaultRootObject', ''], ['HttpVersion', 'http2'], ...errors, ...standard];
}

const errorCachingMinTtl = 10;

export function errorResponseDefaults(_response: CustomErrorResponse): Defaults {
  return [['ErrorCachingMinTTL', errorCachingMinTtl]];
}

/** Of an origin. Ports and keep-alive belong to custom origins only. */
export function originDefaults(origin: Origin): Defaults {
  const common: Defaults = [
    ['OriginPath', ''],
    ['ConnectionAttempts', 3],
    ['ConnectionTimeout', 10],
  ];
  if (!origin.CustomOriginConfig) return common;
  return [
    ...common,
    ['CustomOriginConfig.HTTPPort', 80],
    ['CustomOriginConfig.HTTPSPort', 443],
    ['CustomOriginConfig.OriginProtocolPolicy', 'match-viewer'],
    ['CustomOriginConfig.OriginReadTimeout', 30],
    ['CustomOriginConfig.OriginKeepaliveTimeout', 5],
  ];
}

/** Of a cache behavior. The TTLs belong to legacy behaviors, which name no cache policy. */
export function behaviorDefaults(behavior: CacheBehavior): Defaults {
  const common: Defaults = [
    ['AllowedMethods', usualMethods],
    ['CachedMethods', usualMethods],
    ['Compress', false],
  ];
  if (behavior.CachePolicyId) return common;
  const defaultTtl = Math.max(ttlDefaults.defaultTtl, behavior.MinTTL ?? 0);
  const maxTtl = Math.max(ttlDefaults.maxTtl, behavior.DefaultTTL ?? defaultTtl);
  return [...common, ['MinTTL', ttlDefaults.minTtl], ['DefaultTTL', defaultTtl], ['MaxTTL', maxTtl]];
}
