/** Moves on the records of a name: those that can lead a viewer somewhere. */
import type { MoveOffer } from '../types/draft';
import type { DnsRecord } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import { endpointNeed, leading } from './choices';

/** Of the name's own records, else of the wildcard record that answers for it. */
export function recordOffers(snapshot: Snapshot, name: string): readonly MoveOffer[] {
  const own = snapshot.dns.records.get(name) ?? snapshot.dns.records.get(`*${name.slice(name.indexOf('.'))}`) ?? [];
  const types = [...new Set(own.filter(({ type }) => leading.has(type)).map(({ type }) => type))];
  return types.flatMap((type) => {
    const record = own.find((candidate) => candidate.type === type) as DnsRecord;
    const { source } = record;
    const target = { name: record.name, type };
    const remove: MoveOffer = {
      kind: 'remove-record',
      title: `Remove ${record.name} ${type}`,
      move: { kind: 'remove-record', ...target },
      needs: [],
      source,
    };
    const repoint: MoveOffer = {
      kind: 'repoint-record',
      title: `Point ${record.name} ${type} elsewhere…`,
      move: { kind: 'repoint-record', ...target },
      needs: [endpointNeed(snapshot, record.data)],
      source,
    };
    return [remove, repoint];
  });
}
