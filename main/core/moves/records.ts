/** Moves of DNS records: a record is taken out of its zone, or leads elsewhere. Works on master files and on Route 53's record sets. */
import { parseIpv4, parseIpv6 } from '../dns/address';
import { parseName } from '../dns/names';
import { cloudFrontZoneId } from '../dns/record-sets';
import type { Change } from '../rules/edits';
import type { Move } from '../types/draft';
import type { DnsRecord } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import { refused, withChanges, type MoveBase, type MoveResult, type MoveWords } from './made';
import { editZone, type RecordChange } from './zone-lines';

type RemoveRecord = Extract<Move, { kind: 'remove-record' }>;
type RepointRecord = Extract<Move, { kind: 'repoint-record' }>;

/** The records of a name and type, in the file of the first of them. */
export function recordsOf({ dns }: Snapshot, name: string, type: string): readonly DnsRecord[] {
  const own = (dns.records.get(name.toLowerCase().replace(/\.$/, '')) ?? []).filter((record) => record.type === type.toUpperCase());
  return own.filter(({ source }) => source.file === own[0]?.source.file);
}

export function removeRecord(base: MoveBase, { name, type }: RemoveRecord): MoveResult {
  const records = recordsOf(base.snapshot, name, type);
  const [first] = records;
  if (!first) return missing(name, type);
  if (first.type === 'SOA') return refused('A zone without its SOA record is none. Remove the file instead.');
  const words = { sentence: `Removed the record ${first.name} ${first.type}.`, name: `Without ${first.name} ${first.type}` };
  if (first.source.file.endsWith('.json')) {
    if (records.some(isChosenByPolicy)) return byPolicy(first);
    return withChanges(base, words, removals(records));
  }
  return inZone(base, words, records, () => null);
}

export function repointRecord(base: MoveBase, move: RepointRecord): MoveResult {
  const records = recordsOf(base.snapshot, move.name, move.type);
  const [first] = records;
  if (!first) return missing(move.name, move.type);
  if (move.ttl !== undefined && (!Number.isInteger(move.ttl) || move.ttl < 0 || move.ttl > 0x7fff_ffff)) {
    return refused('A TTL is a whole number of seconds from 0 to 2147483647.');
  }
  const to = targetOf(move.to);
  if ('refusal' in to) return refused(to.refusal);
  if (to.text === first.data && to.kind !== 'address' && move.ttl === undefined) {
    return refused(`${first.name} ${first.type} leads to ${to.text} already.`);
  }
  const words = { sentence: `Pointed ${first.name} ${first.type} at ${to.text}.`, name: `${first.name} to ${to.text}` };
  return first.source.file.endsWith('.json') ? repointSet(base, words, records, to, move) : repointLine(base, words, records, to, move);
}

interface Target {
  readonly kind: 'name' | 'address';
  /** Without final dot. */
  readonly text: string;
  /** A or AAAA for addresses. */
  readonly type: string | null;
}

function targetOf(to: string): Target | { readonly refusal: string } {
  const text = to.trim();
  if (parseIpv4(text)) return { kind: 'address', text, type: 'A' };
  if (text.includes(':')) {
    return parseIpv6(text) ? { kind: 'address', text, type: 'AAAA' } : { refusal: `“${text}” is no address.` };
  }
  const { name, problem } = parseName(text);
  if (name === undefined) return { refusal: problem };
  return /\s/.test(text) || name === '.'
    ? { refusal: `“${text}” is no name that a record can lead to.` }
    : { kind: 'name', text: name, type: null };
}

function repointLine(base: MoveBase, words: MoveWords, records: readonly DnsRecord[], to: Target, { ttl }: RepointRecord): MoveResult {
  const first = records[0] as DnsRecord;
  const isAddress = first.type === 'A' || first.type === 'AAAA';
  if (!isAddress && first.type !== 'CNAME')
    return refused(`A ${first.type} record leads no viewer anywhere, so it cannot be pointed elsewhere.`);
  const timed = ttl === undefined ? {} : { ttl };
  if (to.kind === 'address') {
    if (to.type !== first.type)
      return refused(`${to.text} is no ${isAddress ? `address of a ${first.type} record` : 'name, which a CNAME record needs'}.`);
    return inZone(base, words, records, (record) => (record === first ? { data: to.text, ...timed } : null));
  }
  if (!isAddress) return inZone(base, words, records, (record) => (record === first ? { data: `${to.text}.`, ...timed } : null));
  // An address becomes a name: the record turns into a CNAME, which stands alone at its name.
  const all = base.snapshot.dns.records.get(first.name) ?? [];
  const other = all.find(({ type }) => type !== 'A' && type !== 'AAAA');
  if (other)
    return refused(`${first.name} has a ${other.type} record too, and a CNAME stands alone. Give an address, or remove that record.`);
  return inZone(base, words, all, (record) => (record === first ? { type: 'CNAME', data: `${to.text}.`, ...timed } : null));
}

function inZone(
  { textOf }: MoveBase,
  words: MoveWords,
  records: readonly DnsRecord[],
  change: (record: DnsRecord) => RecordChange | null,
): MoveResult {
  const file = records[0]?.source.file ?? '';
  const text = textOf(file);
  if (text === null) return refused(`${file} is not there any more.`);
  const edited = editZone(file, text, new Map(records.map((record) => [record.source.line, change(record)])));
  return 'refusal' in edited ? refused(edited.refusal) : { ok: true, ...words, edits: [{ path: file, text: edited.text }] };
}

function repointSet(base: MoveBase, words: MoveWords, records: readonly DnsRecord[], to: Target, { ttl }: RepointRecord): MoveResult {
  const first = records[0] as DnsRecord;
  const { file } = first.source;
  const at = (pointer: string) => ({ file, pointer });
  const set = setOf(first);
  const dotted = (written: string | undefined): string => (written?.includes('."') === false ? to.text : `${to.text}.`);
  if (first.type === 'ALIAS') {
    if (ttl !== undefined) return refused('An alias record has no TTL of its own: resolvers keep it for 60 seconds.');
    if (to.kind === 'address') return refused(`${first.name} is an alias, and aliases lead to names.`);
    const pointers = [...new Set(records.map((record) => `${setOf(record)}/AliasTarget`))];
    return withChanges(
      base,
      words,
      pointers.flatMap((pointer) => {
        const written = base.snapshot.workspace.excerpt?.(at(`${pointer}/DNSName`))?.text;
        const zoneId: Change[] = isCloudFront(to.text) ? [{ set: at(`${pointer}/HostedZoneId`), value: cloudFrontZoneId }] : [];
        return [...zoneId, { set: at(`${pointer}/DNSName`), value: dotted(written) }];
      }),
    );
  }
  const isAddress = first.type === 'A' || first.type === 'AAAA';
  if (!isAddress && first.type !== 'CNAME')
    return refused(`A ${first.type} record leads no viewer anywhere, so it cannot be pointed elsewhere.`);
  const timed: Change[] = ttl === undefined ? [] : [{ set: at(`${set}/TTL`), value: ttl }];
  if (isAddress && to.kind === 'name') {
    if (!isCloudFront(to.text))
      return refused(`A ${first.type} record of Route 53 leads to an address, or as an alias to a CloudFront endpoint.`);
    if (ttl !== undefined) return refused('An alias record has no TTL of its own: resolvers keep it for 60 seconds.');
    const alias = { HostedZoneId: cloudFrontZoneId, DNSName: `${to.text}.`, EvaluateTargetHealth: false };
    return withChanges(base, words, [
      { remove: at(`${set}/TTL`) },
      { remove: at(`${set}/ResourceRecords`) },
      { set: at(`${set}/AliasTarget`), value: alias },
    ]);
  }
  if (isAddress && to.type !== first.type) return refused(`${to.text} is no address of a ${first.type} record.`);
  if (!isAddress && to.kind === 'address') return refused(`${to.text} is no name, which a CNAME record needs.`);
  const value = at(`${set}/ResourceRecords/0/Value`);
  const written = base.snapshot.workspace.excerpt?.(value)?.text;
  const extra = records.slice(1).map((_, index): Change => ({ remove: at(`${set}/ResourceRecords/${index + 1}`) }));
  return withChanges(base, words, [...extra.toReversed(), { set: value, value: isAddress ? to.text : dotted(written) }, ...timed]);
}

/** Whole record sets, from the last to the first, because a removal moves what comes behind it. */
function removals(records: readonly DnsRecord[]): readonly Change[] {
  const file = records[0]?.source.file ?? '';
  const numbers = [...new Set(records.map((record) => Number(setOf(record).split('/')[2])))].sort((a, b) => b - a);
  return numbers.map((number) => ({ remove: { file, pointer: `/ResourceRecordSets/${number}` } }));
}

function setOf({ source }: DnsRecord): string {
  return source.pointer.split('/').slice(0, 3).join('/');
}

function isChosenByPolicy({ routingPolicy }: DnsRecord): boolean {
  return routingPolicy !== undefined && routingPolicy !== 'MultiValueAnswer';
}

function byPolicy({ name, type }: DnsRecord): MoveResult {
  return refused(`${name} ${type} has a routing policy: without this record set another one would answer. Remove them in the file.`);
}

function isCloudFront(name: string): boolean {
  return name.endsWith('.cloudfront.net');
}

function missing(name: string, type: string): MoveResult {
  return refused(`There is no record ${name} ${type} in the zones of this workspace.`);
}
