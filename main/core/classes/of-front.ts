/** What makes two hosts' requests fare alike on their way to a behavior (01 to 06), for one kind of connection at one time. */
import { chooseCertificate } from '../certificates/choose';
import { covers } from '../certificates/covers';
import { resolveName } from '../dns/resolve';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';

/**
 * A text that is equal for hosts whose requests all get through, or all do not. For hosts that a viewer asks for by their own name (SNI and
 * Host are one), that somebody owns, and that no web ACL guards.
 *
 * 01, 02: how the name resolves, and to which endpoint. 03: what decides of the certificate that is shown. 04: whether the owner serves.
 * 05: its restriction by country.
 *
 * @param host lower case, without port
 * @param family of the viewer's address
 * @param numberOf a number for an object: the same for the same one
 */
export function frontLikenessOf(
  host: string,
  owner: EffectiveOwner,
  snapshot: Snapshot,
  family: 4 | 6,
  numberOf: (thing: object) => number,
): string {
  const { outcome, endpoint, addresses } = resolveName(snapshot.dns, host, family === 6 ? 'AAAA' : 'A', {
    assumption: snapshot.assumption,
  });
  const chosen = chooseCertificate(snapshot, host, endpoint ?? undefined);
  const identity = (thing: object | null): number => (thing === null ? -1 : numberOf(thing));
  return [
    outcome,
    identity(endpoint),
    addresses.length,
    chosen.kind,
    chosen.source,
    chosen.key,
    chosen.policy,
    chosen.notBefore,
    chosen.notAfter,
    covers(chosen.names, host),
    identity(chosen.owner?.distribution ?? null),
    owner.enabled.value,
    owner.distributionEnabled.value,
    owner.kind,
    identity(owner.distribution),
    identity(owner.geo.value),
  ].join(' ');
}
