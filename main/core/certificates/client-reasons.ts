/** What 03-tls says of a viewer's certificate. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { ClientCertificateFault, MtlsMode } from './client-certificate';

interface Asked {
  readonly distribution: string;
  readonly mode: MtlsMode;
  /** Subject of the certificate that was shown; null = none. */
  readonly subject: string | null;
  readonly trustStore: string | null;
}

const page = 'Developer Guide, page mtls-authentication';

/** The end of a sentence, by CloudFront's code. */
const faults: Readonly<Record<ClientCertificateFault, (asked: Asked) => string>> = {
  ClientCertMissing: () => 'the client shows none',
  ClientCertUntrusted: ({ trustStore }) =>
    trustStore === null
      ? 'its trust store is not in this workspace, so no certificate can be trusted'
      : `no authority of the trust store ${trustStore} has issued it`,
  ClientCertExpired: () => 'it has expired',
  ClientCertNotYetValid: () => 'it is not valid yet',
  ClientCertIntentInvalid: () => 'it is not made for clients (its extended key usage lacks clientAuth)',
  ClientCertTypeUnsupported: () => 'its key is neither RSA nor EC',
  ClientCertMaxChainDepthExceeded: () => 'too many certificates come with it',
  ClientCertInvalid: () => 'its signatures do not hold',
};

export const clientCertificateReasons = {
  'tls.client-certificate-refused': {
    severity: 'problem',
    sentence: (facts: Asked & { fault: ClientCertificateFault }) =>
      `Distribution ${facts.distribution} asks viewers for a certificate (${facts.mode})${facts.subject === null ? '' : `, and the client shows one for ${facts.subject}`}: ${faults[facts.fault](facts)}. The edge ends the connection in the handshake, before any request (connection log: Failed:${facts.fault}).`,
    source: 'Developer Guide, page connection-logs',
    hint: 'Give the client a certificate that an authority of the trust store has issued.',
  },
  'tls.client-certificate-verified': {
    severity: 'ok',
    sentence: ({ distribution, subject, trustStore }: Asked) =>
      `Distribution ${distribution} asks viewers for a certificate, and the one for ${subject} is good: an authority of the trust store ${trustStore} has issued it.`,
    source: page,
  },
  'tls.client-certificate-passed': {
    severity: 'notice',
    sentence: ({ distribution, subject }: Asked) =>
      `Distribution ${distribution} asks for a certificate and does not judge it (passthrough): ${subject === null ? 'the client shows none' : `the one for ${subject} is the origin’s to check`}.`,
    source: 'Developer Guide, page mtls-validation-modes',
  },
  'tls.client-certificate-none': {
    severity: 'ok',
    sentence: ({ distribution }: Asked) =>
      `Distribution ${distribution} asks viewers for a certificate and lets those without one through (optional); the client shows none.`,
    source: 'Developer Guide, page mtls-validation-modes',
  },
} satisfies ReasonTable;

export const sayClient = speakerOf(clientCertificateReasons);
