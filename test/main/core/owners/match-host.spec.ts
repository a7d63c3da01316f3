import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchHost } from '../../../../main/core/owners/match-host';
import type { DomainClaim, HostIndex } from '../../../../main/core/types/snapshot';

interface Claimed {
  readonly domain: string;
  readonly active?: boolean;
}

/** Claims in order; the owner's name is its place. */
function claimsOf(claimed: readonly Claimed[]): readonly DomainClaim[] {
  return claimed.map(({ domain, active = true }, at) => ({
    domain,
    wildcard: domain.startsWith('*.'),
    active,
    ownerId: String(at),
    ownerKind: 'tenant',
    ownerName: String(at),
    source: { file: 'tenants/x.json', pointer: `/Domains/${at}` },
  }));
}

function indexOf(claims: readonly DomainClaim[]): HostIndex {
  const exact = new Map<string, DomainClaim[]>();
  const wildcard = new Map<string, DomainClaim[]>();
  for (const claim of claims) {
    const key = claim.wildcard ? claim.domain.slice(2) : claim.domain;
    const map = claim.wildcard ? wildcard : exact;
    map.set(key, [...(map.get(key) ?? []), claim]);
  }
  return { exact, wildcard };
}

const choices: Readonly<Record<string, string>> = { 'owner.inactive-domain': 'unclaimed', 'owner.wildcard-apex': 'no' };
const usual = (id: string): string => choices[id] ?? '';

/** The rule again, without an index: score every claim that covers the host and take the best. */
function bestSlowly(claims: readonly DomainClaim[], host: string): DomainClaim | null {
  const score = ({ domain, active, wildcard }: DomainClaim): number => {
    if (!active) return -1;
    if (!wildcard) return domain === host ? Number.POSITIVE_INFINITY : -1;
    return host.endsWith(domain.slice(1)) && host.length > domain.length - 1 ? domain.length : -1;
  };
  let best: DomainClaim | null = null;
  for (const claim of claims) {
    if (score(claim) > (best ? score(best) : -1)) best = claim;
  }
  return best;
}

describe('the owner of a host', () => {
  const claims = claimsOf([
    { domain: '*.example' },
    { domain: '*.shop.example' },
    { domain: 'a.shop.example' },
    { domain: 'a.shop.example' },
    { domain: 'off.shop.example', active: false },
  ]);
  const index = indexOf(claims);
  const rivals = (host: string, assumption = usual): readonly string[] =>
    matchHost(index, host, assumption).rivals.map(({ claim, why }) => `${claim.domain} ${claim.ownerName} ${why}`);

  it('is the exact one before any wildcard, and the first claim before the second', () => {
    const match = matchHost(index, 'a.shop.example', usual);
    expect(match).toMatchObject({ matched: 'exact', claim: { ownerName: '2' }, inactive: null });
    expect(rivals('a.shop.example')).toEqual(['a.shop.example 3 second-claim', '*.shop.example 1 exact-wins', '*.example 0 exact-wins']);
  });

  it('is the wildcard with the longest suffix, at any depth', () => {
    expect(matchHost(index, 'x.y.shop.example', usual)).toMatchObject({ matched: 'wildcard', claim: { domain: '*.shop.example' } });
    expect(rivals('x.y.shop.example')).toEqual(['*.example 0 shorter-suffix']);
    expect(matchHost(index, 'x.y.shop.example', usual).assumptions).toEqual(['owner.wildcard-tie']);
  });

  it('is not the wildcard of its own name, unless that is assumed', () => {
    expect(matchHost(index, 'shop.example', usual)).toMatchObject({ claim: { domain: '*.example' }, assumptions: ['owner.wildcard-apex'] });
    const apex = (id: string): string => (id === 'owner.wildcard-apex' ? 'yes' : usual(id));
    expect(matchHost(index, 'shop.example', apex)).toMatchObject({ claim: { domain: '*.shop.example' } });
  });

  it('rests on no assumption that could not have changed the answer', () => {
    const both = indexOf(claimsOf([{ domain: 'shop.test' }, { domain: '*.shop.test' }, { domain: '*.test', active: false }]));
    expect(matchHost(both, 'shop.test', usual).assumptions).toEqual([]);
  });

  it('is nobody for a name that no claim covers, for the bare suffix and for no name at all', () => {
    for (const host of ['other.test', 'example', '']) expect(matchHost(index, host, usual).claim).toBeNull();
  });

  it('passes over an inactive domain and remembers it as a rival', () => {
    const match = matchHost(index, 'off.shop.example', usual);
    expect(match).toMatchObject({ claim: { domain: '*.shop.example' }, matched: 'wildcard', inactive: null });
    expect(match.assumptions).toContain('owner.inactive-domain');
    expect(rivals('off.shop.example')).toEqual(['off.shop.example 4 inactive', '*.example 0 shorter-suffix']);
  });

  it('is refused altogether under the other assumption about inactive domains', () => {
    const refused = (id: string): string => (id === 'owner.inactive-domain' ? 'refused' : usual(id));
    const match = matchHost(index, 'off.shop.example', refused);
    expect(match).toMatchObject({ claim: null, matched: null, inactive: { domain: 'off.shop.example' } });
    expect(rivals('off.shop.example', refused)).toContain('*.shop.example 1 held-by-inactive');
  });

  it('is told apart from an inactive claim that nobody else covers', () => {
    const alone = indexOf(claimsOf([{ domain: 'off.test', active: false }]));
    expect(matchHost(alone, 'off.test', usual)).toMatchObject({ claim: null, inactive: { domain: 'off.test' } });
  });

  it('is what a search through all claims finds, for random sets of domains', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'ab');
    const host = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));
    const domain = fc
      .tuple(host, fc.boolean(), fc.boolean())
      .map(([name, wild, active]) => ({ domain: wild ? `*.${name}` : name, active }));
    fc.assert(
      fc.property(fc.array(domain, { maxLength: 12 }), host, (domains, name) => {
        const all = claimsOf(domains);
        const match = matchHost(indexOf(all), name, usual);
        expect(match.claim).toBe(bestSlowly(all, name));
        expect(match.claim === null ? null : match.claim.wildcard ? 'wildcard' : 'exact').toBe(match.matched);
        expect(match.rivals.some((rival) => rival.claim === match.claim)).toBe(false);
        const covering = all.filter((claim) => bestSlowly([{ ...claim, active: true }], name) !== null);
        expect(new Set([...match.rivals.map((rival) => rival.claim), ...(match.claim ? [match.claim] : [])])).toEqual(new Set(covering));
      }),
      { numRuns: 2000 },
    );
  });
});
