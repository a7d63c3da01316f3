/** Decides which TLS versions and cipher suites a security policy (MinimumProtocolVersion) accepts, and what a handshake ends up with. */
import type { TlsVersion } from '../types/exchange';
import type { Certificate, MinimumProtocolVersion } from '../types/resources';
import { cipherSuites, fitsVersion, undecidedPolicy, undecidedSuite, type CipherSuite, type KeyKind } from './cipher-suites';

/** From the lowest to the highest. */
export const tlsVersions: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/**
 * Lowest version of each policy; every policy goes up to TLS 1.3. `SSLv3` also takes SSL 3.0, which no TLS library of today can
 * speak, so it counts as `TLSv1` here. Source: Developer Guide, "Supported protocols and ciphers between viewers and CloudFront".
 */
const lowest: Readonly<Record<MinimumProtocolVersion, TlsVersion>> = {
  SSLv3: 'TLSv1',
  TLSv1: 'TLSv1',
  TLSv1_2016: 'TLSv1',
  'TLSv1.1_2016': 'TLSv1.1',
  'TLSv1.2_2018': 'TLSv1.2',
  'TLSv1.2_2019': 'TLSv1.2',
  'TLSv1.2_2021': 'TLSv1.2',
  'TLSv1.2_2025': 'TLSv1.2',
  'TLSv1.3_2025': 'TLSv1.3',
};

/** The policy that goes with the default *.cloudfront.net certificate, whatever is configured. */
export const defaultCertificatePolicy: MinimumProtocolVersion = 'TLSv1';

export function lowestVersion(policy: MinimumProtocolVersion): TlsVersion {
  return lowest[policy];
}

/** The version that client and edge agree on: the highest that both know. null = they share none. */
export function negotiateTls(policy: MinimumProtocolVersion, maxTls: TlsVersion): TlsVersion | null {
  return rank(maxTls) >= rank(lowest[policy]) ? maxTls : null;
}

/** -1 for a word that is no TLS version. */
export function rank(version: string): number {
  return tlsVersions.indexOf(version as TlsVersion);
}

/** Gives the chosen alternative of a named assumption. */
type AssumptionOf = (id: string) => string;

/** The suites that a policy offers, the server's favourite first, with those that cannot be simulated. */
export function suitesOf(policy: MinimumProtocolVersion, assumption: AssumptionOf): readonly CipherSuite[] {
  const undecided = policy === undecidedPolicy && assumption('tls.chacha20-2025') === 'not-offered';
  return cipherSuites.filter(({ name, policies }) => policies.includes(policy) && !(undecided && name === undecidedSuite));
}

export interface CipherQuestion {
  readonly policy: MinimumProtocolVersion;
  /** Negotiated. */
  readonly version: TlsVersion;
  /** Of the certificate that is shown. */
  readonly key: KeyKind;
  /** Suites that the client offers, by OpenSSL's names; undefined = whatever clients of today do. */
  readonly offered: readonly string[] | undefined;
}

export interface CipherAnswer {
  /** null = no suite is shared. */
  readonly suite: CipherSuite | null;
  /** A suite that CloudFront would have taken before that, and that no TLS library of today speaks. */
  readonly beyond: CipherSuite | null;
  readonly assumptions: readonly string[];
}

/**
 * The suite that client and edge agree on: of the policy's, in the server's order, the first that the client offers, that the
 * version knows and that the certificate's key can serve.
 */
export function negotiateCipher({ policy, version, key, offered }: CipherQuestion, assumption: AssumptionOf): CipherAnswer {
  let suite: CipherSuite | null = null;
  let beyond: CipherSuite | null = null;
  for (const entry of suitesOf(policy, assumption)) {
    if (!fitsVersion(entry, version) || (entry.key !== null && entry.key !== key)) continue;
    if (offered !== undefined && !offered.includes(entry.name)) continue;
    if (entry.simulated) {
      suite = entry;
      break;
    }
    if (offered !== undefined) beyond ??= entry;
  }
  // The one suite that nobody knows of whether the policy has it, and nothing else of TLS 1.3 to fall back to.
  const alone = version === 'TLSv1.3' && offered?.includes(undecidedSuite) && !offered.some((name) => name.startsWith('TLS_AES_'));
  const blamed = policy === undecidedPolicy && alone === true;
  return { suite, beyond, assumptions: blamed ? ['tls.chacha20-2025'] : [] };
}

/** The kind of key that a certificate is issued with: its file's KeyAlgorithm, else what is assumed. null = CloudFront's own. */
export function keyKindOf(certificate: Pick<Certificate, 'value'> | null, assumption: AssumptionOf): KeyKind {
  const algorithm = certificate?.value.KeyAlgorithm ?? assumption('certificate.key-algorithm');
  return /^RSA/i.test(algorithm) ? 'RSA' : 'ECDSA';
}
