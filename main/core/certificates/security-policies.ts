/** Decides which TLS versions a security policy (MinimumProtocolVersion) accepts, and which one a handshake ends up with. */
import type { TlsVersion } from '../types/exchange';
import type { MinimumProtocolVersion } from '../types/resources';

/** From the lowest to the highest. */
export const tlsVersions: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/**
 * Lowest version of each policy; every policy goes up to TLS 1.3. `SSLv3` also takes SSL 3.0, which no client of today can
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
