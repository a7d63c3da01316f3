/** Zones as operators keep them: TTLs before a move, IPv6 at an apex, and addresses that are not one's own. */
import { cloudFrontZone } from '../dns/build-index';
import { isWithin } from '../dns/names';
import type { DnsRecord, Zone } from '../types/resources';
import { someOf, type Report } from './context';
import { defineFamily, type Facts, type Things } from './family';
import { addAliases, pointAt } from './record-edits';
import { counted } from './ways';

export const zoneRules = {
  'dns.long-ttl': {
    severity: 'info',
    kind: 'note',
    what: 'Records that lead to CloudFront have TTLs of a day at most, so that a move does not take longer.',
    why: 'Resolvers keep sending visitors to the old place for that long.',
    source: 'Developer Guide, "Move an alternate domain name to a different distribution"; the day is our own',
  },
  'dns.alias-without-ipv6': {
    severity: 'info',
    kind: 'dangerous',
    what: 'An alias record to an endpoint with IPv6 stands for A and for AAAA.',
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    fix: 'Adds the same alias for AAAA.',
  },
  'dns.literal-address': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Addresses of edges stand in no zone, unless they are static Anycast addresses.',
    why: 'CloudFront changes its addresses at any time.',
    source: 'Developer Guide, "Request Anycast static IPs to use for allowlisting"',
    fix: 'Replaces the address by a CNAME to the endpoint.',
  },
} as const;

type Say = Report<keyof typeof zoneRules>;
const longest = 86_400;

export const zoneFamily = defineFamily({ rules: zoneRules, judges: { zone: judgeZone, ownerName: judgeName } });

/** One message for a zone, at its first such record: most often it is one $TTL. */
function judgeZone({ origin, records }: Zone, facts: Facts, say: Say): void {
  const long = records.filter(({ type, ttl, name }) => ttl > longest && type === 'CNAME' && facts.resolve(name).endpoint !== null);
  const [first] = long;
  if (!first) return;
  const names = someOf(long.map(({ name }) => name));
  const days = Math.floor(Math.max(...long.map(({ ttl }) => ttl)) / longest);
  const which = long.length === 1 ? `The record of ${names} has` : `${counted(long.length, 'record')} of ${origin} (${names}) have`;
  const message = `${which} a TTL of more than a day (up to ${counted(days, 'day')}): after a change resolvers keep sending visitors to the old place that long. Lower it, and wait for the old TTL to pass, before you move a name.`;
  say('dns.long-ttl', first.source, message);
}

function judgeName({ name }: Things['ownerName'], facts: Facts, say: Say): void {
  const records = facts.records(name);
  const alias = records.find(({ type, aliasFor, data }) => type === 'ALIAS' && aliasFor === 'A' && isWithin(data, cloudFrontZone));
  if (alias && !records.some(({ type, aliasFor }) => type === 'AAAA' || aliasFor === 'AAAA')) judgeAlias(alias, facts, say);
  const address = records.find(({ type }) => type === 'A');
  if (address) judgeAddress(address, facts, say);
}

function judgeAlias(alias: DnsRecord, facts: Facts, say: Say): void {
  const { endpoint } = facts.resolve(alias.name);
  if (!endpoint?.ipv6) return;
  const message = `${alias.name} has an alias record for A only, although ${endpoint.domain} has IPv6: clients that speak IPv6 alone do not find it. Add the same alias for AAAA.`;
  say('dns.alias-without-ipv6', alias.source, message, { fixes: addAliases(alias.name, alias.data, ['AAAA'], facts) });
}

function judgeAddress(record: DnsRecord, facts: Facts, say: Say): void {
  const { endpoint, hops } = facts.resolve(record.name);
  if (!endpoint || hops.length > 0 || endpoint.connectionGroup?.value.AnycastIpListId) return;
  const message = `${record.name} has the address ${record.data} of an edge written down. CloudFront changes addresses at any time; only those of an Anycast static IP list stay. Point it at ${endpoint.domain}.`;
  say('dns.literal-address', record.source, message, { fixes: pointAt(record.name, endpoint.domain, facts) });
}
