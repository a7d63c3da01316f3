/** DNS between the files: records that lead nowhere or in a circle, and domains whose records do not lead to their owner's endpoint. */
import { refTo } from '../config/ref-to';
import { connectionGroupOf } from '../config/references';
import { cloudFrontZone } from '../dns/build-index';
import { lookUp } from '../dns/look-up';
import { isWithin } from '../dns/names';
import { resolveName, type Resolution } from '../dns/resolve';
import type { Distribution, DistributionTenant, DnsRecord } from '../types/resources';
import type { SourceRef } from '../types/source';
import { placeOf, reporterOf, someOf, type Report, type RuleContext } from './context';

const pointDns = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';
const ownGroup = 'Developer Guide, "Create custom connection group"';

export const dnsRules = {
  'dns.dangling': { severity: 'error', what: 'A record leads to a name that exists.', source: 'RFC 1034 3.6.2' },
  'dns.loop': { severity: 'error', what: 'No chain of records leads back to itself.', source: 'RFC 1034 3.6.2' },
  'dns.missing': { severity: 'warning', what: 'Every domain has a record in its zone.', source: pointDns },
  'dns.other-connection-group': {
    severity: 'warning',
    what: 'A tenant’s DNS leads to the routing endpoint of its own connection group.',
    source: ownGroup,
  },
  'dns.other-distribution': { severity: 'warning', what: 'A domain’s DNS leads to an endpoint of its owner.', source: pointDns },
  'dns.not-at-cloudfront': { severity: 'warning', what: 'A domain’s DNS leads to CloudFront.', source: pointDns },
} as const;

type Say = Report<keyof typeof dnsRules>;

export function checkDns(context: RuleContext): void {
  const say = reporterOf(context, dnsRules);
  checkRecords(context, say);
  if (context.workspace.zones.length === 0) return;
  for (const tenant of context.workspace.tenants) {
    if (tenant.value.Enabled === false) continue;
    tenant.value.Domains.forEach(({ Domain }, at) =>
      checkTenantDomain(context, say, tenant, Domain.toLowerCase(), refTo(tenant, `/Domains/${at}/Domain`)),
    );
  }
  for (const distribution of context.workspace.distributions) {
    if (distribution.multiTenant) continue;
    distribution.value.Aliases?.forEach((alias, at) =>
      checkAlias(context, say, distribution, alias.toLowerCase(), refTo(distribution, `/Aliases/${at}`)),
    );
  }
}

function checkRecords(context: RuleContext, say: Say): void {
  const { dns } = context;
  const next = new Map<string, DnsRecord>();
  for (const [name, records] of dns.records) {
    for (const record of records) {
      if (record.type !== 'CNAME' && record.type !== 'ALIAS') continue;
      const target = record.data;
      if (dns.endpoints.has(target)) continue;
      if (dns.records.has(target)) next.set(name, record);
      else checkTarget(context, say, record, target);
    }
  }
  checkLoops(context, say, next);
}

function checkTarget({ dns, suggestHost }: RuleContext, say: Say, record: DnsRecord, target: string): void {
  if (isWithin(target, cloudFrontZone)) {
    const near = suggestHost(target, dns.endpoints.keys());
    const advice = near ? `Did you mean ${near}?` : `The workspace has ${endpointList(dns.endpoints)}.`;
    say(
      'dns.dangling',
      record.source,
      `${record.name} leads to ${target}, which is no endpoint of a connection group or distribution here. ${advice}`,
    );
  } else if (lookUp(dns, target, 'A').kind === 'missing') {
    const near = suggestHost(target, dns.exists);
    say(
      'dns.dangling',
      record.source,
      `${record.name} leads to ${target}, which does not exist in its zone. ${near ? `Did you mean ${near}?` : 'Add a record for it, or point elsewhere.'}`,
    );
  }
}

function endpointList(endpoints: ReadonlyMap<string, { readonly name: string }>): string {
  const listed = [...endpoints].map(([domain, { name }]) => `${domain} (${name})`);
  return listed.length === 0 ? 'none at all' : someOf(listed);
}

/** Follows each record to its end; a name met twice on one way is a circle, told at each of its records. */
function checkLoops({ workspace }: RuleContext, say: Say, next: ReadonlyMap<string, DnsRecord>): void {
  const settled = new Set<string>();
  for (const start of next.keys()) {
    const way: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && !settled.has(at)) {
      settled.add(at);
      way.push(at);
      at = next.get(at)?.data;
    }
    const circle = at === undefined ? -1 : way.indexOf(at);
    if (circle < 0) continue;
    const names = way.slice(circle);
    for (const [index, name] of names.entries()) {
      const record = next.get(name);
      const following = next.get(names[(index + 1) % names.length] ?? '');
      if (!record || !following) continue;
      const around = [...names.slice(index), ...names.slice(0, index), name].join(' -> ');
      const other = names.length > 1 ? ` The next record is in ${placeOf(workspace, following.source)}.` : '';
      say('dns.loop', record.source, `This record leads in a circle: ${around}. Point one of them at an endpoint.${other}`);
    }
  }
}

function checkTenantDomain(context: RuleContext, say: Say, tenant: DistributionTenant, domain: string, ref: SourceRef): void {
  const group = connectionGroupOf(context.references, tenant);
  if (group && plainlyLeadsTo(context, domain, group.routingEndpoint)) return;
  const resolution = resolveName(context.dns, domain, 'A');
  const { endpoint } = resolution;
  if (!endpoint) {
    checkUnreached(
      context,
      say,
      resolution,
      ref,
      group ? `${group.routingEndpoint}, the routing endpoint of ${group.name}` : 'its routing endpoint',
    );
    return;
  }
  if (!group || endpoint.connectionGroup === group) return;
  const by = leadingPlace(context, resolution);
  if (endpoint.connectionGroup) {
    const message = `${domain} is reached through connection group ${endpoint.name}${by}, but tenant ${tenant.name} belongs to ${group.name}. It is served all the same, with the IPv6 and address settings of ${endpoint.name}. Point it at ${group.routingEndpoint}.`;
    say('dns.other-connection-group', ref, message);
  } else {
    const message = `${domain} leads to distribution ${endpoint.name}${by}, but belongs to tenant ${tenant.name}. Host decides, so it is served; it breaks when that distribution goes. Point it at ${group.routingEndpoint}.`;
    say('dns.other-distribution', ref, message);
  }
}

/** The usual case, cheaply: nothing but single CNAME records up to the endpoint that is wanted. */
function plainlyLeadsTo({ dns }: RuleContext, domain: string, endpoint: string): boolean {
  let at = domain;
  for (let hops = 0; hops < 8 && at !== endpoint; hops += 1) {
    const records = dns.records.get(at);
    const only = records?.length === 1 ? records[0] : undefined;
    if (only?.type !== 'CNAME') return false;
    at = only.data;
  }
  return at === endpoint && dns.endpoints.has(endpoint);
}

function checkAlias(context: RuleContext, say: Say, distribution: Distribution, alias: string, ref: SourceRef): void {
  const resolution = resolveName(context.dns, alias, 'A');
  const { endpoint } = resolution;
  if (!endpoint) checkUnreached(context, say, resolution, ref, distribution.domainName);
  else if (endpoint.distribution !== distribution) {
    const by = leadingPlace(context, resolution);
    const what = endpoint.kind === 'distribution' ? 'distribution' : 'connection group';
    const message = `${alias} leads to ${what} ${endpoint.name}${by}, but is an alias of ${distribution.name}. Host decides, so ${distribution.name} serves it; it breaks when that ${what} goes. Point it at ${distribution.domainName}.`;
    say('dns.other-distribution', ref, message);
  }
}

/** A name that reaches no endpoint. What dangles or loops is told at the record; what lies outside the workspace is not ours to judge. */
function checkUnreached(context: RuleContext, say: Say, resolution: Resolution, ref: SourceRef, target: string): void {
  const { name, outcome, zone, addresses } = resolution;
  if (name.startsWith('*.')) return;
  if ((outcome === 'nxdomain' || outcome === 'nodata') && zone && resolution.hops.length === 0) {
    const near = outcome === 'nxdomain' ? context.suggestHost(name, context.dns.exists) : null;
    const advice = near ? `${near} is there: did you mean that?` : `Point it at ${target}.`;
    const has = outcome === 'nodata' ? 'has no address or CNAME record' : 'has no record';
    say('dns.missing', ref, `${name} ${has} in zone ${zone.origin} (${zone.file}), so no viewer finds it. ${advice}`);
  } else if (outcome === 'elsewhere' && addresses.length > 0) {
    const by = leadingPlace(context, resolution);
    say(
      'dns.not-at-cloudfront',
      ref,
      `${name} leads to ${someOf(addresses)}${by}, which is no address of an edge here. Point it at ${target}.`,
    );
  }
}

/** ` (dns/example.com.zone line 7)`: the last record before the end of a chain. */
function leadingPlace({ workspace }: RuleContext, { records }: Resolution): string {
  const last = records.at(-1)?.record;
  return last ? ` (${placeOf(workspace, last.source)})` : '';
}
