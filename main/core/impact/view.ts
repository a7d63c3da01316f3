/** A snapshot from which one thing at a time can be taken away, to ask the same questions of what is left. */
import { parentOf } from '../dns/names';
import type { DnsRecord } from '../types/resources';
import type { DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';

export interface ImpactView {
  /** Reads as a snapshot does, always in its present state. */
  readonly snapshot: Snapshot;
  /** Each runs `ask` while the thing is gone, and puts it back. */
  withoutRecord<T>(record: DnsRecord, ask: () => T): T;
  withoutEndpoint<T>(domain: string, ask: () => T): T;
  /** Claims that the owner holds, as the host index lists them. */
  withoutClaims<T>(claims: readonly DomainClaim[], ask: () => T): T;
  withoutCertificate<T>(arn: string, ask: () => T): T;
}

/** Makes a view on copies of the indexes: cheap to change and to restore, and the snapshot itself stays as it is. */
export function createImpactView(original: Snapshot): ImpactView {
  const records = new Map(original.dns.records);
  const exists = new Set(original.dns.exists);
  const cuts = new Set(original.dns.cuts);
  const endpoints = new Map(original.dns.endpoints);
  const exact = new Map(original.hosts.exact);
  const wildcard = new Map(original.hosts.wildcard);
  const reasonsToExist = countReasons(original);
  let goneCertificate: string | null = null;

  const owner = (id: string): EffectiveOwner | null => {
    const found = original.owner(id);
    if (!found || goneCertificate === null || !found.certificates.some(({ arn }) => arn === goneCertificate)) return found;
    const certificates = found.certificates.map((candidate) =>
      candidate.arn === goneCertificate ? { ...candidate, certificate: null } : candidate,
    );
    return { ...found, certificates };
  };

  const snapshot: Snapshot = {
    ...original,
    dns: { ...original.dns, records, exists, cuts, endpoints },
    hosts: { exact, wildcard },
    owner,
  };

  /** Names that cease to exist with the last record of `name`: itself, and what existed for its sake alone (RFC 4592 2.2.2). */
  const vanish = (name: string): readonly string[] => {
    const gone: string[] = [];
    for (let at = name; at !== '.' && !original.dns.zones.has(at); at = parentOf(at)) {
      if ((reasonsToExist.get(at) ?? 0) > 1 || !exists.has(at)) break;
      exists.delete(at);
      gone.push(at);
    }
    return gone;
  };

  return {
    snapshot,
    withoutRecord: (record, ask) => {
      const before = records.get(record.name) ?? [];
      const after = before.filter((candidate) => candidate !== record);
      const wasCut = cuts.has(record.name);
      let gone: readonly string[] = [];
      if (after.length > 0) records.set(record.name, after);
      else {
        records.delete(record.name);
        gone = vanish(record.name);
      }
      if (wasCut && !after.some(({ type }) => type === 'NS' || type === 'DNAME')) cuts.delete(record.name);
      try {
        return ask();
      } finally {
        records.set(record.name, before);
        for (const name of gone) exists.add(name);
        if (wasCut) cuts.add(record.name);
      }
    },
    withoutEndpoint: (domain, ask) => {
      const before = endpoints.get(domain);
      endpoints.delete(domain);
      try {
        return ask();
      } finally {
        if (before) endpoints.set(domain, before);
      }
    },
    withoutClaims: (claims, ask) => {
      const restore = claims.map((claim) => {
        const [index, key] = claim.wildcard ? [wildcard, claim.domain.slice(2)] : [exact, claim.domain];
        const before = index.get(key) ?? [];
        const after = before.filter((candidate) => candidate !== claim);
        if (after.length > 0) index.set(key, after);
        else index.delete(key);
        return () => void index.set(key, before);
      });
      try {
        return ask();
      } finally {
        for (const back of restore.toReversed()) back();
      }
    },
    withoutCertificate: (arn, ask) => {
      goneCertificate = arn;
      try {
        return ask();
      } finally {
        goneCertificate = null;
      }
    },
  };
}

/** For every name: one for its own records, and one for each name directly below it that exists. */
function countReasons({ dns }: Snapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const name of dns.records.keys()) add(name);
  for (const name of dns.exists) if (!dns.zones.has(name)) add(parentOf(name));
  return counts;
}
