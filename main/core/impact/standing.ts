/** Decides whether a name works: whether DNS, the connection, the handshake and Host bring a viewer to an owner that answers. */
import { chooseCertificate } from '../certificates/choose';
import { judge } from '../certificates/judge';
import { travel } from '../explain/map-names';
import { matchHost } from '../owners/match-host';
import type { DnsRecord } from '../types/resources';
import type { Reason } from '../types/exchange';
import type { DomainClaim, EffectiveOwner, Endpoint, Snapshot } from '../types/snapshot';
import { sayImpact } from './reasons';

/** How far a viewer gets who asks for a name over https. */
export interface Standing {
  /** null = the name works, as far as an origin answers. */
  readonly stop: Reason | null;
  /** The workspace's records on the way. */
  readonly records: readonly DnsRecord[];
  readonly endpoint: Endpoint | null;
  readonly claim: DomainClaim | null;
  readonly owner: EffectiveOwner | null;
  /** ARN of the certificate that is shown; null for CloudFront's own. */
  readonly certificate: string | null;
  /** The certificate in words. */
  readonly shown: string;
}

/** A name as a client would ask for it: below a wildcard, any one. */
export function askedName(name: string): string {
  return name.startsWith('*.') ? `any${name.slice(1)}` : name;
}

/** @param at epoch milliseconds at which certificates are judged */
export function standingOf(snapshot: Snapshot, name: string, at: number): Standing {
  const { records, endpoint, outcome } = travel(snapshot, askedName(name));
  const host = askedName(name);
  const used = records.map(({ record }) => record);
  if (!endpoint) {
    const reason = sayImpact('impact.dns', { outcome: outcome === 'answer' ? 'elsewhere' : outcome });
    return { stop: reason, records: used, endpoint: null, claim: null, owner: null, certificate: null, shown: '' };
  }
  const chosen = chooseCertificate(snapshot, host);
  const { claim } = matchHost(snapshot.hosts, host, snapshot.assumption);
  const owner = claim ? snapshot.owner(claim.ownerId) : null;
  const shown =
    chosen.source === 'none'
      ? 'no certificate'
      : chosen.source === 'default'
        ? "CloudFront's default certificate"
        : `the certificate for ${chosen.names[0] ?? 'no name'}`;
  const facts = { records: used, endpoint, claim, owner, certificate: chosen.arn, shown };
  return { ...facts, stop: stopOf() };

  function stopOf(): Reason | null {
    if (endpoint?.connectionGroup && !endpoint.enabled && snapshot.assumption('connection-group.disabled') === 'refuse') {
      return sayImpact('impact.refused', { endpoint: endpoint.domain });
    }
    if (chosen.source === 'none' || judge(chosen, host, at).verdict !== 'accepted') return sayImpact('impact.certificate', { shown });
    if (!claim || !owner) return sayImpact('impact.unclaimed', {});
    if (!owner.distribution) return sayImpact('impact.template-gone', { distribution: 'its distribution, which is not in the workspace,' });
    if (!owner.enabled.value) return sayImpact('impact.disabled', { owner: `${owner.kind} ${owner.name}` });
    return null;
  }
}
