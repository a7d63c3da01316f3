import type { behaviorRules } from '../../../../../main/core/rules/behaviors';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' };
const policy = { ...behavior, CachePolicyId: 'Managed-CachingOptimized' };
const legacy = { QueryString: false, Cookies: { Forward: 'none' } };
const all = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
const items = (list: readonly unknown[]): object => ({ Quantity: list.length, Items: list });
const one = (more: object): Files => ({ 'distributions/one.json': standard('one', [], more) });
const ofDefault = (bad: object, good: object): RuleCase => ({
  triggers: one({ DefaultCacheBehavior: bad }),
  nearMiss: one({ DefaultCacheBehavior: good }),
});
const withPolicy = (bad: object, good: object): RuleCase => ofDefault({ ...policy, ...bad }, { ...policy, ...good });
const patterns = (...list: readonly string[]): Files =>
  one({ CacheBehaviors: items(list.map((PathPattern) => ({ ...policy, PathPattern }))) });
const methods = (allowed: readonly string[], cached: readonly string[]): object => ({
  AllowedMethods: { ...items(allowed), CachedMethods: items(cached) },
});
const failover = (allowed: readonly string[]): Files =>
  one({
    Origins: ['web', 'spare'].map((Id) => ({ Id, DomainName: `${Id}.example`, CustomOriginConfig: {} })),
    OriginGroups: items([
      { Id: 'both', FailoverCriteria: { StatusCodes: items([503]) }, Members: items([{ OriginId: 'web' }, { OriginId: 'spare' }]) },
    ]),
    DefaultCacheBehavior: { ...policy, TargetOriginId: 'both', ...methods(allowed, ['GET', 'HEAD']) },
  });
const grpc = (version: string, allowed: readonly string[]): Files =>
  one({ HttpVersion: version, DefaultCacheBehavior: { ...policy, GrpcConfig: { Enabled: true }, AllowedMethods: allowed } });

export const behaviorCases: Cases<keyof typeof behaviorRules> = {
  'behavior.no-cache-policy': [
    ofDefault(behavior, policy),
    ofDefault({ ...behavior, MinTTL: 0 }, { ...behavior, ForwardedValues: legacy, MinTTL: 0 }),
  ],
  'behavior.two-cache-settings': [
    withPolicy({ ForwardedValues: legacy, MinTTL: 0 }, {}),
    ofDefault({ ...policy, MaxTTL: 5 }, { ...behavior, ForwardedValues: legacy, MaxTTL: 5 }),
  ],
  'behavior.request-policy-alone': ofDefault(
    { ...behavior, OriginRequestPolicyId: 'Managed-AllViewer' },
    { ...policy, OriginRequestPolicyId: 'Managed-AllViewer' },
  ),
  'behavior.methods': [
    withPolicy({ AllowedMethods: ['GET', 'POST'] }, { AllowedMethods: ['HEAD', 'GET'] }),
    withPolicy(methods(['GET', 'HEAD', 'PUT'], ['GET', 'HEAD']), methods(all, ['GET', 'HEAD'])),
    withPolicy({ AllowedMethods: ['OPTIONS'], CachedMethods: ['GET', 'HEAD'] }, { AllowedMethods: all, CachedMethods: ['GET', 'HEAD'] }),
  ],
  'behavior.cached-methods': [
    withPolicy(methods(['GET', 'HEAD'], ['GET', 'HEAD', 'OPTIONS']), methods(['GET', 'HEAD', 'OPTIONS'], ['GET', 'HEAD', 'OPTIONS'])),
    withPolicy({ CachedMethods: ['GET'] }, { CachedMethods: ['HEAD', 'GET'] }),
  ],
  'behavior.methods-of-origin-group': { triggers: failover(all), nearMiss: failover(['GET', 'HEAD', 'OPTIONS']) },
  'behavior.path-pattern': [
    { triggers: patterns('/a b'), nearMiss: patterns('/a-b*?$~"\'@:+&.css') },
    { triggers: patterns(`/${'x'.repeat(255)}`), nearMiss: patterns(`/${'x'.repeat(254)}`) },
    { triggers: patterns(''), nearMiss: patterns('x') },
  ],
  'behavior.duplicate-pattern': { triggers: patterns('/a/*', '/b', 'a/*'), nearMiss: patterns('/a/*', '/b', '/A/*') },
  'behavior.unreachable': { triggers: patterns('/a/*', '/a/b'), nearMiss: patterns('/a/b', '/a/*') },
  'behavior.no-signers': [
    withPolicy({ TrustedKeyGroups: { Enabled: true, Quantity: 0 } }, { TrustedKeyGroups: { Enabled: false, Quantity: 0 } }),
    withPolicy({ TrustedSigners: { Enabled: false, ...items(['self']) } }, { TrustedSigners: { Enabled: true, ...items(['self']) } }),
  ],
  'behavior.grpc': [
    { triggers: grpc('http2', ['GET', 'HEAD']), nearMiss: grpc('http2', all) },
    { triggers: grpc('http3', all), nearMiss: grpc('http2and3', all) },
  ],
};
