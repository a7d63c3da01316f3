/** Decides whether the address that a client came to stands for one distribution alone, and so for its certificate. */
import { refsTo } from '../config/ref-to';
import type { EffectiveOwner, Endpoint, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export interface DedicatedAddress {
  readonly owner: EffectiveOwner;
  /** The line that asks for the address. */
  readonly because: readonly SourceRef[];
  readonly assumptions: readonly string[];
}

/**
 * The distribution whose address of its own was reached; null for addresses that are shared.
 *
 * 1. `SSLSupportMethod` = `vip` (standard distributions only): CloudFront gives the distribution addresses of its own.
 * 2. `static-ip`: addresses of its own too; that they also decide the certificate is an assumption (`tls.static-ip`).
 *
 * Source: Developer Guide, "Choose how CloudFront serves HTTPS requests"; SDK, ViewerCertificate.SSLSupportMethod.
 */
export function dedicatedAddress(snapshot: Snapshot, reached: Endpoint | undefined): DedicatedAddress | null {
  const distribution = reached?.distribution;
  const method = distribution?.value.ViewerCertificate?.SSLSupportMethod;
  if (!distribution || distribution.multiTenant || (method !== 'vip' && method !== 'static-ip')) return null;
  const assumptions = method === 'static-ip' ? ['tls.static-ip'] : [];
  if (method === 'static-ip' && snapshot.assumption('tls.static-ip') === 'sni-only') return null;
  const owner = snapshot.owner(distribution.id);
  return owner && { owner, because: refsTo(distribution, '/ViewerCertificate/SSLSupportMethod'), assumptions };
}
