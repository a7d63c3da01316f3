/** Decides whether a certificate of the workspace can be shown at all, and whether a client would find it valid at a moment. */
import type { Certificate } from '../types/resources';

/**
 * ACM's status says whether CloudFront could ever have taken the certificate. Absent or ISSUED: yes. EXPIRED: yes, when the
 * file says until when it was valid, because an attached certificate stays attached after its last day. Anything else
 * (PENDING_VALIDATION, FAILED, REVOKED, …): no.
 */
export function isUsable(certificate: Certificate): boolean {
  const { Status: said } = certificate.value;
  if (said === undefined || said === 'ISSUED') return true;
  const status = said.toUpperCase().replaceAll('-', '_');
  return status === 'ISSUED' || (status === 'EXPIRED' && certificate.notAfter !== null);
}

export type Validity = 'valid' | 'expired' | 'not-yet-valid';

/** `at`, `notBefore` and `notAfter` in epoch milliseconds; null = no limit on that side. Both ends are inclusive. */
export function validityAt(at: number, notBefore: number | null, notAfter: number | null): Validity {
  if (notAfter !== null && at > notAfter) return 'expired';
  return notBefore !== null && at < notBefore ? 'not-yet-valid' : 'valid';
}
