/** Decides what ListDomainConflicts would name for a domain: who else could keep it from being added. */
import type { DomainClaim, Snapshot } from '../types/snapshot';

/**
 * Claims that conflict with a domain (lower case), in the order of the index.
 *
 * For a name: the claims on it, and on the wildcard directly above it. For a wildcard: the claims on it, and on every name below.
 * Source: API reference, ListDomainConflicts; Developer Guide, "Find the source".
 */
export function conflictsOf(snapshot: Snapshot, domain: string): readonly DomainClaim[] {
  const { exact, wildcard } = snapshot.hosts;
  if (!domain.startsWith('*.')) {
    return [...(exact.get(domain) ?? []), ...(wildcard.get(domain.slice(domain.indexOf('.') + 1)) ?? [])];
  }
  const suffix = domain.slice(1);
  const below = [...exact.values()].flat().filter((claim) => claim.domain.endsWith(suffix));
  const deeper = [...wildcard.values()].flat().filter((claim) => claim.domain === domain || claim.domain.endsWith(suffix));
  return [...deeper, ...below];
}

/** Account numbers and ids as AWS shows them to others: the beginning starred out. */
export function masked(text: string): string {
  return text.length <= 6 ? text : `${'*'.repeat(text.length - 6)}${text.slice(-6)}`;
}
