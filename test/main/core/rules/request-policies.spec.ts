import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const policy = { Name: 'one', HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['Authorization'] } } };
const user = (CachePolicyId: string): object =>
  standard('x', [], {
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId, OriginRequestPolicyId: 'one' },
  });
const severities = (more: Record<string, unknown>): readonly string[] =>
  diagnosticsOf({ 'policies/origin-request/one.json': policy, ...more }, 'request-policy.').map(({ severity }) => severity);

describe('Authorization in an origin request policy', () => {
  it('is refused, and doubtful where nothing is cached', () => {
    expect(severities({})).toEqual(['error']);
    expect(severities({ 'distributions/x.json': user('Managed-CachingOptimized') })).toEqual(['error']);
    expect(severities({ 'distributions/x.json': user('Managed-CachingDisabled') })).toEqual(['warning']);
    const both = { 'distributions/x.json': user('Managed-CachingDisabled'), 'distributions/y.json': user('Managed-CachingOptimized') };
    expect(severities(both)).toEqual(['error']);
  });
});
