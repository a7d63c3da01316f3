import { describe, expect, it } from 'vitest';
import {
  managedCachePolicies,
  managedOriginRequestPolicies,
  managedResponseHeadersPolicies,
} from '../../../../main/core/config/managed-policies';
import { structureShape } from '../../../../main/core/config/shapes/structures';
import { readRequired } from '../../../../main/core/config/shapes/read';
import type { Reading } from '../../../../main/core/config/shapes/reading';
import type { StructShape } from '../../../../main/core/config/shapes/shape';

const all = [...managedCachePolicies, ...managedOriginRequestPolicies, ...managedResponseHeadersPolicies];

describe('managed policies', () => {
  it('have ids and API names of their own, stand in no file and belong to no account', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(11 + 8 + 5);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { id, name, file, account } of all) {
      expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect([name.startsWith('Managed-') || name.startsWith('UseOriginCacheControlHeaders'), file, account]).toEqual([true, '', '']);
    }
  });

  it('have values that their own shapes accept unchanged', () => {
    const groups: readonly (readonly [StructShape, readonly { readonly value: unknown }[]])[] = [
      [structureShape('cloudfront.CachePolicyConfig'), managedCachePolicies],
      [structureShape('cloudfront.OriginRequestPolicyConfig'), managedOriginRequestPolicies],
      [structureShape('cloudfront.ResponseHeadersPolicyConfig'), managedResponseHeadersPolicies],
    ];
    for (const [shape, policies] of groups) {
      for (const { value } of policies) {
        const reading: Reading = { path: [], problems: [] };
        expect(readRequired(shape, value, reading)).toEqual(value);
        expect(reading.problems).toEqual([]);
      }
    }
  });

  it('cache as the guide says', () => {
    const ttls = Object.fromEntries(
      managedCachePolicies.map(({ name, value }) => [name.replace('Managed-', ''), [value.MinTTL, value.DefaultTTL, value.MaxTTL]]),
    );
    expect(ttls).toMatchObject({
      CachingDisabled: [0, 0, 0],
      CachingOptimized: [1, 86_400, 31_536_000],
      UseOriginCacheControlHeaders: [0, 0, 31_536_000],
      Amplify: [2, 2, 600],
    });
    expect(managedOriginRequestPolicies.find(({ name }) => name.endsWith('AllViewerExceptHostHeader'))?.value.HeadersConfig).toEqual({
      HeaderBehavior: 'allExcept',
      Headers: ['Host'],
    });
  });
});
