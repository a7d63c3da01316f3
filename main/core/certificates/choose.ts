/**
 * Decides which certificate a handshake shows. SNI is what counts here, and Host has no say; the address reached counts only where a
 * distribution pays for one of its own.
 */
import { matchHost, type HostMatch } from '../owners/match-host';
import type { Reason, Rival } from '../types/exchange';
import type { Certificate, MinimumProtocolVersion } from '../types/resources';
import type { CertificateCandidate, DomainClaim, EffectiveOwner, Endpoint, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { coveringName, covers } from './covers';
import { dedicatedAddress } from './dedicated-address';
import { sayRival } from './rivals';
import type { KeyKind } from './cipher-suites';
import { defaultCertificatePolicy, keyKindOf } from './security-policies';
import { isUsable } from './usable';

/** CloudFront's own certificate. It belongs to none of the workspace's accounts. */
export const defaultCertificateNames: readonly string[] = ['*.cloudfront.net'];

/**
 * How the choice came about:
 * `covering` the owner's certificate covers the name; `not-covering` the owner has certificates and none covers it;
 * `no-certificate` the owner has none; `endpoint` the name is CloudFront's own; `unclaimed`, `inactive` nobody answers for
 * the name; `no-sni` the client named nothing; `dedicated` SNI
 * tells nothing, and the address is one distribution's own.
 */
export type ChoiceKind = 'covering' | 'not-covering' | 'no-certificate' | 'endpoint' | 'unclaimed' | 'inactive' | 'no-sni' | 'dedicated';

export interface ChosenCertificate {
  readonly kind: ChoiceKind;
  /** `none`: the edge ends the handshake without showing any. */
  readonly source: 'tenant' | 'distribution' | 'default' | 'none';
  /** null for CloudFront's default certificate and for none. */
  readonly certificate: Certificate | null;
  readonly arn: string | null;
  /** Lower case. */
  readonly names: readonly string[];
  readonly account: string | null;
  /** What its key can do; decides which cipher suites are in reach. */
  readonly key: KeyKind;
  /** Epoch milliseconds; null = no limit. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** Who owns the SNI; only certificate, security policy and HTTP versions come from there. */
  readonly owner: EffectiveOwner | null;
  /** The claim that made it the owner; for `inactive` the claim that would have. */
  readonly claim: DomainClaim | null;
  readonly matched: 'exact' | 'wildcard' | null;
  readonly policy: MinimumProtocolVersion;
  /** The lines that set the policy. */
  readonly policyBecause: readonly SourceRef[];
  /** The lines that led to this certificate. */
  readonly because: readonly SourceRef[];
  readonly rejected: readonly Rival[];
  readonly assumptions: readonly string[];
}

/**
 * Chooses the certificate for an SNI (lower case, no final dot; null = none was sent).
 *
 * 0. No SNI, or one that nobody claims, at an address of a distribution's own (dedicated-address.ts): that distribution's certificate.
 * 1. No SNI: the default certificate, or none (assumption `sni.none`).
 * 2. A routing endpoint or a distribution's own domain: the default certificate, which covers it.
 * 3. The owner of the name, found as for Host (exact over wildcard, active claims only). Of the owner's certificates, the
 *    tenant's before the template's, the first that covers the name.
 * 4. When none covers it: the owner's first certificate that can be shown at all; the client will refuse it.
 * 5. An owner without any: the default certificate.
 * 6. A name that nobody claims: the default certificate, or an alert (assumption `sni.unknown`).
 *
 * Dates play no part: a certificate that has expired is still shown.
 *
 * @param reached the endpoint whose address the client came to; undefined where that is shared or not known
 */
export function chooseCertificate(snapshot: Snapshot, sni: string | null, reached?: Endpoint): ChosenCertificate {
  if (sni === null) {
    const dedicated = ofAddress(snapshot, reached);
    if (dedicated) return dedicated;
    const drop = snapshot.assumption('sni.none') === 'drop';
    return withoutOwner(snapshot, 'no-sni', drop ? 'none' : 'default', { assumptions: ['sni.none'] });
  }
  const endpoint = snapshot.dns.endpoints.get(sni);
  if (endpoint) {
    const owner = endpoint.distribution ? snapshot.owner(endpoint.distribution.id) : null;
    return withoutOwner(snapshot, 'endpoint', 'default', { owner, because: endpoint.source.file === '' ? [] : [endpoint.source] });
  }
  const match = matchHost(snapshot.hosts, sni, snapshot.assumption);
  const owner = match.claim ? snapshot.owner(match.claim.ownerId) : null;
  if (match.claim && owner) return ofOwner(snapshot, sni, match, match.claim, owner);
  const dedicated = ofAddress(snapshot, reached);
  if (dedicated) return { ...dedicated, rejected: [...claimRivals(match), ...dedicated.rejected], claim: null };
  const alert = snapshot.assumption('sni.unknown') === 'alert';
  return withoutOwner(snapshot, match.inactive ? 'inactive' : 'unclaimed', alert ? 'none' : 'default', {
    claim: match.inactive,
    because: match.inactive ? [match.inactive.source] : [],
    rejected: claimRivals(match).filter((rival) => rival.candidate !== claimLabel(match.inactive)),
    assumptions: [...match.assumptions, 'sni.unknown'],
  });
}

function ofOwner(snapshot: Snapshot, sni: string, match: HostMatch, claim: DomainClaim, owner: EffectiveOwner): ChosenCertificate {
  const usable = owner.certificates.filter((candidate) => candidate.certificate !== null && isUsable(candidate.certificate));
  const covering = usable.find((candidate) => covers(candidate.certificate?.names ?? [], sni));
  const chosen = covering ?? usable[0] ?? null;
  const rejected = [...claimRivals(match), ...candidateRivals(sni, owner, chosen)];
  const { matched, assumptions } = match;
  if (!chosen?.certificate) {
    const because = [claim.source];
    return withoutOwner(snapshot, 'no-certificate', 'default', { claim, matched, owner, rejected, assumptions, because });
  }
  const { source, arn, certificate } = chosen;
  const kind = covering ? 'covering' : 'not-covering';
  const because = [claim.source, ...chosen.because];
  return shownOf(snapshot, { kind, owner, source, arn, certificate, claim, matched, because, rejected, assumptions });
}

/** The certificate of the distribution whose own address was reached; null where the address is nobody's own, or has no certificate to show. */
function ofAddress(snapshot: Snapshot, reached: Endpoint | undefined): ChosenCertificate | null {
  const dedicated = dedicatedAddress(snapshot, reached);
  if (!dedicated) return null;
  const { owner, because, assumptions } = dedicated;
  const chosen = owner.certificates.find((candidate) => candidate.certificate !== null && isUsable(candidate.certificate));
  if (!chosen?.certificate) return null;
  const { source, arn, certificate } = chosen;
  const common = { owner, claim: null, matched: null, rejected: [], assumptions } as const;
  return shownOf(snapshot, { kind: 'dedicated', source, arn, certificate, because: [...because, ...chosen.because], ...common });
}

type Shown = Pick<ChosenCertificate, 'kind' | 'source' | 'claim' | 'matched' | 'because' | 'rejected' | 'assumptions'> & {
  readonly owner: EffectiveOwner;
  readonly arn: string;
  readonly certificate: Certificate;
};

/**
 * What a certificate of an owner brings. Member by member: on the way of every request offline, where putting two objects together
 * costs more than all the rest here.
 */
function shownOf({ assumption }: Snapshot, shown: Shown): ChosenCertificate {
  const { certificate, owner } = shown;
  return {
    kind: shown.kind,
    source: shown.source,
    certificate,
    arn: shown.arn,
    names: certificate.names,
    account: certificate.account,
    key: keyKindOf(certificate, assumption),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    owner,
    claim: shown.claim,
    matched: shown.matched,
    policy: owner.minimumProtocolVersion.value,
    policyBecause: owner.minimumProtocolVersion.because,
    because: shown.because,
    rejected: shown.rejected,
    assumptions: shown.assumptions,
  };
}

/** The default certificate, or none at all. */
function withoutOwner(
  snapshot: Snapshot,
  kind: ChoiceKind,
  source: 'default' | 'none',
  facts: Partial<ChosenCertificate>,
): ChosenCertificate {
  return {
    kind,
    source,
    certificate: null,
    arn: null,
    names: source === 'default' ? defaultCertificateNames : [],
    account: null,
    key: keyKindOf(null, snapshot.assumption),
    notBefore: null,
    notAfter: null,
    owner: null,
    claim: null,
    matched: null,
    policy: defaultCertificatePolicy,
    policyBecause: [],
    because: [],
    rejected: [],
    assumptions: [],
    ...facts,
  };
}

/** The claims on the name that lost to the winner's. */
function claimRivals(match: HostMatch): readonly Rival[] {
  return match.rivals.map(({ claim, why }) => ({
    candidate: claimLabel(claim),
    reason: sayRival('certificate.claim-lost', {
      domain: claim.domain,
      kind: claim.ownerKind,
      owner: claim.ownerName,
      why,
      winner: match.claim ? match.claim.domain : null,
    }),
    because: [claim.source],
  }));
}

function claimLabel(claim: DomainClaim | null): string {
  return claim ? `${claim.ownerKind} ${claim.ownerName}` : '';
}

/** The owner's other certificates, and why each was passed over. */
function candidateRivals(sni: string, owner: EffectiveOwner, chosen: CertificateCandidate | null): readonly Rival[] {
  const others = owner.certificates.filter((candidate) => candidate !== chosen);
  return others.map((candidate) => ({
    candidate: `certificate ${candidate.arn}`,
    reason: whyPassedOver(sni, candidate, chosen),
    because: candidate.because,
  }));
}

function whyPassedOver(sni: string, { arn, source, certificate }: CertificateCandidate, chosen: CertificateCandidate | null): Reason {
  if (!certificate) return sayRival('certificate.missing', { arn, source });
  if (!isUsable(certificate)) return sayRival('certificate.not-issued', { arn, source, status: certificate.value.Status ?? '' });
  const covering = coveringName(certificate.names, sni);
  if (covering === null) return sayRival('certificate.not-covering', { source, sni, names: certificate.names });
  return sayRival('certificate.tenant-first', { source, sni, covering, winner: chosen?.source ?? 'tenant' });
}
