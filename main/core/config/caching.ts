/** Decides what a cache behavior keys its objects by and how long it keeps them, from its cache policy or its legacy settings. */
import type { CacheBehavior, CachePolicy, CachePolicyConfig, ForwardedValues, PolicyItems } from '../types/resources';
import type { CompiledCaching } from '../types/snapshot';
import type { SourceRef } from '../types/source';

/** CloudFront's defaults, seconds. */
export const ttlDefaults = { minTtl: 0, defaultTtl: 86_400, maxTtl: 31_536_000 } as const;

const none: PolicyItems = { behavior: 'none', names: [] };
const all: PolicyItems = { behavior: 'all', names: [] };

/**
 * Compiles the caching of a behavior. `source` is the behavior's own reference.
 *
 * 1. CachePolicyId, when it names a policy.
 * 2. Else the legacy members: ForwardedValues with MinTTL, DefaultTTL, MaxTTL. A dangling CachePolicyId ends here too, with
 *    nothing in the key and the default TTLs.
 */
export function compileCaching(behavior: CacheBehavior, policy: CachePolicy | null, source: SourceRef): CompiledCaching {
  return policy ? fromPolicy(policy, source) : fromLegacy(behavior, source);
}

/** DefaultTTL and MaxTTL of a policy: the given value, else CloudFront's default, and never below the one before. */
export function effectiveTtls(config: Pick<CachePolicyConfig, 'MinTTL' | 'DefaultTTL' | 'MaxTTL'>): {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
} {
  const minTtl = config.MinTTL;
  const defaultTtl = config.DefaultTTL ?? Math.max(ttlDefaults.defaultTtl, minTtl);
  return { minTtl, defaultTtl, maxTtl: config.MaxTTL ?? Math.max(ttlDefaults.maxTtl, defaultTtl) };
}

function fromPolicy(policy: CachePolicy, source: SourceRef): CompiledCaching {
  const { value } = policy;
  const ttls = effectiveTtls(value);
  const key = value.ParametersInCacheKeyAndForwardedToOrigin;
  return {
    policy,
    policyName: policy.name,
    ...ttls,
    headers: items(key?.HeadersConfig?.HeaderBehavior, key?.HeadersConfig?.Headers, true),
    cookies: items(key?.CookiesConfig?.CookieBehavior, key?.CookiesConfig?.Cookies),
    queryStrings: items(key?.QueryStringsConfig?.QueryStringBehavior, key?.QueryStringsConfig?.QueryStrings),
    gzip: key?.EnableAcceptEncodingGzip ?? false,
    brotli: key?.EnableAcceptEncodingBrotli ?? false,
    disabled: isDisabled(ttls),
    // A managed policy stands in no file: the line that chose it is the one to show.
    source: policy.file === '' ? chosenAt(source) : { file: policy.file, pointer: '', base: policy.base },
  };
}

function fromLegacy(behavior: CacheBehavior, source: SourceRef): CompiledCaching {
  const forwarded = behavior.ForwardedValues;
  const config = { MinTTL: behavior.MinTTL ?? ttlDefaults.minTtl, DefaultTTL: behavior.DefaultTTL, MaxTTL: behavior.MaxTTL };
  const ttls = effectiveTtls(config as Pick<CachePolicyConfig, 'MinTTL' | 'DefaultTTL' | 'MaxTTL'>);
  const headers = legacyHeaders(forwarded);
  return {
    policy: null,
    policyName: behavior.CachePolicyId ?? '',
    ...ttls,
    headers,
    cookies: items(forwarded?.Cookies?.Forward, forwarded?.Cookies?.WhitelistedNames),
    queryStrings: legacyQueryStrings(forwarded),
    // Legacy behaviors put Accept-Encoding into the key only to compress, and then for gzip alone.
    gzip: forwarded !== undefined && behavior.Compress === true,
    brotli: false,
    // Forwarding every header turns caching off, whatever the TTLs say.
    disabled: isDisabled(ttls) || headers.behavior === 'all',
    source: behavior.CachePolicyId ? chosenAt(source) : source,
  };
}

/** Header names compare without case and are kept in lower case. */
function items(behavior: PolicyItems['behavior'] | undefined, names: readonly string[] | undefined, lower = false): PolicyItems {
  if (behavior === undefined || behavior === 'none') return none;
  if (behavior === 'all') return all;
  return { behavior, names: lower ? (names ?? []).map((name) => name.toLowerCase()) : (names ?? []) };
}

function legacyHeaders(forwarded: ForwardedValues | undefined): PolicyItems {
  const headers = forwarded?.Headers ?? [];
  if (headers.length === 0) return none;
  return headers.includes('*') ? all : items('whitelist', headers, true);
}

function legacyQueryStrings(forwarded: ForwardedValues | undefined): PolicyItems {
  if (!forwarded?.QueryString) return none;
  const keys = forwarded.QueryStringCacheKeys ?? [];
  return keys.length === 0 || keys.includes('*') ? all : items('whitelist', keys);
}

function isDisabled(ttls: { readonly minTtl: number; readonly defaultTtl: number; readonly maxTtl: number }): boolean {
  return ttls.minTtl === 0 && ttls.defaultTtl === 0 && ttls.maxTtl === 0;
}

function chosenAt(source: SourceRef): SourceRef {
  return { ...source, pointer: `${source.pointer}/CachePolicyId` };
}
