/** Puts the claims that a Host match turned down into the words of the trace. */
import type { Reason, Rival } from '../types/exchange';
import type { DomainClaim } from '../types/snapshot';
import type { HostRival } from './match-host';
import { sayOwner } from './reasons';

const none: readonly Rival[] = [];

/** One rival per claim that lost. `winner` is the claim that keeps the name: the owner's, or an inactive one; null = nobody. */
export function ownerRivals(rivals: readonly HostRival[], host: string, winner: DomainClaim | null): readonly Rival[] {
  if (rivals.length === 0) return none;
  return rivals.map(({ claim, why }) => ({
    candidate: `${claim.ownerKind} ${claim.ownerName}`,
    reason: reasonOf(claim, why, host, winner),
    because: [claim.source],
  }));
}

function reasonOf(claim: DomainClaim, why: HostRival['why'], host: string, winner: DomainClaim | null): Reason {
  const { domain } = claim;
  const by = winner === null ? 'another owner' : `${winner.ownerKind} ${winner.ownerName}`;
  switch (why) {
    case 'exact-wins':
      return sayOwner('owner.rival-exact-wins', { domain, host });
    case 'shorter-suffix':
      return sayOwner('owner.rival-shorter-suffix', { domain, winner: winner?.domain ?? by });
    case 'second-claim':
      return sayOwner('owner.rival-second-claim', { domain, winner: by });
    case 'inactive':
      return sayOwner('owner.rival-inactive', { domain, why: claim.inactiveBecause ?? 'status' });
    default:
      return sayOwner('owner.rival-held-by-inactive', { domain, holder: by });
  }
}
