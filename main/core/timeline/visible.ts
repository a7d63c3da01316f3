/**
 * Decides what a resolver sees at one name, and keeps as one thing. A CNAME is one answer and its target another; what an alias
 * leads to is found out by the authoritative server, so the resolver sees an address under the alias's own name.
 */
import { cloudFrontZone, endpointTtl } from '../dns/build-index';
import { lookUp } from '../dns/look-up';
import { isWithin } from '../dns/names';
import type { DnsRecord, Zone } from '../types/resources';
import type { DnsIndex } from '../types/snapshot';
import type { LocatedRef } from '../types/source';

export interface Visible {
  /** The same for the same answer, whatever its TTL. */
  readonly key: string;
  /** Record type; SOA for an answer that there is nothing. */
  readonly type: string;
  /** In words: a target, addresses, `does not exist`. */
  readonly value: string;
  /** Seconds that it may be kept, as published. */
  readonly ttl: number;
  readonly negative: boolean;
  /** The name that the resolver goes on with; null at the end of the chain. */
  readonly next: string | null;
  /** Names behind an alias, which the authoritative server followed. */
  readonly behind: readonly string[];
  readonly source: LocatedRef;
}

/** Seconds, where nobody has chosen (core/timeline/assumptions.ts). */
const usual = { 'resolver.failure': 5, 'resolver.unknown-zone': 300, 'resolver.missing-endpoint': endpointTtl } as const;
const longestAlias = 16;
const nowhere: LocatedRef = { file: '', pointer: '', line: null };
const nothing: readonly never[] = [];

/** What the zones answer an A question for `name` with, as one cacheable thing. */
export function visibleAt(index: DnsIndex, name: string, assumption?: (id: string) => string, depth = 0): Visible {
  if (isWithin(name, cloudFrontZone)) return endpointAt(index, name, assumption);
  const found = lookUp(index, name, 'A', assumption);
  switch (found.kind) {
    case 'outside':
      return absence('outside', 'in no zone of the workspace', secondsOf('resolver.unknown-zone', assumption), nowhere);
    case 'missing':
      return absence('missing', 'does not exist', found.zone.negativeTtl, soaOf(found.zone));
    case 'nodata':
      return absence('nodata', 'has no address', found.zone.negativeTtl, soaOf(found.zone));
    case 'broken':
      return absence(
        `broken ${found.why} ${found.other}`,
        'cannot be resolved',
        secondsOf('resolver.failure', assumption),
        sourceOf(found.records, found.zone),
      );
    case 'delegated':
      return ofRecords('NS', found.records, found.zone);
    case 'records':
      return ofRecords('A', found.records, found.zone);
    default: {
      const { record, target } = found;
      return record.type === 'ALIAS' ? alias(index, record, target, assumption, depth) : cname(record, target);
    }
  }
}

/** The names that a resolver asks for one after the other, with what it sees at each. Ends where the chain does, or where it goes round. */
export function visibleChain(
  index: DnsIndex,
  name: string,
  assumption?: (id: string) => string,
): readonly { readonly name: string; readonly visible: Visible }[] {
  const chain: { readonly name: string; readonly visible: Visible }[] = [];
  const seen = new Set<string>();
  for (let at: string | null = name; at !== null && !seen.has(at) && seen.size <= longestAlias; at = chain.at(-1)?.visible.next ?? null) {
    seen.add(at);
    chain.push({ name: at, visible: visibleAt(index, at, assumption) });
  }
  return chain;
}

/** What the ledger says of an answer that nobody publishes a lifetime of. */
function secondsOf(id: keyof typeof usual, assumption: ((id: string) => string) | undefined): number {
  return Number.parseInt(assumption?.(id) ?? '', 10) || usual[id];
}

function endpointAt(index: DnsIndex, name: string, assumption: ((id: string) => string) | undefined): Visible {
  const endpoint = index.endpoints.get(name);
  if (!endpoint) return absence('missing', 'does not exist', secondsOf('resolver.missing-endpoint', assumption), nowhere);
  const value = 'addresses of the edge';
  return { key: `endpoint ${name}`, type: 'A', value, ttl: endpointTtl, negative: false, next: null, behind: nothing, source: nowhere };
}

function cname(record: DnsRecord, target: string): Visible {
  const { ttl, source } = record;
  return { key: `CNAME ${target}`, type: 'CNAME', value: target, ttl, negative: false, next: target, behind: nothing, source };
}

function alias(
  index: DnsIndex,
  record: DnsRecord,
  target: string,
  assumption: ((id: string) => string) | undefined,
  depth: number,
): Visible {
  if (depth >= longestAlias) return absence('broken loop', 'cannot be resolved', secondsOf('resolver.failure', assumption), record.source);
  const inner = visibleAt(index, target, assumption, depth + 1);
  const behind = [target, ...inner.behind];
  // An alias to a CNAME has no address to answer with.
  if (inner.next !== null) return { ...absence('nodata', 'has no address', record.ttl, record.source), behind };
  const toEndpoint = inner.key.startsWith('endpoint ');
  const value = inner.negative ? inner.value : toEndpoint ? `addresses of ${inner.key.slice('endpoint '.length)}` : inner.value;
  return { ...inner, value, behind, source: record.source, ttl: toEndpoint ? record.ttl : inner.ttl };
}

function ofRecords(type: string, records: readonly DnsRecord[], zone: Zone): Visible {
  const data = records.map((record) => record.data).toSorted();
  const ttl = Math.min(...records.map((record) => record.ttl));
  const source = sourceOf(records, zone);
  return { key: `${type} ${data.join(' ')}`, type, value: data.join(', '), ttl, negative: false, next: null, behind: nothing, source };
}

function absence(key: string, value: string, ttl: number, source: LocatedRef): Visible {
  return { key, type: 'SOA', value, ttl, negative: true, next: null, behind: nothing, source };
}

function soaOf(zone: Zone): LocatedRef {
  return zone.records.find(({ type }) => type === 'SOA')?.source ?? { file: zone.file, pointer: '', line: null };
}

function sourceOf(records: readonly DnsRecord[], zone: Zone): LocatedRef {
  return records[0]?.source ?? { file: zone.file, pointer: '', line: null };
}
