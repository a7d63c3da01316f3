/**
 * Decides at which names requests are tried: those that the difference can touch, one for all that are alike. Names are alike when the same
 * changes can touch them and their owners come to the same settings; tenants of a template that differ in nothing that counts are one.
 */
import { chooseCertificate, type ChosenCertificate } from '../certificates/choose';
import { judge } from '../certificates/judge';
import type { ConfigurationChange, ConfigurationChanges } from '../compare/changes';
import { mapNames, travel } from '../explain/map-names';
import { matchHost } from '../owners/match-host';
import type { TlsVersion } from '../types/exchange';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import { aspectsOf } from './concerns';
import { sameness } from './effects';
import { nameDimensions, ownerDimensions, type Dimensions } from './dimensions';
import type { Reach } from './reach';

/** A name, and who answers there on each side. */
export interface Place {
  readonly host: string;
  readonly owners: readonly [before: EffectiveOwner | null, after: EffectiveOwner | null];
  /** Ways to ask: under the name itself first. */
  readonly ways: readonly { readonly dnsName: string; readonly sni: string | null }[];
  readonly dimensions: () => Dimensions;
  /** Other hosts that are alike, itself not among them. */
  readonly alike: readonly string[];
}

export interface PlaceOptions {
  readonly snapshots: readonly [before: Snapshot, after: Snapshot];
  readonly reaches: readonly [before: Reach, after: Reach];
  readonly changes: ConfigurationChanges;
  /** Epoch milliseconds at which certificates are judged, on each side. */
  readonly clocks: readonly [before: number, after: number];
}

/** Who has a name. */
interface Holder {
  readonly owner: EffectiveOwner | null;
  /** The claim, also while it is inactive. */
  readonly held: string;
}

/** How far a viewer of the name gets. */
interface Standing extends Holder {
  /** The records on the way, by name; and the same without names, as ways that are alike have it. */
  readonly way: string;
  readonly likeWay: string;
  readonly endpoint: string | null;
  /** The certificate, and the security policy of the handshake. */
  readonly shown: string;
  readonly policy: string;
  readonly accepted: boolean;
}

interface Cluster {
  readonly hosts: string[];
  readonly standings: readonly [Standing, Standing];
  readonly deep: boolean;
}

export function findPlaces(options: PlaceOptions): readonly Place[] {
  const { snapshots, changes, clocks } = options;
  const clusters = new Map<string, Cluster>();
  const touching = touchingOf(options);
  const names = namesOf(snapshots);
  // Where no record, endpoint or certificate differs, names need not be followed to be known as untouched.
  const ways = changes.all.some((change) => aspectsOf(change).some((aspect) => aspect < '04'));
  for (const name of names) {
    const host = askable(name, snapshots);
    const holders = [holderOf(snapshots[0], host), holderOf(snapshots[1], host)] as const;
    const [left, right] = holders;
    const touched = touching(left.owner, right.owner);
    if (!ways && touched.key === '' && left.held === right.held) continue;
    const standings = [standingOf(snapshots[0], host, clocks[0], left), standingOf(snapshots[1], host, clocks[1], right)] as const;
    const [one, other] = standings;
    const sameName = one.way === other.way && one.shown === other.shown && one.policy === other.policy && one.held === other.held;
    if (sameName && touched.key === '') continue;
    const key = [
      touched.key,
      one.way === other.way ? '' : `${one.likeWay}\n${other.likeWay}`,
      // Where the policy alone differs, it is the same for every certificate.
      one.shown === other.shown ? `${one.accepted} ${other.accepted}` : `${one.shown}\n${other.shown}`,
      one.policy === other.policy ? '' : `${one.policy} ${other.policy}`,
      one.held === other.held ? '' : `${one.held}\n${other.held}`,
      one.endpoint === null && other.endpoint === null ? host : '',
    ].join('\n\n');
    const known = clusters.get(key);
    if (known) known.hosts.push(host);
    else clusters.set(key, { hosts: [host], standings, deep: touched.deep });
  }
  const good = goodName(names, options);
  return [...clusters.values()].map(({ hosts, standings, deep }): Place => {
    const [host = '', ...alike] = hosts;
    const owners = [standings[0].owner, standings[1].owner] as const;
    const isOwners = deep || standings[0].owner?.id !== standings[1].owner?.id;
    const base = (): Dimensions => (isOwners ? ownerDimensions({ snapshots, owners }) : nameDimensions());
    return {
      host,
      owners,
      alike,
      ways: waysTo(host, standings, snapshots, good),
      dimensions: () => widened(base(), changes, owners, host, snapshots),
    };
  });
}

/** Every name that requests at these places ask for, look up or send as SNI. */
export function namesAt(places: readonly Place[]): ReadonlySet<string> {
  return new Set(
    places.flatMap(({ host, ways }) => [host, ...ways.flatMap(({ dnsName, sni }) => (sni === null ? [dnsName] : [dnsName, sni]))]),
  );
}

/** Names that are tried until one is good on both sides. */
const mostGood = 200;

/** A name that works on both sides and whose certificate is good; looked for only when it is wanted. */
function goodName(names: ReadonlySet<string>, { snapshots, clocks }: PlaceOptions): (host: string) => string | undefined {
  let found: readonly string[] | null = null;
  const isGood = (host: string): boolean =>
    snapshots.every((snapshot, index) => {
      const { accepted, endpoint } = standingOf(snapshot, host, clocks[index] as number, holderOf(snapshot, host));
      return accepted && endpoint !== null;
    });
  return (host) => {
    found ??= [...names]
      .slice(0, mostGood)
      .map((name) => askable(name, snapshots))
      .filter(isGood);
    return found.find((name) => name !== host);
  };
}

/** Claimed domains, names that DNS leads here, endpoints, and a name that nobody claims where that could matter. */
function namesOf(snapshots: readonly [Snapshot, Snapshot]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const snapshot of snapshots) {
    for (const name of mapNames(snapshot)) names.add(name);
    for (const name of snapshot.dns.endpoints.keys()) names.add(name);
  }
  return names;
}

/** Below a wildcard any name will do that has no claim and no record of its own. */
function askable(name: string, snapshots: readonly [Snapshot, Snapshot]): string {
  if (!name.startsWith('*.')) return name;
  const free = (host: string): boolean => snapshots.every(({ hosts, dns }) => !hosts.exact.has(host) && !dns.exists.has(host));
  for (const label of ['any', 'some', 'another', 'witness']) if (free(`${label}${name.slice(1)}`)) return `${label}${name.slice(1)}`;
  return `any${name.slice(1)}`;
}

function holderOf({ hosts, assumption, owner }: Snapshot, host: string): Holder {
  const { claim, inactive } = matchHost(hosts, host, assumption);
  return {
    owner: claim ? owner(claim.ownerId) : null,
    held: claim ? `${claim.ownerId} ${claim.wildcard}` : inactive ? `inactive ${inactive.ownerId}` : '',
  };
}

function standingOf(snapshot: Snapshot, host: string, at: number, holder: Holder): Standing {
  const { records, endpoint, outcome } = travel(snapshot, host);
  const chosen = chooseCertificate(snapshot, host);
  const end = [outcome, endpoint?.domain, endpoint?.enabled, endpoint?.ipv6].join(' ');
  return {
    ...holder,
    way: [...records.map(({ record: { name, type, data, ttl } }) => `${name} ${type} ${data} ${ttl}`), end].join('\n'),
    likeWay: [...records.map(({ record: { type, ttl } }) => `${type} ${ttl}`), end].join('\n'),
    endpoint: endpoint && (endpoint.enabled || endpoint.distribution !== null) ? endpoint.domain : null,
    shown: shownBy(chosen),
    policy: chosen.policy,
    accepted: chosen.source !== 'none' && judge(chosen, host, at).verdict === 'accepted',
  };
}

function shownBy({ arn, source, notBefore, notAfter, names }: ChosenCertificate): string {
  return [arn, source === 'none', notBefore, notAfter, names.join(' ')].join(' ');
}

interface Touch {
  readonly key: string;
  /** Whether it can be felt behind the choice of the owner. */
  readonly deep: boolean;
}

/** By which changes a pair of owners can be touched: '' for none, and the same text for owners that are alike. */
function touchingOf({ reaches, snapshots }: PlaceOptions): (one: EffectiveOwner | null, other: EffectiveOwner | null) => Touch {
  const known = new Map<string, Touch>();
  return (one, other) => {
    const pair = `${one?.id ?? ''} ${other?.id ?? ''}`;
    const cached = known.get(pair);
    if (cached !== undefined) return cached;
    const touching = new Set<ConfigurationChange>();
    for (const [index, owner] of [one, other].entries()) {
      if (!owner) continue;
      for (const change of (reaches[index] as Reach).ofOwner(owner)) if (aspectsOf(change).length > 0) touching.add(change);
    }
    const ids = [...new Set([...touching].map(sameness))].sort();
    const likeness =
      ids.length === 0
        ? ''
        : [ids.join(' '), likenessOf(one, snapshots[0]), likenessOf(other, snapshots[1]), sameOrigins(one, other)].join('\n');
    // What speaks at the handshake or in the choice of the owner shows with any request that gets there.
    const deep = [...touching].some((change) => aspectsOf(change).some((aspect) => aspect > '05'));
    const made = { key: likeness, deep };
    known.set(pair, made);
    return made;
  };
}

/** What makes owners behave alike, as text: all that is effective but names, domains and the values of parameters. */
function likenessOf(owner: EffectiveOwner | null, snapshot: Snapshot): string {
  if (!owner) return '-';
  const origins = (owner.distribution?.value.Origins ?? []).map(({ Id }) => {
    const origin = owner.origin(Id);
    const fixture = origin && snapshot.origins.get(origin.domain);
    return (
      origin && [
        origin.unresolved.length,
        origin.path === '',
        fixture ? [fixture.stubs.length, fixture.fault, fixture.files !== null] : null,
      ]
    );
  });
  return JSON.stringify([
    owner.kind === 'tenant' ? owner.distribution?.id : owner.id,
    owner.enabled.value,
    owner.webAcl.value,
    owner.geo.value,
    owner.connectionGroup?.id,
    owner.certificates.length,
    origins,
  ]);
}

/** A new default of a parameter changes nothing for tenants that give it. */
function sameOrigins(one: EffectiveOwner | null, other: EffectiveOwner | null): string {
  if (!one || !other) return '';
  return (one.distribution?.value.Origins ?? [])
    .map(({ Id }) => {
      const [left, right] = [one.origin(Id), other.origin(Id)];
      return `${left?.domain === right?.domain ? '=' : '!'}${left?.path === right?.path ? '=' : '!'}`;
    })
    .join('');
}

/**
 * 1. The name asks DNS for itself and sends itself as SNI. 2. Where DNS leads nowhere on one side, straight to an endpoint that both have.
 * 3. Where the certificate is refused on one side, under the SNI of a name whose certificate is good.
 */
function waysTo(
  host: string,
  [one, other]: readonly [Standing, Standing],
  snapshots: readonly [Snapshot, Snapshot],
  good: (host: string) => string | undefined,
): Place['ways'] {
  const ways = [{ dnsName: host, sni: host as string | null }];
  const led = one.endpoint !== null && other.endpoint !== null;
  const own = [one, other].map(
    ({ owner }) => owner?.connectionGroup?.routingEndpoint.toLowerCase() ?? owner?.distribution?.domainName.toLowerCase(),
  );
  const open = (domain: string | undefined): boolean =>
    domain !== undefined && snapshots.every(({ dns }) => dns.endpoints.get(domain)?.enabled === true);
  const direct = led ? undefined : [...own, ...snapshots[0].dns.endpoints.keys()].find(open);
  if (direct !== undefined) ways.push({ dnsName: direct, sni: host });
  if (!one.accepted || !other.accepted) {
    const sni = good(host);
    if (sni !== undefined) ways.push({ dnsName: direct ?? host, sni });
  }
  return ways;
}

const tlsVersions: readonly TlsVersion[] = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'];

/** Dimensions that only some changes need: TLS versions, IPv6, and the moments at which a certificate begins or ends. */
function widened(
  base: Dimensions,
  { all }: ConfigurationChanges,
  owners: Place['owners'],
  host: string,
  snapshots: readonly [Snapshot, Snapshot],
): Dimensions {
  const handshake = all.some(
    ({ steps, kind }) => steps.includes('ViewerCertificate') || steps.includes('HttpVersion') || kind === 'certificate',
  );
  const family = all.some(
    ({ steps, kind }) =>
      steps.includes('Ipv6Enabled') ||
      steps.includes('IsIPV6Enabled') ||
      (kind === 'dns-record' && steps[0] === 'AAAA') ||
      steps.length === 0,
  );
  const moments = new Set<number>();
  if (all.some(({ kind, steps }) => kind === 'certificate' || steps.includes('Certificate') || steps.includes('ACMCertificateArn'))) {
    for (const snapshot of snapshots) {
      const { notBefore, notAfter } = chooseCertificate(snapshot, host);
      if (notBefore !== null) moments.add(notBefore - 1000);
      if (notAfter !== null) moments.add(notAfter + 1000);
    }
  }
  return {
    ...base,
    tls: handshake && owners.some((owner) => owner !== null) ? tlsVersions : base.tls,
    families: family ? ['ipv4', 'ipv6'] : base.families,
    times: [null, ...moments],
  };
}
