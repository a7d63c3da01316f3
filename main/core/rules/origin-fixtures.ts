/** Whether something in the workspace stands for each origin, once the parameters of the tenants are filled in, and what they make of it. */
import { refTo } from '../config/ref-to';
import { prepareOrigins, resolveOrigin, type PreparedOrigin } from '../config/resolve-origin';
import { isBucketDomain } from '../origins/s3';
import type { Distribution, DistributionTenant } from '../types/resources';
import type { ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { defineFamily, defineIndex, type Facts } from './family';
import { hostName } from './origins';
import { originsFilled } from './origins-filled';

export const originFixtureRules = {
  'origin.undeclared': {
    kind: 'note',
    severity: 'info',
    what: 'Something in the workspace stands for every origin.',
    source: 'Contract of the workspace: origins/',
  },
  'origin.filled-domain': {
    kind: 'dangerous',
    severity: 'error',
    what: 'With the parameters of each tenant an origin domain is a host name.',
    source: 'Developer Guide, "Distribution tenant customizations"; AWS does not check it again',
  },
  'origin.filled-path': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'With the parameters of each tenant an origin path has its slashes where they belong.',
    source: 'Developer Guide, "Distribution tenant customizations"; AWS does not check it again',
  },
  'origin.proxy-not-allowed': {
    kind: 'note',
    severity: 'error',
    what: 'Origins are fetched from this machine unless workspace.json allows the host.',
    source: 'Contract of the workspace: network',
  },
} as const;

type Say = Report<keyof typeof originFixtureRules>;

/** More undeclared origins of one template than this are told in one sentence. */
const toldOneByOne = 20;
/** Domains that such a sentence names, from the first few tenants. */
const shown = 3;
const lookedAt = 20;

const fixtures = defineIndex('origin-fixtures-by-domain', 'originFixture', ({ domain }) => [domain]);
const allowedHosts = defineIndex('hosts-allowed-as-proxies', 'settings', ({ network }) => network.allow);
/** Tenants by origin of their template and by whether the domain that their parameters make is declared. */
const tenantsByOrigin = defineIndex('tenants-by-declared-origin', 'tenant', (tenant, facts) =>
  originsFilled(tenant, facts)
    .filter(({ origin: { domain } }) => hostName.test(domain))
    .map(({ origin }) => keyFor(origin.source, isDeclared(origin.domain, facts))),
);

export const originFixtureFamily = defineFamily({
  rules: originFixtureRules,
  judges: {
    distribution: judgeDistribution,
    tenant: judgeTenant,
    originFixture: ({ domain, file, proxy }, facts, say: Say) => {
      const host = proxy ? /^https?:\/\/(\[[^\]]*\]|[^/:]+)/i.exec(proxy)?.[1]?.toLowerCase() : undefined;
      if (!file || host === undefined) return;
      const loopback = host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
      if (loopback || facts.size(allowedHosts, host) > 0) return;
      const message = `The proxy of origin ${domain} is ${host}, which is not this machine. Add it to network.allow in workspace.json if that is meant.`;
      say('origin.proxy-not-allowed', { file, pointer: '/proxy' }, message);
    },
  },
});

const prepared = new WeakMap<Distribution, readonly PreparedOrigin[]>();

/** The origins of a distribution, prepared once. */
function originsOf(distribution: Distribution): readonly PreparedOrigin[] {
  const known = prepared.get(distribution);
  if (known) return known;
  const made = [...new Set(prepareOrigins(distribution).values())];
  prepared.set(distribution, made);
  return made;
}

function assumed(facts: Facts): string {
  return facts.assumption('parameter.required-default');
}

function keyFor(source: SourceRef, declared: boolean): string {
  return `${source.file} ${source.base ?? ''} ${source.pointer} ${declared ? 'declared' : 'undeclared'}`;
}

function isDeclared(domain: string, facts: Facts): boolean {
  return facts.size(fixtures, domain) > 0;
}

function judgeDistribution(distribution: Distribution, facts: Facts, say: Say): void {
  for (const each of originsOf(distribution)) {
    const ref = refTo(distribution, `${each.source.pointer}/DomainName`);
    if (each.shared) {
      const { domain, id, unresolved } = each.shared;
      if (unresolved.length > 0 || !hostName.test(domain) || isDeclared(domain, facts)) continue;
      say('origin.undeclared', ref, `Origin ${id} of ${distribution.name} is ${domain}, ${andSo(domain, facts)}`);
      continue;
    }
    if (!isToldTogether(each.source, facts)) continue;
    const key = keyFor(each.source, false);
    const count = facts.size(tenantsByOrigin, key);
    const some = facts.group(tenantsByOrigin, key).slice(0, lookedAt);
    const domains = [...new Set(some.map((tenant) => resolveOrigin(each, tenant, distribution, assumed(facts)).domain))].slice(0, shown);
    const whose = `${count === 1 ? 'One tenant' : `${count} tenants`} of ${distribution.name} ${count === 1 ? 'has an origin' : 'have origins'}`;
    const message = `${whose} that nothing in origins/ stands for: ${domains.join(', ')}${count > domains.length ? ' …' : ''}. ${whatHappens(domains[0] ?? '')} Declare them with origins/<domain>/ or origins/<domain>.json.`;
    say('origin.undeclared', ref, message);
  }
}

/** Many, or all of them: that is told once at the template. */
function isToldTogether(source: SourceRef, facts: Facts): boolean {
  const key = keyFor(source, false);
  if (!facts.keys(tenantsByOrigin).includes(key)) return false;
  return facts.keys(tenantsByOrigin, toldOneByOne + 1).includes(key) || !facts.keys(tenantsByOrigin).includes(keyFor(source, true));
}

function judgeTenant(tenant: DistributionTenant, facts: Facts, say: Say): void {
  for (const { origin } of originsFilled(tenant, facts)) {
    const own = origin.because.filter(({ file, base }) => file === tenant.file && (base ?? '') === tenant.base);
    judgeFilled(tenant, origin, own, say);
    if (!hostName.test(origin.domain) || isDeclared(origin.domain, facts) || isToldTogether(origin.source, facts)) continue;
    const message = `For tenant ${tenant.name} the origin is ${origin.domain}, ${andSo(origin.domain, facts)}`;
    // The tenant's own parameter line is the one to mend.
    say('origin.undeclared', own[0] ?? refTo(tenant, '/Parameters'), message, { severity: 'warning' });
  }
}

/** After substitution AWS checks nothing; a wrong value shows at the first request. */
function judgeFilled(tenant: DistributionTenant, origin: ResolvedOrigin, own: readonly SourceRef[], say: Say): void {
  const ref = own[0] ?? refTo(tenant, '/Parameters');
  if (!hostName.test(origin.domain)) {
    const message = `With the parameters of tenant ${tenant.name} origin ${origin.id} becomes ${JSON.stringify(origin.domain)}, which is no host name.`;
    say('origin.filled-domain', ref, message);
  }
  if (origin.path !== '' && (/\/\/|\/$/.test(origin.path) || !origin.path.startsWith('/'))) {
    const message = `With the parameters of tenant ${tenant.name} the path of origin ${origin.id} becomes ${JSON.stringify(origin.path)}: values are filled in as they are, so leave slashes out of them.`;
    say('origin.filled-path', own.at(-1) ?? ref, message);
  }
}

function andSo(domain: string, facts: Facts): string {
  const near = facts.suggestHost(domain, facts.keys(fixtures));
  const advice = near && near !== domain ? `Did you mean ${near}?` : `Declare it with origins/${domain}/ or origins/${domain}.json.`;
  return `which nothing in origins/ stands for. ${whatHappens(domain)} ${advice}`;
}

function whatHappens(domain: string): string {
  return isBucketDomain(domain) ? 'Requests get the 404 NoSuchBucket of S3.' : 'Requests get 502, as for a name that DNS does not know.';
}
