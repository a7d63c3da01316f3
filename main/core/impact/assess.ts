/**
 * Answers, for every thing of a workspace, which names stop working if it goes and which only suffer. Each name is judged once as
 * it stands; then, for what it rests on, once more without it. What a name does not rest on cannot change it.
 */
import { sentenceOf } from '../explain/catalogue';
import { mapNames, leadsOn } from '../explain/map-names';
import { nodeId } from '../explain/map-graph';
import { located, ownerNodes } from '../explain/map-owners';
import type { Reason } from '../types/exchange';
import type { ImpactReport } from '../types/impact';
import type { Distribution, DnsRecord, Resource } from '../types/resources';
import type { DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { LocatedRef, SourceRef } from '../types/source';
import { leaningsOf, type Leaning } from './behaviors';
import { sayImpact } from './reasons';
import { standingOf, type Standing } from './standing';
import { createTally, type Effect, type Tally, type Thing } from './tally';
import { createImpactView, type ImpactView } from './view';

export interface ImpactOptions {
  /** Epoch milliseconds at which certificates are judged. */
  readonly at: number;
}

/** Names by what they rest on. */
interface Supports {
  readonly working: ReadonlyMap<string, Standing>;
  readonly byRecord: ReadonlyMap<DnsRecord, readonly string[]>;
  readonly byEndpoint: ReadonlyMap<string, readonly string[]>;
  readonly byCertificate: ReadonlyMap<string, readonly string[]>;
  readonly byOwner: ReadonlyMap<string, readonly string[]>;
  readonly broken: ImpactReport['broken'];
}

/**
 * The impact of every DNS record that leads on, certificate, connection group, distribution, tenant, origin, policy, function,
 * key group and web ACL. Names are those of the map: all that owners claim, and all that DNS leads here. Pure; never throws.
 */
export function assessImpact(snapshot: Snapshot, { at }: ImpactOptions): ImpactReport {
  const supports = collectSupports(snapshot, at);
  const tally = createTally();
  const view = createImpactView(snapshot);
  const again: Again = (name) => standingOf(view.snapshot, name, at);
  const work: Work = { snapshot, supports, tally, view, again };
  assessRecords(work);
  assessCertificates(work);
  assessGroups(work);
  assessOwners(work);
  assessBehaviors(work);
  return { items: tally.items(), names: [...supports.working.keys()], broken: supports.broken };
}

type Again = (name: string) => Standing;

interface Work {
  readonly snapshot: Snapshot;
  readonly supports: Supports;
  readonly tally: Tally;
  readonly view: ImpactView;
  readonly again: Again;
}

function collectSupports(snapshot: Snapshot, at: number): Supports {
  const working = new Map<string, Standing>();
  const broken: { name: string; text: string }[] = [];
  const byRecord = new Map<DnsRecord, string[]>();
  const byEndpoint = new Map<string, string[]>();
  const byCertificate = new Map<string, string[]>();
  const byOwner = new Map<string, string[]>();
  for (const name of mapNames(snapshot)) {
    const standing = standingOf(snapshot, name, at);
    if (standing.stop) {
      // A wildcard domain needs no wildcard record: the names below it may have records of their own.
      if (!(name.startsWith('*.') && standing.records.length === 0)) broken.push({ name, text: sentenceOf(standing.stop) });
      continue;
    }
    working.set(name, standing);
    for (const record of standing.records) push(byRecord, record, name);
    if (standing.endpoint) push(byEndpoint, standing.endpoint.domain, name);
    if (standing.certificate !== null) push(byCertificate, standing.certificate, name);
    if (standing.claim) push(byOwner, standing.claim.ownerId, name);
  }
  return { working, byRecord, byEndpoint, byCertificate, byOwner, broken };
}

function push<K>(index: Map<K, string[]>, key: K, name: string): void {
  const known = index.get(key);
  if (known) known.push(name);
  else index.set(key, [name]);
}

function assessRecords({ snapshot, supports, tally, view, again }: Work): void {
  for (const records of snapshot.dns.records.values()) {
    for (const record of records) {
      const names = supports.byRecord.get(record);
      if (!names && !leadsOn(record)) continue;
      const { name, type, data, source } = record;
      const thing: Thing = {
        kind: 'dns-record',
        id: `${name} ${type} ${data} ${source.line}`,
        name: `${name} ${type} ${data}`,
        node: nodeId('dns', name),
        source: () => source,
      };
      tally.thing(thing);
      if (names) view.withoutRecord(record, () => compareAll(names, thing, supports, tally, again));
    }
  }
}

function assessCertificates({ snapshot, supports, tally, view, again }: Work): void {
  for (const certificate of snapshot.certificates.values()) {
    const name = certificate.names[0] ?? certificate.name;
    const thing = thingOf(snapshot, { kind: 'certificate', id: certificate.arn, name, node: null }, certificate);
    tally.thing(thing);
    const names = supports.byCertificate.get(certificate.arn);
    if (names) view.withoutCertificate(certificate.arn, () => compareAll(names, thing, supports, tally, again));
  }
}

function assessGroups({ snapshot, supports, tally, view, again }: Work): void {
  for (const endpoint of snapshot.dns.endpoints.values()) {
    const group = endpoint.connectionGroup;
    const names = supports.byEndpoint.get(endpoint.domain);
    if (!group || (group.file === '' && !names)) continue;
    const node = nodeId('endpoint', endpoint.domain);
    const thing = thingOf(snapshot, { kind: 'connection-group', id: group.id, name: group.name, node }, group);
    tally.thing(thing);
    if (names) view.withoutEndpoint(endpoint.domain, () => compareAll(names, thing, supports, tally, again));
  }
}

/** Tenants lose their claims; a standard distribution its endpoint too; a multi-tenant one takes its tenants with it. */
function assessOwners({ snapshot, supports, tally, view, again }: Work): void {
  const claims = claimsByOwner(snapshot);
  const nodes = ownerNodes(snapshot);
  for (const tenant of snapshot.workspace.tenants) {
    const { id, name } = tenant;
    const thing = thingOf(snapshot, { kind: 'tenant', id, name, node: nodes.get(id) ?? null }, tenant);
    tally.thing(thing);
    const names = supports.byOwner.get(tenant.id);
    if (names) view.withoutClaims(claims.get(tenant.id) ?? [], () => compareAll(names, thing, supports, tally, again));
  }
  const served = namesByDistribution(supports);
  for (const distribution of snapshot.workspace.distributions) {
    const { id, name } = distribution;
    const thing = thingOf(snapshot, { kind: 'distribution', id, name, node: nodes.get(id) ?? null }, distribution);
    tally.thing(thing);
    if (distribution.multiTenant) {
      const reason = sayImpact('impact.template-gone', { distribution: distribution.name });
      for (const name of served.get(distribution) ?? []) tally.add(thing, name, 'breaks', reason);
      continue;
    }
    const domain = distribution.domainName.toLowerCase();
    const names = new Set([...(supports.byOwner.get(distribution.id) ?? []), ...(supports.byEndpoint.get(domain) ?? [])]);
    view.withoutEndpoint(domain, () =>
      view.withoutClaims(claims.get(distribution.id) ?? [], () => compareAll(names, thing, supports, tally, again)),
    );
  }
}

function assessBehaviors({ snapshot, supports, tally }: Work): void {
  const known = new Map<EffectiveOwner, readonly (Leaning & { readonly thing: Thing })[]>();
  for (const [name, { owner }] of supports.working) {
    if (!owner) continue;
    let leanings = known.get(owner);
    if (!leanings) {
      leanings = leaningsOf(owner).map((leaning) => ({
        ...leaning,
        thing: thingAt(snapshot, { ...leaning, node: nodeOf(leaning) }, leaning.source),
      }));
      known.set(owner, leanings);
    }
    for (const { thing, effect, reason } of leanings) tally.add(thing, name, effect, reason);
  }
}

function nodeOf({ kind, name }: Leaning): string | null {
  return kind === 'origin' ? nodeId('origin', name) : null;
}

function compareAll(names: Iterable<string>, thing: Thing, { working }: Supports, tally: Tally, again: Again): void {
  for (const name of names) {
    const before = working.get(name);
    const change = before && compare(before, again(name));
    if (change) tally.add(thing, name, change.effect, change.reason);
  }
}

/** Order: 1. it works no more; 2. another owner answers; 3. another endpoint is found; 4. another certificate is shown; else nothing. */
function compare(before: Standing, after: Standing): { readonly effect: Effect; readonly reason: Reason } | null {
  if (after.stop) return { effect: 'breaks', reason: after.stop };
  if (after.claim && after.claim.ownerId !== before.claim?.ownerId) {
    const owner = `${after.claim.ownerKind} ${after.claim.ownerName}`;
    return { effect: 'degrades', reason: sayImpact('impact.other-owner', { owner }) };
  }
  if (after.endpoint?.domain !== before.endpoint?.domain) {
    const domains = { before: before.endpoint?.domain ?? '', after: after.endpoint?.domain ?? '' };
    return { effect: 'degrades', reason: sayImpact('impact.other-endpoint', domains) };
  }
  if (after.certificate !== before.certificate)
    return { effect: 'degrades', reason: sayImpact('impact.other-certificate', { after: after.shown }) };
  return null;
}

function claimsByOwner({ hosts }: Snapshot): ReadonlyMap<string, readonly DomainClaim[]> {
  const claims = new Map<string, DomainClaim[]>();
  for (const index of [hosts.exact, hosts.wildcard]) {
    for (const list of index.values()) {
      for (const claim of list) {
        const known = claims.get(claim.ownerId);
        if (known) known.push(claim);
        else claims.set(claim.ownerId, [claim]);
      }
    }
  }
  return claims;
}

function namesByDistribution({ working }: Supports): ReadonlyMap<Distribution, readonly string[]> {
  const names = new Map<Distribution, string[]>();
  for (const [name, { owner }] of working) if (owner?.distribution) push(names, owner.distribution, name);
  return names;
}

const nowhere: LocatedRef = { file: '', pointer: '', line: null };

type Named = Omit<Thing, 'source'>;

function thingOf(snapshot: Snapshot, named: Named, { file, base }: Pick<Resource<unknown>, 'file' | 'base'>): Thing {
  return thingAt(snapshot, named, { file, pointer: '', base });
}

function thingAt(snapshot: Snapshot, { kind, id, name, node }: Named, source: SourceRef): Thing {
  return { kind, id, name, node, source: () => (source.file === '' ? nowhere : (located(snapshot, source) ?? nowhere)) };
}
