/** Decides what of a viewer's request goes on to the origin: the union of the cache policy and the origin request policy. */
import type { PolicyItems } from '../types/resources';
import type { CompiledBehavior } from '../types/snapshot';
import { picks, type Picks } from '../cache/policy-items';

export interface Forwarding {
  readonly query: Picks | 'all' | 'none';
  readonly cookies: Picks | 'all' | 'none';
  /** Viewer headers (lower case) that a policy sends on, whatever their default treatment. */
  readonly header: Picks;
  /** CloudFront-* headers that a policy names, lower case. */
  readonly edgeHeaders: readonly string[];
  /** Legacy ForwardedValues: headers unknown to CloudFront pass by default. */
  readonly legacy: boolean;
}

const nothing: PolicyItems = { behavior: 'none', names: [] };
const everything: PolicyItems = { behavior: 'all', names: [] };
const kept = new WeakMap<CompiledBehavior, Forwarding>();

/** What a behavior forwards; made once per behavior. */
export function forwardingOf(behavior: CompiledBehavior): Forwarding {
  const known = kept.get(behavior);
  if (known) return known;
  const made = buildForwarding(behavior);
  kept.set(behavior, made);
  return made;
}

/**
 * The union rule (Developer Guide, "Understand how origin request policies and cache policies work together"):
 * 1. all that is in the cache key is always sent;
 * 2. the origin request policy adds to it, also what the cache policy's `allExcept` leaves out;
 * 3. only where both lists are `allExcept`, a name in either of them is dropped.
 */
export function unionOf(key: PolicyItems, origin: PolicyItems): Picks | 'all' | 'none' {
  if (key.behavior === 'all' || origin.behavior === 'all') return 'all';
  if (key.behavior === 'none' && origin.behavior === 'none') return 'none';
  if (key.behavior === 'allExcept' && origin.behavior === 'allExcept') return (name) => picks(key, name) && picks(origin, name);
  return (name) => picks(key, name) || picks(origin, name);
}

function buildForwarding({ caching, originRequestPolicy }: CompiledBehavior): Forwarding {
  const policy = originRequestPolicy?.value;
  const query = policy?.QueryStringsConfig;
  const cookies = policy?.CookiesConfig;
  const headers = policy?.HeadersConfig;
  const listed = lowered(headers?.Headers ?? []);
  const inKey = lowered(caching.headers.names);
  const named = new Set([
    ...(caching.headers.behavior === 'whitelist' ? inKey : []),
    ...(isAllowList(headers?.HeaderBehavior) ? listed : []),
  ]);
  // Legacy QueryStringCacheKeys narrow the key alone: CloudFront still sends every parameter on.
  const keyQuery = caching.policy === null && caching.queryStrings.behavior === 'whitelist' ? everything : caching.queryStrings;
  return {
    query: unionOf(keyQuery, query ? { behavior: query.QueryStringBehavior, names: query.QueryStrings ?? [] } : nothing),
    cookies: unionOf(caching.cookies, cookies ? { behavior: cookies.CookieBehavior, names: cookies.Cookies ?? [] } : nothing),
    header: pickHeaders(caching.headers.behavior === 'all', named, headers?.HeaderBehavior, new Set(listed)),
    edgeHeaders: [...named].filter((name) => name.startsWith('cloudfront-')),
    legacy: caching.policy === null,
  };
}

function pickHeaders(all: boolean, named: ReadonlySet<string>, behavior: string | undefined, listed: ReadonlySet<string>): Picks {
  if (all || behavior === 'allViewer' || behavior === 'allViewerAndWhitelistCloudFront') return () => true;
  if (behavior === 'allExcept') return (name) => named.has(name) || !listed.has(name);
  return (name) => named.has(name);
}

function isAllowList(behavior: string | undefined): boolean {
  return behavior === 'whitelist' || behavior === 'allViewerAndWhitelistCloudFront';
}

function lowered(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase());
}
