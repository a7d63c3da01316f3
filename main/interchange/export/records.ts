/** Turns a zone into record sets of Route 53. */
import type { DnsRecord, Zone } from '../../core/types/resources';
import { cloudFrontZoneId } from '../../core/dns/record-sets';
import { isWithin } from '../../core/dns/names';
import type { ExportNote } from '../../core/types/export';

export interface RecordSet {
  /** Absolute, without the final dot. */
  readonly Name: string;
  readonly Type: string;
  readonly TTL?: number;
  readonly ResourceRecords?: readonly { readonly Value: string }[];
  readonly AliasTarget?: { readonly HostedZoneId: string; readonly DNSName: string; readonly EvaluateTargetHealth: false };
}

export interface ZoneValue {
  readonly Name: string;
  readonly RecordSets: readonly RecordSet[];
}

/** Stands for the id of the zone that the record itself is in. */
export const ownZone = '\u0002zone\u0002';

/** Types that Route 53 takes (Route 53 Developer Guide, "Supported DNS record types"). */
const supported = new Set([
  'A',
  'AAAA',
  'CAA',
  'CNAME',
  'DS',
  'HTTPS',
  'MX',
  'NAPTR',
  'NS',
  'PTR',
  'SOA',
  'SPF',
  'SRV',
  'SSHFP',
  'SVCB',
  'TLSA',
  'TXT',
]);

/**
 * The record sets of a zone in the order of the file. `endpointOf` turns a name of CloudFront into a reference, or null.
 * SOA and the NS of the zone's own name are left out: Route 53 makes them.
 */
export function zoneValue(
  zone: Zone,
  endpointOf: (domain: string) => string | null,
): { readonly value: ZoneValue; readonly notes: readonly ExportNote[] } {
  const notes: ExportNote[] = [];
  const note = (level: ExportNote['level'], text: string): void => void notes.push({ level, text, file: zone.file });
  const sets = new Map<string, DnsRecord[]>();
  for (const record of zone.records) {
    if (record.type === 'SOA' || (record.type === 'NS' && record.name === zone.origin)) continue;
    if (record.type !== 'ALIAS' && !supported.has(record.type)) {
      note('warning', `${record.name} ${record.type} is not exported: Route 53 has no records of this type.`);
      continue;
    }
    const key = `${record.name} ${record.aliasFor ?? record.type}`;
    const set = sets.get(key);
    if (set) set.push(record);
    else sets.set(key, [record]);
  }
  const made = [...sets.values()].map((records) => recordSet(zone, records, endpointOf, note));
  const dropped = zone.records.some(({ type, name }) => type === 'SOA' || (type === 'NS' && name === zone.origin));
  if (dropped)
    note(
      'info',
      `SOA and NS of ${zone.origin} are not exported: Route 53 makes its own. Its parent must delegate to the new name servers.`,
    );
  return { value: { Name: zone.origin, RecordSets: made }, notes };
}

function recordSet(
  zone: Zone,
  records: readonly DnsRecord[],
  endpointOf: (domain: string) => string | null,
  note: (level: ExportNote['level'], text: string) => void,
): RecordSet {
  const first = records[0] as DnsRecord;
  const Name = octalEscapes(first.name);
  if (first.routingPolicy) {
    note('warning', `${first.name} has the routing policy ${first.routingPolicy}; it is exported as a simple record.`);
  }
  if (first.type === 'ALIAS') {
    const Type = first.aliasFor ?? 'A';
    const endpoint = endpointOf(first.data);
    const inside = endpoint === null && isWithin(first.data, zone.origin);
    if (endpoint === null && !inside && !isWithin(first.data, 'cloudfront.net')) {
      note('warning', `The alias ${first.name} leads to ${first.data}, and the hosted zone of that name is not known; look it up.`);
    }
    const HostedZoneId = inside ? ownZone : cloudFrontZoneId;
    return { Name, Type, AliasTarget: { HostedZoneId, DNSName: endpoint ?? octalEscapes(first.data), EvaluateTargetHealth: false } };
  }
  const TTL = Math.min(...records.map(({ ttl }) => ttl));
  const values = records.map(({ type, data }) => ({ Value: (type === 'CNAME' ? endpointOf(data) : null) ?? octalEscapes(data) }));
  return { Name, Type: first.type, TTL, ResourceRecords: values };
}

/** Master files write odd octets as three decimal digits, Route 53 as three octal ones. */
function octalEscapes(text: string): string {
  return text.replaceAll(/\\(\d{3})/g, (_, decimal: string) => `\\${Number(decimal).toString(8).padStart(3, '0')}`);
}
