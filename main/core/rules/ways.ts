/** How names lead through DNS to an endpoint, as several families of rules look at it, and whose the records on the way are. */
import { cloudFrontZone } from '../dns/build-index';
import { isWithin, parentOf } from '../dns/names';
import type { DistributionTenant, DnsRecord, Zone } from '../types/resources';
import { defineIndex, type Claim, type Facts } from './family';

/** What goes wrong for one reason is told at each thing up to this many times; beyond, once at the reason. */
export const toldOneByOne = 20;

/** Claims by domain; those of wildcards under one more key, to see whether there are any. */
export const claimsByDomain = defineIndex('claims by domain', 'claim', ({ domain }) =>
  domain.startsWith('*.') ? [domain, anyWildcard] : [domain],
);
export const anyWildcard = '*';

/** Claims of served owners whose way leads over records behind their own, by the names of those records. */
export const claimsThrough = defineIndex('claims through record', 'claim', (claim, facts) =>
  isServed(claim) ? recordsBehind(claim.domain, facts).map(({ name }) => name) : [],
);

export const zonesByOrigin = defineIndex('zones by origin', 'zone', ({ origin }) => [origin]);

export const namesByParent = defineIndex('owner names by parent', 'ownerName', ({ name }) => [parentOf(name)]);

/** Whether the claim's owner answers requests at all: a disabled tenant does not, and the aliases of a template belong to nobody. */
export function isServed({ owner, ownerKind }: Claim): boolean {
  if (ownerKind === 'tenant') return (owner as DistributionTenant).value.Enabled !== false;
  return !('multiTenant' in owner && owner.multiTenant) && 'Enabled' in owner.value && owner.value.Enabled;
}

/** Whether two claims are one, at one place. */
export function isSameClaim(one: Claim | undefined, other: Claim): boolean {
  return one?.ref.file === other.ref.file && one.ref.base === other.ref.base && one.ref.pointer === other.ref.pointer;
}

/** `tenant acme`, `distribution main`. */
export function ownerOf({ owner, ownerKind }: Claim): string {
  return `${ownerKind} ${owner.name}`;
}

/** The endpoint that a claim's DNS should lead to; null when the reference to its connection group dangles. */
export function homeOf(claim: Claim, facts: Facts): { readonly domain: string; readonly is: string } | null {
  const { owner } = claim;
  if ('domainName' in owner) return { domain: owner.domainName.toLowerCase(), is: `the domain of ${owner.name}` };
  const group = facts.groupOf(owner);
  // An endpoint of another name is the loader's to report; nothing can be led there.
  if (group && !isWithin(group.routingEndpoint.toLowerCase(), cloudFrontZone)) return null;
  return group && { domain: group.routingEndpoint.toLowerCase(), is: `the routing endpoint of ${group.name}` };
}

const onTheWay: ReadonlySet<string> = new Set(['CNAME', 'ALIAS', 'DNAME', 'A', 'AAAA']);

/** The records that lead a name on after its own. Most names lead straight to CloudFront, which is seen without walking. */
export function recordsBehind(name: string, facts: Facts): readonly DnsRecord[] {
  const own = facts.records(name);
  const only = own.length === 1 ? own[0] : undefined;
  if (only?.type === 'CNAME' && isWithin(only.data, cloudFrontZone)) return [];
  const { records } = facts.resolve(name);
  return records.filter(({ record, owner }) => owner !== name && onTheWay.has(record.type)).map(({ record }) => record);
}

/** True when nothing but single CNAME records lead from the name to the endpoint. */
export function leadsStraightTo(endpoint: string, name: string, facts: Facts): boolean {
  let at = name;
  for (let hops = 0; hops < 8 && at !== endpoint; hops += 1) {
    const records = facts.records(at);
    const only = records.length === 1 ? records[0] : undefined;
    if (only?.type !== 'CNAME') return false;
    at = only.data;
  }
  return at === endpoint && facts.resolve(endpoint).endpoint !== null;
}

/** A record on the way of a claim whose name somebody else claims. */
export interface ForeignRecord {
  readonly record: DnsRecord;
  readonly holder: Claim;
}

/** The first such record; null when the way is the claim's own, or leads over names that nobody claims. */
export function foreignRecordOf(claim: Claim, facts: Facts): ForeignRecord | null {
  for (const record of recordsBehind(claim.domain, facts)) {
    const holder = facts.first(claimsByDomain, record.name);
    if (holder && holder.owner !== claim.owner) return { record, holder };
  }
  return null;
}

/** The zone of the workspace that holds a name. */
export function zoneOf(name: string, facts: Facts): Zone | undefined {
  for (let at = name; ; at = parentOf(at)) {
    const zone = facts.first(zonesByOrigin, at);
    if (zone || at === '.') return zone;
  }
}

const claimsElsewhere = defineIndex('claims without a zone here', 'claim', (claim, facts) =>
  isServed(claim) && !zoneOf(claim.domain, facts) ? ['any'] : [],
);

/**
 * Whether a name may be on the way of names that the workspace does not see: a customer's own zone, kept elsewhere, can lead
 * www.customer.example over customer-123.saas.example. Asked only where a name seems to be of no use.
 */
export function mayBeOnTheWay(facts: Facts): boolean {
  return facts.size(claimsElsewhere, 'any') > 0;
}

/** `certificate` or `certificates`, with the number. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
