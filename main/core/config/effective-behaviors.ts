/** Decides how cache behaviors read when nothing is left implicit: their own members, and those of the policies they name. */
import type { CacheBehavior, Distribution, Resource } from '../types/resources';
import type { CompiledBehavior, EffectiveRow } from '../types/snapshot';
import { behaviorDefaults, type Defaults } from './effective-defaults';
import { row, rowsOf } from './effective-rows';
import { refTo } from './ref-to';

/** Rows of all behaviors, in the order in which they are matched; `compiled` are the owner's, the default last. */
export function behaviorRows(distribution: Distribution, compiled: readonly CompiledBehavior[]): EffectiveRow[] {
  const taken = new Set<string>();
  return compiled.flatMap((one) => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution.value;
    const behavior = one.index === -1 ? DefaultCacheBehavior : (CacheBehaviors?.[one.index] ?? DefaultCacheBehavior);
    // A second behavior with the same pattern is never reached, but it is shown, by its place.
    const name = taken.has(one.pathPattern) ? String(one.index) : one.pathPattern;
    taken.add(one.pathPattern);
    const path = one.index === -1 ? 'DefaultCacheBehavior' : `CacheBehaviors[${name}]`;
    return rowsOfBehavior(distribution, behavior, one, path);
  });
}

function rowsOfBehavior(distribution: Distribution, behavior: CacheBehavior, one: CompiledBehavior, path: string): EffectiveRow[] {
  const part = { value: behavior, path, pointer: one.source.pointer, standing: distribution, from: 'template' } as const;
  const rows = rowsOf(part, behaviorDefaults(behavior));
  const { caching, originRequestPolicy } = one;
  if (caching.policy) {
    const ttls: Defaults = [
      ['DefaultTTL', caching.defaultTtl],
      ['MaxTTL', caching.maxTtl],
    ];
    rows.push(...policyRows(caching.policy, `${path}.CachePolicyConfig`, `${one.source.pointer}/CachePolicyId`, distribution, ttls));
  }
  if (originRequestPolicy) {
    const named = `${one.source.pointer}/OriginRequestPolicyId`;
    rows.push(...policyRows(originRequestPolicy, `${path}.OriginRequestPolicyConfig`, named, distribution, []));
  }
  return rows;
}

/**
 * Members of a policy. Those of a workspace file are the template's, by the line that names the policy; those of a managed
 * policy are CloudFront's, and that line is all there is to show.
 */
function policyRows(
  policy: Resource<unknown>,
  path: string,
  namedAt: string,
  distribution: Distribution,
  defaults: Defaults,
): EffectiveRow[] {
  const named = refTo(distribution, namedAt);
  const rows = rowsOf({ value: policy.value, path, pointer: '', standing: policy, from: 'template' }, defaults);
  return rows.map((one) => {
    if (policy.file === '') return row(one.path, one.value, 'cloudfront-default', [named]);
    return one.because.length === 0 ? one : { ...one, because: [...one.because, named] };
  });
}
