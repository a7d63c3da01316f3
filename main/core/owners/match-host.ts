/** Decides which claim a host name falls to. The same rule serves Host (the owner) and SNI (only the certificate). */
import type { DomainClaim, HostIndex } from '../types/snapshot';

/** Gives the chosen alternative of a named assumption, as Snapshot.assumption does. */
export type AssumptionOf = (id: string) => string;

export interface HostRival {
  readonly claim: DomainClaim;
  readonly why: 'exact-wins' | 'shorter-suffix' | 'second-claim' | 'inactive' | 'held-by-inactive';
}

export interface HostMatch {
  /** The winning claim, always an active one; null = nobody owns the name. */
  readonly claim: DomainClaim | null;
  readonly matched: 'exact' | 'wildcard' | null;
  /** Only when there is no winner: the inactive claim that would have won. */
  readonly inactive: DomainClaim | null;
  readonly rivals: readonly HostRival[];
  /** Ids of the assumptions that this answer rests on. */
  readonly assumptions: readonly string[];
}

const nobody: HostMatch = { claim: null, matched: null, inactive: null, rivals: [], assumptions: [] };
const nothing: readonly string[] = [];

/**
 * Finds the owner of `host` (lower case, no port, no final dot).
 *
 * 1. The exact name: its first active claim wins over every wildcard.
 * 2. With the assumption `owner.wildcard-apex` = yes: `*.host` itself.
 * 3. Wildcards at any depth, the longest suffix first: for a.b.example.com first *.b.example.com, then *.example.com.
 * 4. Nobody.
 *
 * Inactive claims are passed over (`owner.inactive-domain` = unclaimed) or end the search (= refused). Whether an owner is
 * enabled plays no part: a disabled owner keeps its names.
 */
export function matchHost(index: HostIndex, host: string, assumption: AssumptionOf): HostMatch {
  if (host === '') return nobody;
  const search: Search = { claim: null, matched: null, inactive: null, stopped: false, rivals: undefined, assumptions: undefined };
  consider(search, index.exact.get(host), 'exact', assumption);
  if (index.wildcard.size > 0) {
    const apex = index.wildcard.get(host);
    if (apex) {
      // With an exact owner it makes no difference what the apex is assumed to be.
      if (!search.claim) assume(search, 'owner.wildcard-apex');
      if (assumption('owner.wildcard-apex') === 'yes') consider(search, apex, 'wildcard', assumption);
    }
    for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
      consider(search, index.wildcard.get(host.slice(dot + 1)), 'wildcard', assumption);
    }
  }
  if (!search.claim && !search.inactive && !search.assumptions) return nobody;
  return {
    claim: search.claim,
    matched: search.matched,
    inactive: search.claim ? null : search.inactive,
    rivals: search.rivals ?? nobody.rivals,
    assumptions: search.assumptions ?? nothing,
  };
}

interface Search {
  claim: DomainClaim | null;
  matched: 'exact' | 'wildcard' | null;
  inactive: DomainClaim | null;
  stopped: boolean;
  rivals: HostRival[] | undefined;
  assumptions: string[] | undefined;
}

function consider(
  search: Search,
  claims: readonly DomainClaim[] | undefined,
  matched: 'exact' | 'wildcard',
  assumption: AssumptionOf,
): void {
  if (!claims) return;
  for (const claim of claims) {
    if (!claim.active) {
      if (!search.claim) assume(search, 'owner.inactive-domain');
      if (!search.claim && !search.inactive) {
        search.inactive = claim;
        search.stopped = assumption('owner.inactive-domain') === 'refused';
      }
      rival(search, claim, 'inactive');
    } else if (search.claim) {
      rival(search, claim, whyLost(search, claim, matched));
    } else if (search.stopped) {
      rival(search, claim, 'held-by-inactive');
    } else {
      search.claim = claim;
      search.matched = matched;
    }
  }
}

function whyLost(search: Search, claim: DomainClaim, matched: 'exact' | 'wildcard'): HostRival['why'] {
  if (search.claim?.domain === claim.domain) return 'second-claim';
  if (matched === 'wildcard' && search.matched === 'exact') return 'exact-wins';
  assume(search, 'owner.wildcard-tie');
  return 'shorter-suffix';
}

function rival(search: Search, claim: DomainClaim, why: HostRival['why']): void {
  (search.rivals ??= []).push({ claim, why });
}

function assume(search: Search, id: string): void {
  search.assumptions ??= [];
  if (!search.assumptions.includes(id)) search.assumptions.push(id);
}
