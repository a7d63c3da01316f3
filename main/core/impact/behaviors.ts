/** What an owner's behaviors lean on: origins, groups of them, policies, functions, key groups and the web ACL. */
import type { Reason } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import type { ImpactKind } from '../types/impact';
import type { SourceRef } from '../types/source';
import { sayImpact } from './reasons';
import type { Effect } from './tally';

export interface Leaning {
  readonly kind: ImpactKind;
  readonly id: string;
  readonly name: string;
  readonly source: SourceRef;
  readonly effect: Effect;
  readonly reason: Reason;
}

/** Statuses by which a group notices that its first origin cannot be had. */
const failures: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/**
 * Rules:
 * 1. an origin that fails breaks the name when the default behavior asks it, and degrades it when only other path patterns do;
 * 2. in an origin group that fails over on a 5xx, the first origin degrades the name, and so does the second;
 * 3. without a function or a key group that is named, nobody gets past the behavior: 503 or 403, by the same rule as for origins;
 * 4. without a policy or the web ACL, answers change and do not stop.
 */
export function leaningsOf(owner: EffectiveOwner): readonly Leaning[] {
  return [...originLeanings(owner), ...partLeanings(owner), ...webAclLeaning(owner)];
}

interface OriginUse {
  readonly origin: ResolvedOrigin;
  readonly patterns: string[];
  /** Set when a group stands in for it. */
  covered: Reason | null;
}

function originLeanings(owner: EffectiveOwner): readonly Leaning[] {
  const uses = new Map<string, OriginUse>();
  const use = (id: string, pattern: string, covered: Reason | null): void => {
    const origin = owner.origin(id);
    if (!origin || origin.unresolved.length > 0) return;
    const known = uses.get(origin.domain);
    if (known) {
      known.patterns.push(pattern);
      // One place where nothing stands in for it is enough.
      if (covered === null) known.covered = null;
    } else uses.set(origin.domain, { origin, patterns: [pattern], covered });
  };
  for (const { targetOriginId, pathPattern } of owner.behaviors) {
    const group = owner.originGroup(targetOriginId);
    if (!group) {
      use(targetOriginId, pathPattern, null);
      continue;
    }
    const second = group.secondary === null ? null : owner.origin(group.secondary);
    const stands = second !== null && group.codes.some((code) => failures.has(code));
    use(group.primary, pathPattern, stands ? sayImpact('impact.origin-failover', { group: group.id, second: second.domain }) : null);
    if (group.secondary !== null) use(group.secondary, pathPattern, sayImpact('impact.origin-spare', { group: group.id }));
  }
  return [...uses.values()].map(({ origin, patterns, covered }) => {
    const common = { kind: 'origin', id: origin.domain, name: origin.domain, source: origin.source } as const;
    if (covered) return { ...common, effect: 'degrades', reason: covered };
    if (patterns.includes('*')) return { ...common, effect: 'breaks', reason: sayImpact('impact.origin', { origin: origin.domain }) };
    return { ...common, effect: 'degrades', reason: sayImpact('impact.origin-paths', { origin: origin.domain, patterns }) };
  });
}

interface Part {
  readonly kind: ImpactKind;
  readonly name: string;
  readonly source: SourceRef;
  readonly what: string;
  /** Requests end when it is missing. */
  readonly vital: boolean;
}

function partLeanings(owner: EffectiveOwner): readonly Leaning[] {
  const found = new Map<string, { readonly part: Part; readonly patterns: string[] }>();
  for (const behavior of owner.behaviors) {
    for (const part of partsOf(behavior)) {
      const key = `${part.kind} ${part.name}`;
      const known = found.get(key);
      if (known) known.patterns.push(behavior.pathPattern);
      else found.set(key, { part, patterns: [behavior.pathPattern] });
    }
  }
  return [...found.values()].map(({ part, patterns }) => ({
    kind: part.kind,
    id: part.name,
    name: part.name,
    source: part.source,
    effect: part.vital && patterns.includes('*') ? 'breaks' : 'degrades',
    reason: sayImpact('impact.behavior-part', { what: part.what, patterns }),
  }));
}

/** Managed policies are CloudFront's and never go. */
function partsOf({
  caching,
  originRequestPolicy,
  responseHeadersPolicy,
  functions,
  trustedKeyGroups,
  source,
}: CompiledBehavior): readonly Part[] {
  const parts: Part[] = [];
  const add = (kind: ImpactKind, what: string, resource: { name: string; file: string; base: string } | null, vital = false): void => {
    if (resource && resource.file !== '') {
      parts.push({ kind, name: resource.name, source: { file: resource.file, pointer: '', base: resource.base }, what, vital });
    }
  };
  add('cache-policy', 'Nothing says what is cached, and for how long,', caching.policy);
  add('origin-request-policy', 'The origin is no longer told what it asks for', originRequestPolicy);
  add('response-headers-policy', 'Viewers lack the headers that it adds', responseHeadersPolicy);
  for (const { resource } of functions) add('function', 'Requests end with 503', resource, true);
  for (const name of trustedKeyGroups ?? []) {
    parts.push({
      kind: 'key-group',
      name,
      source: { ...source, pointer: `${source.pointer}/TrustedKeyGroups` },
      what: 'No signature is good: 403',
      vital: true,
    });
  }
  return parts;
}

function webAclLeaning({ webAcl }: EffectiveOwner): readonly Leaning[] {
  const [source] = webAcl.because;
  if (webAcl.value === null || !source) return [];
  return [
    { kind: 'web-acl', id: webAcl.value, name: webAcl.value, source, effect: 'degrades', reason: sayImpact('impact.unprotected', {}) },
  ];
}
