/** Counts which behaviors, owners and domains requests reach, and says what is left. */
import { findPathCells } from '../witness/path-cells';
import type { Exchange } from '../types/exchange';
import type { BehaviorCoverage, CoverageReport, DomainCoverage, OwnerCoverage, TemplateCoverage } from '../types/coverage';
import type { DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { LocatedRef } from '../types/source';

export interface CoverageTally {
  /** A request as far as stage 07 took it. */
  readonly add: (exchange: Pick<Exchange, 'owner' | 'behavior'>) => void;
  readonly report: () => CoverageReport;
}

interface Seen {
  requests: number;
  readonly behaviors: Map<number, number>;
  readonly domains: Map<string, number>;
}

const nothing: Seen = { requests: 0, behaviors: new Map(), domains: new Map() };

export function createCoverage(snapshot: Snapshot): CoverageTally {
  const seen = new Map<string, Seen>();
  let requests = 0;
  let nobodys = 0;
  let stopped = 0;
  return {
    add: ({ owner, behavior }) => {
      requests += 1;
      if (!owner) {
        nobodys += 1;
        return;
      }
      const { id } = owner.owner;
      let own = seen.get(id);
      if (!own) seen.set(id, (own = { requests: 0, behaviors: new Map(), domains: new Map() }));
      own.requests += 1;
      own.domains.set(owner.domain, (own.domains.get(owner.domain) ?? 0) + 1);
      if (behavior) own.behaviors.set(behavior.index, (own.behaviors.get(behavior.index) ?? 0) + 1);
      else stopped += 1;
    },
    report: () => reportOf(snapshot, seen, { requests, nobodys, stopped }),
  };
}

type Counts = Pick<CoverageReport, 'requests' | 'nobodys' | 'stopped'>;

function reportOf(snapshot: Snapshot, seen: ReadonlyMap<string, Seen>, counts: Counts): CoverageReport {
  const claims = claimsByOwner(snapshot);
  const shadows = new Map<string, ReadonlySet<number>>();
  const shadowed = (owner: EffectiveOwner): ReadonlySet<number> => {
    const key = owner.distribution?.id ?? owner.id;
    const known = shadows.get(key);
    if (known) return known;
    const made = shadowedIn(owner);
    shadows.set(key, made);
    return made;
  };
  const owners: OwnerCoverage[] = [];
  const byTemplate = new Map<string, { readonly first: EffectiveOwner; readonly seen: Seen[] }>();
  for (const owner of answering(snapshot, claims)) {
    const own = seen.get(owner.id) ?? nothing;
    const hidden = shadowed(owner);
    const open = owner.behaviors.filter(({ index }) => !hidden.has(index));
    const missed = open.filter(({ index }) => !own.behaviors.has(index)).map(({ pathPattern }) => pathPattern);
    owners.push({
      id: owner.id,
      kind: owner.kind,
      name: owner.name,
      template: owner.tenant ? (owner.distribution?.name ?? null) : null,
      requests: own.requests,
      covered: open.length - missed.length,
      total: open.length,
      missed,
      domains: (claims.get(owner.id) ?? []).map((claim) => domainOf(claim, own, snapshot)),
      source: snapshot.workspace.locate(owner.source),
    });
    const key = owner.distribution?.id ?? owner.id;
    const template = byTemplate.get(key);
    if (template) template.seen.push(own);
    else byTemplate.set(key, { first: owner, seen: [own] });
  }
  const covered = owners.reduce((sum, owner) => sum + owner.covered, 0);
  const total = owners.reduce((sum, owner) => sum + owner.total, 0);
  const templates = [...byTemplate.values()].map(({ first, seen: all }) => templateOf(first, all, shadowed(first), snapshot));
  const share = ({ covered: one, total: of }: OwnerCoverage): number => (of === 0 ? 1 : one / of);
  owners.sort((one, other) => share(one) - share(other) || (one.name < other.name ? -1 : 1));
  return { ...counts, covered, total, percent: total === 0 ? 100 : (covered / total) * 100, templates, owners };
}

/** Tenants and standard distributions that a request can reach: enabled, and with an active domain. */
function answering(snapshot: Snapshot, claims: ReadonlyMap<string, readonly DomainClaim[]>): readonly EffectiveOwner[] {
  const ids = [...snapshot.workspace.tenants, ...snapshot.workspace.distributions.filter(({ multiTenant }) => !multiTenant)].map(
    ({ id }) => id,
  );
  return [...new Set(ids)].flatMap((id) => {
    const owner = snapshot.owner(id);
    if (!owner?.distribution || !owner.enabled.value || !owner.distributionEnabled.value) return [];
    return (claims.get(id) ?? []).some(({ active }) => active) ? [owner] : [];
  });
}

function templateOf(first: EffectiveOwner, all: readonly Seen[], hidden: ReadonlySet<number>, { workspace }: Snapshot): TemplateCoverage {
  const distribution = first.distribution;
  const behaviors = first.behaviors.map(({ pathPattern, index, source }): BehaviorCoverage => ({
    pathPattern,
    index,
    requests: all.reduce((sum, { behaviors: counted }) => sum + (counted.get(index) ?? 0), 0),
    owners: all.filter(({ behaviors: counted }) => counted.has(index)).length,
    shadowed: hidden.has(index),
    source: workspace.locate(index < 0 ? source : { ...source, pointer: `${source.pointer}/PathPattern` }),
  }));
  const source: LocatedRef = distribution
    ? workspace.locate({ file: distribution.file, pointer: '', base: distribution.base })
    : workspace.locate(first.source);
  return {
    name: distribution?.name ?? first.name,
    kind: first.tenant ? 'template' : 'distribution',
    owners: all.length,
    ownersReached: all.filter(({ requests }) => requests > 0).length,
    behaviors,
    source,
  };
}

/** The name of CloudFront's own that every distribution has counts only where it is asked for. */
function domainOf({ domain, active, source }: DomainClaim, { domains }: Seen, { workspace }: Snapshot): DomainCoverage {
  return { domain, active, requests: domains.get(domain) ?? 0, source: workspace.locate(source) };
}

function claimsByOwner({ hosts, dns }: Snapshot): ReadonlyMap<string, readonly DomainClaim[]> {
  const found = new Map<string, DomainClaim[]>();
  for (const index of [hosts.exact, hosts.wildcard]) {
    for (const claims of index.values()) {
      const [claim] = claims.filter(({ active }) => active).concat(claims);
      if (!claim) continue;
      // A distribution with names of its own need not be asked by the one that CloudFront gave it.
      if (dns.endpoints.has(claim.domain) && (found.get(claim.ownerId)?.length ?? 0) > 0) continue;
      const known = found.get(claim.ownerId);
      if (known) known.push(claim);
      else found.set(claim.ownerId, [claim]);
    }
  }
  for (const [id, claims] of found) {
    const named = claims.filter(({ domain }) => !dns.endpoints.has(domain));
    if (named.length > 0) found.set(id, named);
  }
  return found;
}

/** Patterns that earlier ones leave no path to. The default one always has paths left unless a pattern takes them all. */
function shadowedIn({ behaviors }: EffectiveOwner): ReadonlySet<number> {
  const { paths, complete } = findPathCells({
    patterns: behaviors.map(({ pathPattern }) => pathPattern),
    classify: (path) => String(behaviors.find(({ matches }) => matches(path))?.index),
  });
  // Where not all combinations were walked, a pattern that was not met may still have its paths.
  if (!complete) return new Set();
  return new Set(behaviors.map(({ index }) => index).filter((index) => !paths.has(String(index))));
}
