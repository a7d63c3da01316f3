/**
 * Decides what the edge makes of a viewer's certificate (mutual TLS): whether it asks for one, and whether the one that is shown is good.
 * Refusals end the handshake; their names are those of CloudFront's connection logs.
 */
import { referencesOf } from '../config/references';
import { refsTo } from '../config/ref-to';
import type { ClientCertificatePort } from '../ports';
import type { ClientCertificate } from '../types/exchange';
import type { Distribution } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export type MtlsMode = 'required' | 'optional' | 'passthrough';

/** `Failed:<code>` of a connection log's connectionStatus, as far as they are simulated. */
export type ClientCertificateFault =
  | 'ClientCertMissing'
  | 'ClientCertUntrusted'
  | 'ClientCertExpired'
  | 'ClientCertNotYetValid'
  | 'ClientCertIntentInvalid'
  | 'ClientCertTypeUnsupported'
  | 'ClientCertMaxChainDepthExceeded'
  | 'ClientCertInvalid';

export interface Mtls {
  readonly mode: MtlsMode;
  readonly distribution: Distribution;
  /** The bundle that viewers' certificates are checked against; null = the reference dangles, or passthrough. */
  readonly trustStore: { readonly name: string; readonly bundle: string; readonly because: readonly SourceRef[] } | null;
  /** As the configuration names it. */
  readonly reference: string | null;
  readonly advertises: boolean;
  readonly ignoresExpiry: boolean;
  readonly because: readonly SourceRef[];
}

/** What a distribution asks of its viewers; null = no certificate. Source: Developer Guide, page mtls-authentication. */
export function mtlsOf(snapshot: Snapshot, distribution: Distribution | null | undefined): Mtls | null {
  const config = distribution?.value.ViewerMtlsConfig;
  if (!distribution || !config) return null;
  const { Mode = 'required', TrustStoreConfig } = config;
  const reference = TrustStoreConfig?.TrustStoreId ?? null;
  const store = reference === null ? undefined : referencesOf(snapshot.workspace).trustStores.get(reference);
  const bundle = store?.value['CaCertificatesBundle'];
  return {
    mode: Mode,
    distribution,
    trustStore: store && typeof bundle === 'string' ? { name: store.name, bundle, because: refsTo(store, '') } : null,
    reference,
    advertises: TrustStoreConfig?.AdvertiseTrustStoreCaNames === true,
    ignoresExpiry: TrustStoreConfig?.IgnoreCertificateExpiry === true,
    because: refsTo(distribution, Mode === 'required' ? '/ViewerMtlsConfig' : '/ViewerMtlsConfig/Mode'),
  };
}

export interface ClientVerdict {
  readonly fault: ClientCertificateFault | null;
  /** The certificate was held against the trust store and is good. */
  readonly verified: boolean;
}

/** The dates of a certificate, as CloudFront writes them in headers and logs. */
export function validityOf({ notBefore, notAfter }: ClientCertificate): string {
  const [from, until] = [notBefore, notAfter].map((moment) => new Date(moment).toISOString().replace('.000Z', 'Z'));
  return `NotBefore=${from};NotAfter=${until}`;
}

/** More certificates than that in a chain are refused; CloudFront's own limit is not documented. */
const deepestChain = 10;

/**
 * 1. None shown: refused when required, else fine.
 * 2. Passthrough: whatever is shown is handed on, the origin judges.
 * 3. The chain's depth, then the kind of key, the purpose (clientAuth), the trust store, and the dates unless these are ignored.
 *
 * @param at epoch milliseconds
 */
export function judgeClient(
  mtls: Mtls,
  certificate: ClientCertificate | null,
  at: number,
  port: ClientCertificatePort | undefined,
): ClientVerdict {
  const refused = (fault: ClientCertificateFault): ClientVerdict => ({ fault, verified: false });
  if (!certificate) return mtls.mode === 'required' ? refused('ClientCertMissing') : { fault: null, verified: false };
  if (mtls.mode === 'passthrough') return { fault: null, verified: false };
  if (certificate.chain.length + 1 > deepestChain) return refused('ClientCertMaxChainDepthExceeded');
  if (certificate.keyType !== 'rsa' && certificate.keyType !== 'ec') return refused('ClientCertTypeUnsupported');
  if (certificate.clientAuth === false) return refused('ClientCertIntentInvalid');
  const trusted = mtls.trustStore && port?.trusts([certificate.pem, ...certificate.chain], mtls.trustStore.bundle);
  if (trusted === 'broken') return refused('ClientCertInvalid');
  if (trusted !== 'trusted') return refused('ClientCertUntrusted');
  if (!mtls.ignoresExpiry) {
    if (at > certificate.notAfter) return refused('ClientCertExpired');
    if (at < certificate.notBefore) return refused('ClientCertNotYetValid');
  }
  return { fault: null, verified: true };
}
