/** What tenants of one template share without meaning to: cache entries, origins, and defaults that nobody ever replaces. */
import { compileCaching } from '../config/caching';
import { refTo } from '../config/ref-to';
import type { CacheBehavior, Distribution, DistributionTenant } from '../types/resources';
import type { SourceRef } from '../types/source';
import { someOf, type Report } from './context';
import { defineFamily, defineIndex, type Facts } from './family';
import { originKey, originsFilled, originsWithParameters } from './origins-filled';
import { allOf, givingOf, tenantsByTemplate } from './tenants-of';
import { counted, toldOneByOne } from './ways';

const customizations = 'Developer Guide, "Distribution tenant customizations"';

export const sharingRules = {
  'sharing.cache': {
    severity: 'info',
    kind: 'dangerous',
    what: 'Tenants whose origins differ cannot be served each other’s objects.',
    why: 'Whether tenants of one template share a cache is not documented.',
    source: 'Assumption cache.scope',
  },
  'sharing.origin': {
    severity: 'info',
    kind: 'dangerous',
    what: 'The parameters of two tenants do not make the same origin.',
    why: 'Two tenants then serve the same content, which is often a value copied by mistake.',
    source: customizations,
  },
  'parameter.never-overridden': {
    severity: 'info',
    kind: 'note',
    what: 'Some tenant gives a parameter another value than its default.',
    source: customizations,
  },
} as const;

type Say = Report<keyof typeof sharingRules>;

const tenantsByOrigin = defineIndex('tenants by filled origin', 'tenant', (tenant, facts) =>
  originsFilled(tenant, facts).map(({ origin }) => originKey(origin)),
);

export const sharingFamily = defineFamily({
  rules: sharingRules,
  judges: { distribution: judgeTemplate, tenant: judgeTenant },
  whole: (facts, say) => {
    for (const key of facts.keys(tenantsByOrigin, toldOneByOne + 1)) tellTogether(key, facts, say);
  },
});

function judgeTemplate(distribution: Distribution, facts: Facts, say: Say): void {
  if (!distribution.multiTenant) return;
  judgeCache(distribution, facts, say);
  judgeDefaults(distribution, facts, say);
}

/** How many tenants are looked at to see whether their origins differ. */
const sample = 50;

/**
 * Behaviors that cache what comes from an origin with parameters, without Host in the key. Whether that can mix tenants up depends on
 * what CloudFront does not document: one cache for each tenant, or one for the distribution.
 */
function judgeCache(distribution: Distribution, facts: Facts, say: Say): void {
  const differing = new Set(originsWithParameters(distribution).map(({ origin }) => origin.Id));
  if (differing.size === 0) return;
  const exposed = behaviorsOf(distribution).filter(({ behavior, pointer }) => {
    if (!differing.has(behavior.TargetOriginId)) return false;
    const policy = facts.find('cachePolicy', behavior.CachePolicyId);
    if (behavior.CachePolicyId && !policy) return false;
    const caching = compileCaching(behavior, policy ?? null, refTo(distribution, pointer));
    return !caching.disabled && caching.headers.behavior !== 'all' && !caching.headers.names.includes('host');
  });
  const [first] = exposed;
  if (!first || !originsDiffer(distribution, facts)) return;
  const whole = facts.assumption('cache.scope') === 'distribution';
  const rest = (distribution.value.CacheBehaviors ?? []).length > 0 ? 'all other paths' : 'all paths';
  const patterns = someOf(exposed.map(({ behavior }) => behavior.PathPattern ?? rest));
  const what = `For ${patterns} distribution ${distribution.name} caches objects of origins that differ by tenant, and Host is not in the cache key.`;
  const danger = whole
    ? 'With one cache for the whole distribution (assumption cache.scope) a tenant is served what another one fetched.'
    : 'That is safe as long as each tenant has a cache of its own, which AWS does not promise (assumption cache.scope).';
  const advice = `${whole ? 'Put' : 'To be sure, put'} Host into the key with a cache policy; the origin then gets the viewer’s Host, which S3 buckets do not accept.`;
  say('sharing.cache', refTo(distribution, first.pointer), `${what} ${danger} ${advice}`, {
    part: 'key',
    severity: whole ? 'warning' : 'info',
  });
}

function behaviorsOf({ value }: Distribution): readonly { readonly behavior: CacheBehavior; readonly pointer: string }[] {
  const patterns = (value.CacheBehaviors ?? []).map((behavior, at) => ({ behavior, pointer: `/CacheBehaviors/${at}` }));
  return [...patterns, { behavior: value.DefaultCacheBehavior, pointer: '/DefaultCacheBehavior' }];
}

function originsDiffer(distribution: Distribution, facts: Facts): boolean {
  const made = (tenant: DistributionTenant): string =>
    originsFilled(tenant, facts)
      .map(({ origin }) => originKey(origin))
      .join('\n');
  const [first, ...others] = facts.group(tenantsByTemplate, allOf(distribution)).slice(0, sample);
  return first !== undefined && others.some((tenant) => made(tenant) !== made(first));
}

function judgeDefaults(distribution: Distribution, facts: Facts, say: Say): void {
  const tenants = facts.size(tenantsByTemplate, allOf(distribution));
  if (tenants < 2) return;
  const used = new Set(originsWithParameters(distribution).flatMap(({ names }) => names));
  for (const [at, { Name, Definition }] of (distribution.value.TenantConfig?.ParameterDefinitions ?? []).entries()) {
    const { DefaultValue, Required } = Definition.StringSchema ?? {};
    if (DefaultValue === undefined || Required || !used.has(Name) || facts.size(tenantsByTemplate, givingOf(distribution, Name)) > 0)
      continue;
    const message = `None of the ${tenants} tenants of ${distribution.name} gives parameter ${Name}: all have its default ${JSON.stringify(DefaultValue)}. Write the value into the origin if it is meant for all of them.`;
    say('parameter.never-overridden', refTo(distribution, `/TenantConfig/ParameterDefinitions/${at}/Name`), message);
  }
}

/** A few tenants with one origin among many with their own look like a slip; one origin for many looks meant. */
const fewTenants = 3;

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  for (const { origin, given } of originsFilled(tenant, facts)) {
    const key = originKey(origin);
    const count = facts.size(tenantsByOrigin, key);
    if (count < 2 || count > toldOneByOne) continue;
    const others = facts.group(tenantsByOrigin, key).filter((other) => other !== tenant && other.name !== tenant.name);
    if (others.length === 0) continue;
    const template = facts.templateOf(tenant);
    const all = template ? facts.size(tenantsByTemplate, allOf(template)) : 0;
    const slip = given && count <= fewTenants && all >= 3 * count;
    const own = origin.because.find(({ file, base }) => file === tenant.file && (base ?? '') === tenant.base);
    const names = `${others.length === 1 ? 'tenant' : 'tenants'} ${someOf(others.map(({ name }) => name))}`;
    const message = `With its parameters tenant ${tenant.name} reads ${key}, as ${names} ${others.length === 1 ? 'does' : 'do'}: they serve the same content.${slip ? ' Nearly all tenants of the template have an origin of their own, so check the value.' : ' That is fine if it is meant.'}`;
    say('sharing.origin', own ?? refTo(tenant, '/Parameters'), message, slip ? { severity: 'warning' } : {});
  }
}

function tellTogether(key: string, facts: Facts, say: Say): void {
  const first = facts.first(tenantsByOrigin, key);
  const template = first && facts.templateOf(first);
  const origin = first && originsFilled(first, facts).find((filled) => originKey(filled.origin) === key)?.origin;
  if (!template || !origin) return;
  const ref: SourceRef = { ...origin.source, pointer: `${origin.source.pointer}/DomainName` };
  const message = `${counted(facts.size(tenantsByOrigin, key), 'tenant')} of ${template.name}, ${first.name} first, read the same origin ${key} with their parameters: they serve the same content. That is fine if it is meant.`;
  say('sharing.origin', ref, message);
}
