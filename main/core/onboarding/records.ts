/** Decides which DNS records the owner of a domain must publish, and which of them the zones of the workspace have already. */
import { connectionGroupOf, referencesOf } from '../config/references';
import { findZone } from '../dns/build-index';
import { labelsOf } from '../dns/names';
import { resolveName } from '../dns/resolve';
import type { RecordAdvice } from '../types/onboarding';
import type { DistributionTenant, DnsRecord } from '../types/resources';
import type { Snapshot } from '../types/snapshot';

/** True for a name where no CNAME can stand: the name of a zone, or, where no zone is known, a name of two labels. */
export function isApex(snapshot: Snapshot, domain: string): boolean {
  const zone = findZone(snapshot.dns.zones, domain);
  return zone ? zone.origin === domain : labelsOf(domain).length <= 2;
}

/**
 * The records that lead a domain to its tenant. Below an apex a CNAME; at one an alias for A, and for AAAA where the group has
 * IPv6. A domain that leads to CloudFront by an alias also proves itself by a TXT record, when CloudFront hosts the token.
 * Source: Developer Guide, "Request certificates for your CloudFront distribution tenant".
 */
export function recordsFor(snapshot: Snapshot, tenant: DistributionTenant, domain: string): readonly RecordAdvice[] {
  const group = connectionGroupOf(referencesOf(snapshot.workspace), tenant);
  if (!group) return [];
  const endpoint = group.routingEndpoint;
  if (!isApex(snapshot, domain)) return [pointing(snapshot, domain, endpoint)];
  const records = [alias(snapshot, domain, 'A', endpoint)];
  if (group.value.Ipv6Enabled !== false) records.push(alias(snapshot, domain, 'AAAA', endpoint));
  if (tenant.value.ManagedCertificateRequest?.ValidationTokenHost === 'cloudfront') {
    records.push(textRecord(snapshot, `_cf-challenge.${domain}`, endpoint));
  }
  return records;
}

/** A CNAME to an endpoint below cloudfront.net. Any way that ends there will do. */
export function pointing(snapshot: Snapshot, name: string, endpoint: string): RecordAdvice {
  const own = recordsAt(snapshot, name);
  const done = resolveName(snapshot.dns, name, 'A', { assumption: snapshot.assumption }).endpoint?.domain === endpoint;
  return { name, type: 'CNAME', value: endpoint, alias: false, done, ...standing(snapshot, name, own) };
}

/** A TXT record whose text is `value`. */
export function textRecord(snapshot: Snapshot, name: string, value: string): RecordAdvice {
  const own = recordsAt(snapshot, name).filter(({ type }) => type === 'TXT');
  return { name, type: 'TXT', value, alias: false, done: own.some(({ data }) => textOf(data) === value), ...standing(snapshot, name, own) };
}

function alias(snapshot: Snapshot, name: string, type: 'A' | 'AAAA', endpoint: string): RecordAdvice {
  const own = recordsAt(snapshot, name).filter((record) => record.type === type || record.aliasFor === type || record.type === 'CNAME');
  const done = resolveName(snapshot.dns, name, type, { assumption: snapshot.assumption }).endpoint?.domain === endpoint;
  return { name, type, value: endpoint, alias: true, done, ...standing(snapshot, name, own) };
}

function recordsAt(snapshot: Snapshot, name: string): readonly DnsRecord[] {
  return snapshot.dns.records.get(name) ?? [];
}

function standing(snapshot: Snapshot, name: string, records: readonly DnsRecord[]): Pick<RecordAdvice, 'known' | 'found' | 'because'> {
  const words = records.map(({ type, aliasFor, data }) => `${aliasFor === undefined ? type : `${aliasFor} alias`} ${data}`);
  return {
    known: findZone(snapshot.dns.zones, name) !== undefined,
    found: words.length === 0 ? null : words.join(', '),
    because: records.map(({ source }) => snapshot.workspace.locate(source)),
  };
}

/** The text of a TXT record: its quoted strings joined. */
function textOf(data: string): string {
  const strings = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? '');
  return strings.length === 0 ? data : strings.join('');
}
