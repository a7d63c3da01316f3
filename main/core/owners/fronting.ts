/** Decides whether SNI and Host may differ the way they do: CloudFront's check against domain fronting (421). */
import { covers } from '../certificates/covers';
import type { CertificateChoice, ViewerRequest } from '../types/exchange';
import type { EffectiveOwner } from '../types/snapshot';

/** The three conditions; any one of them is enough. */
export interface FrontingConditions {
  readonly sniEqualsHost: boolean;
  readonly sameAccount: boolean;
  readonly covered: boolean;
}

export interface FrontingFacts extends FrontingConditions {
  readonly verdict: 'accepted' | 'refused';
  readonly sni: string | null;
  readonly host: string;
  /** ARN of the certificate shown in the handshake; null for CloudFront's own `*.cloudfront.net`. */
  readonly certificate: string | null;
  readonly certificateAccount: string | null;
  readonly ownerAccount: string;
}

/**
 * The check as it is worth telling; null when there is nothing to tell. Order:
 *
 * 1. Plain HTTP has no handshake: no check. SNI equal to Host: accepted without a word.
 * 2. No SNI and the default certificate: accepted without a check, by the note in the Developer Guide.
 * 3. Accepted if any holds: SNI equals Host; the certificate shown belongs to the owner's account; it covers Host.
 * 4. Else refused.
 */
export function checkFronting(
  request: ViewerRequest,
  certificate: CertificateChoice | undefined,
  owner: EffectiveOwner,
): FrontingFacts | null {
  if (request.scheme === 'http' || !certificate || request.sni === request.host) return null;
  const sameAccount = certificate.account !== null && certificate.account === owner.account;
  const covered = covers(certificate.names, request.host);
  const unchecked = request.sni === null && certificate.source === 'default';
  return {
    verdict: unchecked || sameAccount || covered ? 'accepted' : 'refused',
    sniEqualsHost: false,
    sameAccount,
    covered,
    sni: request.sni,
    host: request.host,
    certificate: certificate.arn,
    certificateAccount: certificate.account,
    ownerAccount: owner.account,
  };
}

/** The check in words, each of the three conditions with what it found. */
export function frontingSentence(facts: FrontingFacts): string {
  const { sni, host, sameAccount, covered, certificateAccount, ownerAccount } = facts;
  const shown = facts.certificate ? `the certificate ${facts.certificate}` : 'the default *.cloudfront.net certificate';
  if (facts.verdict === 'accepted' && sni === null && facts.certificate === null) {
    return 'The client sent no SNI and was shown the default *.cloudfront.net certificate; such connections pass without a fronting check.';
  }
  const names = sni === null ? 'There was no SNI' : `The SNI was ${sni}, another name than Host`;
  const whose = certificateAccount === null ? 'belongs to CloudFront itself' : `belongs to account ${certificateAccount}`;
  const account = sameAccount
    ? `yes, ${shown} belongs to account ${ownerAccount} too`
    : `no, ${shown} ${whose}, the owner to ${ownerAccount}`;
  const coverage = covered ? `yes, it covers ${host}` : `no, it does not cover ${host}`;
  const conditions = `(1) does SNI equal Host: no; (2) is it the owner's account: ${account}; (3) does the certificate cover Host: ${coverage}`;
  return facts.verdict === 'accepted'
    ? `${names}, which is allowed because one of three conditions is enough: ${conditions}.`
    : `${names}, and all three conditions fail: ${conditions}.`;
}
