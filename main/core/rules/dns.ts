/** DNS between the files: records that lead nowhere or in a circle, and domains whose records do not lead to their owner's endpoint. */
import { refTo } from '../config/ref-to';
import { cloudFrontZone } from '../dns/build-index';
import { isWithin, parentOf } from '../dns/names';
import type { ConnectionGroup, DnsRecord } from '../types/resources';
import type { Endpoint } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { placeOf, replacement, someOf, type Report } from './context';
import { tokenHostOf } from './coverage';
import { defineFamily, defineIndex, type Claim, type Facts, type Things, type NameResolution } from './family';
import { pointAt, retarget } from './record-edits';
import {
  claimsByDomain,
  claimsThrough,
  counted,
  foreignRecordOf,
  homeOf,
  isServed,
  leadsStraightTo,
  namesByParent,
  ownerOf,
  toldOneByOne,
} from './ways';

const pointDns = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';
const ownGroup = 'Developer Guide, "Create custom connection group"';

const pointing = 'Points the domain’s own record at the endpoint of its owner.';

export const dnsRules = {
  'dns.dangling': {
    severity: 'error',
    kind: 'dangerous',
    what: 'A record leads to a name that exists.',
    source: 'RFC 1034 3.6.2',
    fix: 'Replaces the target with the name that was probably meant.',
  },
  'dns.loop': { severity: 'error', kind: 'dangerous', what: 'No chain of records leads back to itself.', source: 'RFC 1034 3.6.2' },
  'dns.missing': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Every domain has a record in its zone.',
    source: pointDns,
    fix: 'Adds the record, or replaces the domain with the name that is there.',
  },
  'dns.other-connection-group': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A tenant’s DNS leads to the routing endpoint of its own connection group.',
    source: ownGroup,
    fix: pointing,
  },
  'dns.disabled-connection-group': {
    severity: 'error',
    kind: 'dangerous',
    what: 'No domain leads to the routing endpoint of a disabled connection group that is not its own.',
    source: 'Assumption connection-group.disabled',
    fix: pointing,
  },
  'dns.other-distribution': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A domain’s DNS leads to an endpoint of its owner.',
    source: pointDns,
    fix: pointing,
  },
  'dns.not-at-cloudfront': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A domain’s DNS leads to CloudFront.',
    source: pointDns,
    fix: pointing,
  },
  'dns.leads-outside': {
    severity: 'info',
    kind: 'note',
    what: 'What a domain’s DNS leads to is known to the workspace.',
    source: pointDns,
    fix: pointing,
  },
} as const;

type Say = Report<keyof typeof dnsRules>;

/** What is wrong with the way of a claim, and the key of the reason that many claims may share. */
interface Trouble {
  readonly code: Exclude<keyof typeof dnsRules, 'dns.dangling' | 'dns.loop'>;
  readonly reason: string;
  readonly resolution: NameResolution;
}

/** Claims in trouble, by its reason, and each by its own place as well. */
const troubles = defineIndex('claims by trouble with dns', 'claim', (claim, facts) => {
  const trouble = troubleOf(claim, facts);
  return trouble ? [keyOf(trouble), placeOfClaim(claim)] : [];
});

const groupEndpoints = defineIndex('endpoints of connection groups', 'connectionGroup', () => ['all']);
const distributionEndpoints = defineIndex('endpoints of distributions', 'distribution', ({ multiTenant }) => (multiTenant ? [] : ['all']));

export const dnsFamily = defineFamily({
  rules: dnsRules,
  judges: { ownerName: judgeName, claim: judgeClaim },
  whole: (facts, say) => {
    for (const key of facts.keys(troubles, toldOneByOne + 1)) tellTogether(facts.group(troubles, key), facts, say);
  },
});

/** Names with a record that leads to nothing, by what that is. Asked for only where something dangles. */
const dangling = defineIndex('names by dangling target', 'ownerName', ({ name }, facts) =>
  facts.records(name).flatMap((record) => (dangles(record, facts) ? [record.data] : [])),
);

/** True when a record leads to a name that surely does not exist. What lies outside the workspace may. */
function dangles({ type, data }: DnsRecord, facts: Facts): boolean {
  if (type !== 'CNAME' && type !== 'ALIAS') return false;
  const { outcome, zone, hops, endpoint } = facts.resolve(data);
  return isWithin(data, cloudFrontZone) ? !endpoint : outcome === 'nxdomain' && zone !== null && hops.length === 0;
}

function judgeName({ name }: Things['ownerName'], facts: Facts, say: Say): void {
  for (const record of facts.records(name)) {
    if (dangles(record, facts)) tellDangling(record, facts, say);
    else if ((record.type === 'CNAME' || record.type === 'ALIAS') && facts.resolve(record.data).outcome === 'loop')
      tellLoop(record, facts, say);
  }
}

function siblingsOf(name: string, facts: Facts): readonly string[] {
  return facts.group(namesByParent, parentOf(name)).map((sibling) => sibling.name);
}

/** Very many records with one dead target are told of at the first of them. */
function tellDangling(record: DnsRecord, facts: Facts, say: Say): void {
  const { name, data } = record;
  const count = facts.size(dangling, data);
  if (count > toldOneByOne && facts.first(dangling, data)?.name !== name) return;
  const who = count > toldOneByOne ? `${name} and ${count - 1} other names lead` : `${name} leads`;
  if (isWithin(data, cloudFrontZone)) {
    tellUnknownEndpoint(record, who, facts, say);
    return;
  }
  const near = facts.suggestHost(data, siblingsOf(data, facts));
  const advice = near ? `Did you mean ${near}?` : 'Add a record for it, or point elsewhere.';
  const fixes = near ? retarget(record, near) : [];
  say('dns.dangling', record.source, `${who} to ${data}, which does not exist in its zone. ${advice}`, { fixes });
}

/**
 * A name below cloudfront.net that is no endpoint here. For a name that somebody here claims this is a mistake; any other may well
 * belong to a distribution that the workspace does not hold.
 */
function tellUnknownEndpoint(record: DnsRecord, who: string, facts: Facts, say: Say): void {
  const { name, data } = record;
  const endpoints = [
    ...facts.group(groupEndpoints, 'all').map((group) => ({ domain: group.routingEndpoint, of: group.name })),
    ...facts.group(distributionEndpoints, 'all').map((distribution) => ({ domain: distribution.domainName, of: distribution.name })),
  ];
  const near = facts.suggestHost(
    data,
    endpoints.map(({ domain }) => domain),
  );
  const listed = endpoints.map((endpoint) => `${endpoint.domain} (${endpoint.of})`);
  const advice = near ? `Did you mean ${near}?` : `The workspace has ${listed.length === 0 ? 'none at all' : someOf(listed)}.`;
  const fixes = near ? retarget(record, near) : [];
  const message = `${who} to ${data}, which is no endpoint of a connection group or distribution here.`;
  if (near || facts.size(claimsByDomain, name) > 0 || facts.size(claimsThrough, name) > 0) {
    say('dns.dangling', record.source, `${message} ${advice}`, { fixes });
    return;
  }
  const danger =
    'If that distribution is gone, another account can add the name to one of its own, once it proves the name (a certificate that covers it, or the DNS check).';
  say('dns.dangling', record.source, `${message} ${danger} Remove the record when nothing of yours is there any more. ${advice}`, {
    severity: 'warning',
  });
}

/** A circle is told at each of its records, and not at what leads into it. */
function tellLoop(record: DnsRecord, facts: Facts, say: Say): void {
  const { records, end } = facts.resolve(record.name);
  const first = records.findIndex(({ owner }) => owner === end);
  if (first < 0) return;
  const circle = records.slice(first);
  const own = circle.findIndex((entry) => entry.record.name === record.name && entry.record.data === record.data);
  if (own < 0) return;
  const around = [...circle.slice(own), ...circle.slice(0, own), circle[own]].map((entry) => entry?.owner).join(' -> ');
  const next = circle[(own + 1) % circle.length]?.record;
  const other = next && circle.length > 1 ? ` The next record is in ${placeOf(facts.workspace, next.source)}.` : '';
  say('dns.loop', record.source, `This record leads in a circle: ${around}. Point one of them at an endpoint.${other}`);
}

function placeOfClaim({ ref }: Claim): string {
  return `at ${ref.file}#${ref.base}#${ref.pointer}`;
}

function judgeClaim(claim: Claim, facts: Facts, say: Say): void {
  if (facts.size(troubles, placeOfClaim(claim)) === 0) return;
  const trouble = troubleOf(claim, facts);
  if (!trouble || facts.size(troubles, keyOf(trouble)) > toldOneByOne) return;
  const { domain, ref } = claim;
  const home = homeOf(claim, facts);
  const fixes = home ? pointAt(domain, home.domain, facts) : [];
  const sentence = sentenceOf(claim, trouble, facts);
  if (trouble.code !== 'dns.missing') {
    say(trouble.code, ref, home ? `${sentence} Point it at ${home.domain}.` : sentence, { fixes });
    return;
  }
  const near = trouble.resolution.outcome === 'nxdomain' ? facts.suggestHost(domain, siblingsOf(domain, facts)) : null;
  const meant = near && facts.size(claimsByDomain, near) === 0 ? [replacement(facts.workspace, ref, `Replace with "${near}"`, near)] : [];
  const advice = near ? `${near} is there: did you mean that?` : missingAdvice(claim, trouble, facts);
  say(trouble.code, ref, `${sentence} ${advice}`, { fixes: [...meant, ...fixes] });
}

function keyOf({ code, reason }: Trouble): string {
  return `${code} ${reason}`;
}

/** Null for what is in order, for what dangles or loops (told at the record), and for what another family tells (dependencies.ts). */
function troubleOf(claim: Claim, facts: Facts): Trouble | null {
  // What waits for a managed certificate has to be elsewhere, or is refused for it: managed-certificates.ts.
  if (facts.count('zone') === 0 || !isServed(claim) || tokenHostOf(claim, facts)) return null;
  const home = homeOf(claim, facts);
  if (home && leadsStraightTo(home.domain, claim.domain, facts)) return null;
  const resolution = facts.resolve(claim.domain);
  const { endpoint } = resolution;
  if (!endpoint) return unreached(claim, resolution);
  if (!home || endpoint.domain === home.domain || foreignRecordOf(claim, facts)) return null;
  const reason = `${home.domain} ${endpoint.domain}`;
  if (claim.ownerKind === 'distribution' || endpoint.kind === 'distribution') return { code: 'dns.other-distribution', reason, resolution };
  const refuses = !endpoint.enabled && facts.assumption('connection-group.disabled') === 'refuse';
  return { code: refuses ? 'dns.disabled-connection-group' : 'dns.other-connection-group', reason, resolution };
}

/** What lies outside the workspace altogether is not ours to judge. */
function unreached(claim: Claim, resolution: NameResolution): Trouble | null {
  const { outcome, zone, hops, addresses, end } = resolution;
  if (claim.domain.startsWith('*.')) return null;
  if ((outcome === 'nxdomain' || outcome === 'nodata') && zone && hops.length === 0) {
    return { code: 'dns.missing', reason: zone.origin, resolution };
  }
  if (outcome !== 'elsewhere') return null;
  if (addresses.length > 0) return { code: 'dns.not-at-cloudfront', reason: addresses.join(), resolution };
  return hops.length > 0 ? { code: 'dns.leads-outside', reason: end, resolution } : null;
}

function sentenceOf(claim: Claim, { code, resolution }: Trouble, facts: Facts): string {
  const { domain } = claim;
  const { endpoint, addresses, end, zone, outcome } = resolution;
  const by = leadingPlace(resolution, facts);
  const owner = ownerOf(claim);
  switch (code) {
    case 'dns.missing': {
      const has = outcome === 'nodata' ? 'has no address or CNAME record' : 'has no record';
      return `${domain} ${has} in zone ${zone?.origin} (${zone?.file}), so no viewer finds it.`;
    }
    case 'dns.not-at-cloudfront':
      return `${domain} leads to ${someOf(addresses)}${by}, which is no address of an edge here.`;
    case 'dns.leads-outside':
      return `${domain} leads to ${end}${by}, which lies in no zone of the workspace, so whether it comes to CloudFront cannot be told.`;
    case 'dns.other-distribution':
      return `${domain} leads to ${described(endpoint)}${by}, but belongs to ${owner}. Host decides, so ${claim.owner.name} serves it; it breaks when that ${endpoint?.kind === 'distribution' ? 'distribution' : 'connection group'} goes.`;
    case 'dns.disabled-connection-group':
      return `${domain} leads to ${described(endpoint)}${by}, which is disabled and refuses connections; ${owner} belongs to ${groupOf(claim, facts)?.name}.`;
    default:
      return `${domain} is reached through ${described(endpoint)}${by}, but ${owner} belongs to ${groupOf(claim, facts)?.name}. It is served all the same, with the IPv6 and address settings of ${endpoint?.name}.`;
  }
}

function groupOf({ owner }: Claim, facts: Facts): ConnectionGroup | null {
  return 'domainName' in owner ? null : facts.groupOf(owner);
}

function described(endpoint: Endpoint | null): string {
  return endpoint ? `${endpoint.kind === 'distribution' ? 'distribution' : 'connection group'} ${endpoint.name}` : 'nothing';
}

function missingAdvice(claim: Claim, { resolution }: Trouble, facts: Facts): string {
  const { domain } = claim;
  const home = homeOf(claim, facts);
  const target = home ? `${home.domain}, ${home.is}` : 'its routing endpoint';
  if (domain === resolution.zone?.origin) return `At the apex of a zone that takes an alias record (Route 53) to ${target}.`;
  if (resolution.outcome === 'nodata') {
    const has = [...new Set(facts.records(domain).map(({ type }) => type))];
    return has.length === 0
      ? `Point it at ${target}.`
      : `Point it at ${target}; a CNAME cannot stand beside its ${has.join(' and ')} record.`;
  }
  return `Point it at ${target}.`;
}

/** ` (dns/example.com.zone line 7)`: the last record before the end of a chain. */
function leadingPlace({ records }: NameResolution, facts: Facts): string {
  const last = records.at(-1)?.record;
  return last ? ` (${placeOf(facts.workspace, last.source)})` : '';
}

/** Many names, one reason: told where the reason is. */
function tellTogether(claims: readonly Claim[], facts: Facts, say: Say): void {
  const [first] = claims;
  const trouble = first && troubleOf(first, facts);
  if (!trouble) return;
  const { code, resolution } = trouble;
  const names = `${counted(claims.length, 'domain')} (${someOf(claims.map(({ domain }) => domain))})`;
  const home = homeOf(first, facts);
  const { endpoint, zone, addresses, end } = resolution;
  const last = resolution.records.at(-1)?.record.source ?? first.ref;
  const point = home ? ` Point them at ${home.domain}.` : '';
  switch (code) {
    case 'dns.missing': {
      const ref = zone ? { file: zone.file, pointer: '', line: 1 } : first.ref;
      const message = `${names} have no address or CNAME record in zone ${zone?.origin}, so no viewer finds them.${point}`;
      say(code, ref, message);
      return;
    }
    case 'dns.not-at-cloudfront':
      say(code, last, `${names} lead to ${someOf(addresses)}, which is no address of an edge here.${point}`);
      return;
    case 'dns.leads-outside':
      say(
        code,
        last,
        `${names} lead to ${end}, which lies in no zone of the workspace, so whether they come to CloudFront cannot be told.`,
      );
      return;
    case 'dns.disabled-connection-group':
      say(code, whereOf(endpoint, first), `${names} lead to ${described(endpoint)}, which is disabled and refuses connections.${point}`);
      return;
    case 'dns.other-distribution': {
      const whose = groupOf(first, facts) ? `tenants of connection group ${groupOf(first, facts)?.name}` : ownerOf(first);
      say(
        code,
        whereOf(endpoint, first),
        `${names} lead to ${described(endpoint)}, but belong to ${whose}. They are served, and break when it goes.${point}`,
      );
      return;
    }
    default: {
      const group = groupOf(first, facts);
      const ref = group && group.file !== '' ? refTo(group, '/Name') : whereOf(endpoint, first);
      const message = `${names} of tenants of connection group ${group?.name} are reached through ${described(endpoint)}. They are served all the same, with the IPv6 and address settings of ${endpoint?.name}.${point}`;
      say(code, ref, message);
    }
  }
}

function whereOf(endpoint: Endpoint | null, claim: Claim): SourceRef {
  return endpoint && endpoint.source.file !== '' ? endpoint.source : claim.ref;
}
