/** Decides which DNS records differ, and which files of origins. */
import type { DnsRecord, Zone } from '../types/resources';
import type { FixtureFile, LocatedRef } from '../types/source';
import type { Workspace } from '../types/workspace';
import type { FoundChange } from './changes';

const nowhere = (): null => null;

/** Records by name, type and data. One that is gone and one that is new under the same name and type are one that points elsewhere. */
export function recordChanges(before: Workspace, after: Workspace, found: FoundChange[]): void {
  const others = new Map<string, Zone>();
  for (const zone of after.zones) if (!others.has(zone.origin)) others.set(zone.origin, zone);
  const taken = new Set<Zone>();
  for (const zone of before.zones) {
    const other = others.get(zone.origin);
    if (!other || taken.has(other)) {
      found.push({
        kind: 'zone',
        name: zone.origin,
        steps: [],
        how: 'removed',
        before: wholeFile(zone),
        after: nowhere,
        from: zone.origin,
        to: undefined,
      });
      continue;
    }
    taken.add(other);
    if (zone !== other) pairRecords(zone.records, other.records, found);
  }
  for (const zone of after.zones) {
    if (taken.has(zone)) continue;
    found.push({
      kind: 'zone',
      name: zone.origin,
      steps: [],
      how: 'added',
      before: nowhere,
      after: wholeFile(zone),
      from: undefined,
      to: zone.origin,
    });
  }
}

function wholeFile({ file }: Zone): () => LocatedRef {
  return () => ({ file, pointer: '', line: 1 });
}

function pairRecords(before: readonly DnsRecord[], after: readonly DnsRecord[], found: FoundChange[]): void {
  const waiting = new Map<string, DnsRecord[]>();
  for (const record of after) push(waiting, exactKey(record), record);
  const gone = new Map<string, DnsRecord[]>();
  for (const record of before) {
    const other = waiting.get(exactKey(record))?.shift();
    if (!other) push(gone, setKey(record), record);
    else if (record.ttl !== other.ttl) found.push(recordChange(record, other, ['TTL'], record.ttl, other.ttl));
    else if (record.routingPolicy !== other.routingPolicy)
      found.push(recordChange(record, other, ['routing policy'], record.routingPolicy, other.routingPolicy));
  }
  for (const record of [...waiting.values()].flat()) {
    const old = gone.get(setKey(record))?.shift();
    found.push(
      old
        ? recordChange(old, record, [record.type], old.data, record.data)
        : recordChange(null, record, [record.type], undefined, record.data),
    );
  }
  for (const record of [...gone.values()].flat()) found.push(recordChange(record, null, [record.type], record.data, undefined));
}

function push(map: Map<string, DnsRecord[]>, key: string, record: DnsRecord): void {
  const list = map.get(key);
  if (list) list.push(record);
  else map.set(key, [record]);
}

function setKey({ name, type, aliasFor }: DnsRecord): string {
  return `${name} ${type} ${aliasFor ?? ''}`;
}

function exactKey(record: DnsRecord): string {
  return `${setKey(record)} ${record.data}`;
}

function recordChange(one: DnsRecord | null, other: DnsRecord | null, what: readonly string[], from: unknown, to: unknown): FoundChange {
  const record = (other ?? one) as DnsRecord;
  return {
    kind: 'dns-record',
    name: record.name,
    steps: what[0] === record.type ? [record.type] : [record.type, ...what],
    how: !one ? 'added' : !other ? 'removed' : 'changed',
    before: one ? () => one.source : nowhere,
    after: other ? () => other.source : nowhere,
    from,
    to,
  };
}

/** A file of the same size that was only written again counts too: what is in it is not known here, and it is asked only where an answer differs. */
export function fixtureChanges(
  domain: string,
  before: ReadonlyMap<string, FixtureFile> | null,
  after: ReadonlyMap<string, FixtureFile> | null,
  found: FoundChange[],
): void {
  const place = (file: FixtureFile | undefined): (() => LocatedRef | null) => {
    if (!file) return nowhere;
    const ref: LocatedRef = { file: file.path, pointer: '', line: null };
    return () => ref;
  };
  for (const path of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [one, other] = [before?.get(path), after?.get(path)];
    if (one && other && one.size === other.size && one.modified === other.modified) continue;
    const how = !one ? 'added' : !other ? 'removed' : 'changed';
    found.push({
      kind: 'origin-file',
      name: domain,
      steps: [path],
      how,
      before: place(one),
      after: place(other),
      from: one?.size,
      to: other?.size,
    });
  }
}
