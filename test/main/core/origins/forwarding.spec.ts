import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forwardingOf, unionOf } from '../../../../main/core/origins/forwarding';
import type { PolicyItems } from '../../../../main/core/types/resources';
import { customOrigin, sceneOf } from '../../../support/origins';

const names = ['a', 'b', 'c'];
const items = fc.record({
  behavior: fc.constantFrom('none', 'whitelist', 'allExcept', 'all'),
  names: fc.subarray(names),
}) as fc.Arbitrary<PolicyItems>;

const sends = (key: PolicyItems, origin: PolicyItems, name: string): boolean => {
  const union = unionOf(key, origin);
  return union === 'all' || (union !== 'none' && union(name));
};

describe('unionOf', () => {
  it('always sends what is in the cache key', () => {
    fc.assert(
      fc.property(items, items, fc.constantFrom(...names), (key, origin, name) => {
        const listed = key.behavior === 'all' || (key.behavior === 'whitelist' && key.names.includes(name));
        if (listed) expect(sends(key, origin, name)).toBe(true);
      }),
    );
  });

  it.each([
    ['an allow-list of the origin policy beats a block-list of the key', 'allExcept', 'whitelist', true],
    ['all of the origin policy beats a block-list of the key', 'allExcept', 'all', true],
    ['a name in both block-lists is dropped', 'allExcept', 'allExcept', false],
    ['a block-list of the key alone drops', 'allExcept', 'none', false],
    ['a block-list of the origin policy alone drops', 'none', 'allExcept', false],
    ['an allow-list of the key beats a block-list of the origin policy', 'whitelist', 'allExcept', true],
    ['nobody asks for it', 'none', 'none', false],
  ] as const)('%s', (_name, key, origin, expected) => {
    expect(sends({ behavior: key, names: ['a'] }, { behavior: origin, names: ['a'] }, 'a')).toBe(expected);
  });

  it('drops a name that either of two block-lists holds', () => {
    const key: PolicyItems = { behavior: 'allExcept', names: ['a'] };
    const origin: PolicyItems = { behavior: 'allExcept', names: ['b'] };
    expect(names.filter((name) => sends(key, origin, name))).toEqual(['c']);
  });
});

describe('forwardingOf', () => {
  const managed = (id: string) => forwardingOf(sceneOf(customOrigin, { OriginRequestPolicyId: id }).behavior);

  it('sends no viewer header without a policy that names it', () => {
    const { behavior } = sceneOf(customOrigin);
    expect(forwardingOf(behavior)).toMatchObject({ query: 'none', cookies: 'none', edgeHeaders: [], legacy: false });
    expect(forwardingOf(behavior).header('referer')).toBe(false);
  });

  it('sends everything under AllViewer, Host included', () => {
    const forwarding = managed('216adef6-5c7f-47e4-b989-5492eafa07d3');
    expect(forwarding).toMatchObject({ query: 'all', cookies: 'all' });
    expect(forwarding.header('host')).toBe(true);
    expect(forwarding.header('x-anything')).toBe(true);
  });

  it('sends everything but Host under AllViewerExceptHostHeader', () => {
    const forwarding = managed('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    expect(forwarding.header('host')).toBe(false);
    expect(forwarding.header('referer')).toBe(true);
  });

  it('sends every parameter under legacy settings, also those that are not in the key', () => {
    const legacy = { CachePolicyId: undefined, ForwardedValues: { QueryString: true, QueryStringCacheKeys: ['color'], Headers: ['X-A'] } };
    const forwarding = forwardingOf(sceneOf(customOrigin, legacy).behavior);
    expect(forwarding).toMatchObject({ query: 'all', legacy: true });
    expect(forwarding.header('x-a')).toBe(true);
  });

  it('is made once per behavior', () => {
    const { behavior } = sceneOf(customOrigin);
    expect(forwardingOf(behavior)).toBe(forwardingOf(behavior));
  });
});
