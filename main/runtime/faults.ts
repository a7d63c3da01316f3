/** Decides what a declared fault comes to: a failure before any answer, or an answer whose body breaks. */
import { limitsOf } from '../core/origins/limits';
import type { OriginFailure, OriginReply } from '../core/ports';
import type { OriginRequest } from '../core/types/exchange';
import type { OriginBodyFault, OriginFault, OriginSilence } from '../core/types/resources';

const silences: Readonly<Record<OriginSilence, readonly [failure: OriginFailure, detail: string]>> = {
  dns: ['dns', ''],
  refused: ['refused', ''],
  'connect-timeout': ['connect-timeout', ''],
  'read-timeout': ['read-timeout', ''],
  reset: ['reset', ''],
  'write-reset': ['write-reset', ''],
  tls: ['tls', ''],
  'tls-expired': ['tls', 'the certificate has expired'],
  'tls-wrong-name': ['tls', 'the certificate covers neither the origin domain nor the Host that was sent'],
  'tls-untrusted': ['tls', 'the issuer of the certificate is not trusted'],
  'tls-protocol': ['tls', 'no TLS version or cipher in common'],
  'tls-client-certificate': ['tls', 'the origin asks for a client certificate'],
  'invalid-response': ['invalid', 'no HTTP response'],
  'header-too-big': ['header-too-big', ''],
  'second-continue': ['invalid', 'more than one 100 Continue'],
};

export function isBodyFault(fault: OriginFault): fault is OriginBodyFault {
  return !(fault in silences);
}

/** The failure of a fault without an answer. A timeout takes as long as the origin's settings allow; nobody waits for it. */
export function declaredFailure(fault: OriginSilence, request: OriginRequest): Extract<OriginReply, { kind: 'failure' }> {
  const [failure, detail] = silences[fault];
  const { connectMs, readMs } = limitsOf(request.origin);
  const tookMs = failure === 'connect-timeout' ? connectMs : failure === 'read-timeout' ? readMs : 0;
  const words = detail === '' ? 'a declared fault' : `a declared fault: ${detail}`;
  return { kind: 'failure', failure, detail: words, ...(tookMs > 0 ? { tookMs } : {}) };
}
