/** Decides the TLS side of a connection to an origin: the name that is asked for, the versions, and whose certificate will do. */
import { isIP } from 'node:net';
import { checkServerIdentity, rootCertificates, type ConnectionOptions, type PeerCertificate, type SecureVersion } from 'node:tls';
import type { OriginRequest } from '../core/types/exchange';
import { isLoopbackHost } from './hosts';

const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const;

/**
 * The options of the handshake.
 * - SNI: what a function set, else the Host that is sent.
 * - Versions: from the lowest of OriginSslProtocols up to TLS 1.3, which CloudFront uses where the origin can.
 * - The certificate must be trusted, valid, and cover the origin's domain, the Host that is sent, or a name that a function allowed.
 *   A server on this machine is believed unless `verify` is set.
 * Source: Developer Guide, "HTTP 502 status code (Bad Gateway)"; API reference, OriginSslProtocols.
 */
export function tlsOptions(request: OriginRequest, target: URL, verify: boolean, ca: readonly string[]): ConnectionOptions {
  const checked = verify || !isLoopbackHost(target.hostname);
  const lowest = lowestVersion(request.origin.config.CustomOriginConfig?.OriginSslProtocols);
  const name = request.sni ?? withoutPort(request.host);
  return {
    servername: isIP(name) === 0 ? name : '',
    minVersion: lowest,
    maxVersion: 'TLSv1.3',
    // OpenSSL speaks the old versions at its lowest security level only.
    ...(lowest === 'TLSv1.2' ? {} : { ciphers: 'DEFAULT:@SECLEVEL=0' }),
    rejectUnauthorized: checked,
    ...(ca.length > 0 ? { ca: [...rootCertificates, ...ca] } : {}),
    checkServerIdentity: (_name, certificate) => (checked ? identityProblem(namesOf(request, target), certificate) : undefined),
  };
}

/** The names of which the certificate must cover one. A server outside this machine that stands for an origin may have its own. */
export function namesOf({ origin, host, sni, allowedCertificateNames = [] }: OriginRequest, target: URL): readonly string[] {
  const own = isLoopbackHost(target.hostname) ? [] : [target.hostname];
  return [...new Set([origin.domain, withoutPort(host), ...(sni === undefined ? [] : [sni]), ...allowedCertificateNames, ...own])];
}

function identityProblem(names: readonly string[], certificate: PeerCertificate): Error | undefined {
  if (names.some((name) => checkServerIdentity(name, certificate) === undefined)) return undefined;
  const problem: NodeJS.ErrnoException = new Error(`the certificate covers none of ${names.join(', ')}`);
  problem.code = 'ERR_TLS_CERT_ALTNAME_INVALID';
  return problem;
}

function lowestVersion(protocols: readonly string[] | undefined): SecureVersion {
  if (!protocols || protocols.length === 0) return 'TLSv1.2';
  // SSLv3 is spoken by nobody any more; OpenSSL's lowest stands for it.
  return versions.find((version) => protocols.includes(version) || (version === 'TLSv1' && protocols.includes('SSLv3'))) ?? 'TLSv1.2';
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
