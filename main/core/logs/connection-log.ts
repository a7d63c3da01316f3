/**
 * Connection logs (Developer Guide, page connection-logs): one record for each TLS connection to a distribution with viewer mTLS,
 * whether its handshake succeeded or not.
 */
import { validityOf } from '../certificates/client-certificate';
import type { ClientCertificate } from '../types/exchange';

/** Why a handshake failed, as `Failed:<code>`. */
export const connectionFailures = [
  'ClientCertMaxChainDepthExceeded',
  'ClientCertMaxSizeExceeded',
  'ClientCertUntrusted',
  'ClientCertNotYetValid',
  'ClientCertExpired',
  'ClientCertTypeUnsupported',
  'ClientCertInvalid',
  'ClientCertIntentInvalid',
  'ClientCertRejected',
  'ClientCertMissing',
  'TcpError',
  'TcpTimeout',
  'ConnectionFunctionError',
  'ConnectionFunctionDenied',
  'Internal',
  'UnmappedConnectionError',
] as const;
export type ConnectionFailure = (typeof connectionFailures)[number];

/** One connection. null = the log writes `-`. */
export interface ConnectionLogRecord {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly connectionId: string;
  readonly failure: ConnectionFailure | null;
  readonly clientIp: string;
  readonly clientPort: number | null;
  readonly serverIp: string | null;
  readonly distributionId: string;
  readonly tenantId: string | null;
  readonly tlsProtocol: string | null;
  readonly tlsCipher: string | null;
  /** Milliseconds. */
  readonly handshakeMs: number | null;
  readonly sni: string | null;
  readonly certificate: ClientCertificateFacts | null;
  /** What a connection function logged. */
  readonly customData: string | null;
}

/** Of the certificate that the viewer showed. */
export interface ClientCertificateFacts {
  readonly serialNumber: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validity: string;
}

/** null = none was shown. */
export function certificateFactsOf(certificate: ClientCertificate | null): ClientCertificateFacts | null {
  if (!certificate) return null;
  const { serialNumber, subject, issuer } = certificate;
  return { serialNumber, subject, issuer, validity: validityOf(certificate) };
}

/** The code in a connectionStatus; null for `Success` and where none was said. A code that is none of CloudFront's is `UnmappedConnectionError`. */
export function failureOf(status: string | undefined): ConnectionFailure | null {
  const code = /^Failed:(.*)$/.exec(status ?? '')?.[1];
  if (code === undefined) return null;
  return connectionFailures.find((known) => known === code) ?? 'UnmappedConnectionError';
}

export interface ConnectionField {
  readonly name: string;
  readonly value: (record: ConnectionLogRecord) => string | number | null;
}

/** In CloudFront's order. */
export const connectionFields: readonly ConnectionField[] = [
  { name: 'eventTimestamp', value: ({ at }) => Math.round(at) },
  { name: 'connectionId', value: ({ connectionId }) => connectionId },
  { name: 'connectionStatus', value: ({ failure }) => (failure === null ? 'Success' : `Failed:${failure}`) },
  { name: 'clientIp', value: ({ clientIp }) => clientIp },
  { name: 'clientPort', value: ({ clientPort }) => clientPort },
  { name: 'serverIp', value: ({ serverIp }) => serverIp },
  { name: 'distributionId', value: ({ distributionId }) => distributionId },
  { name: 'distributionTenantId', value: ({ tenantId }) => tenantId },
  { name: 'tlsProtocol', value: ({ tlsProtocol }) => tlsProtocol },
  { name: 'tlsCipher', value: ({ tlsCipher }) => tlsCipher },
  { name: 'tlsHandshakeDuration', value: ({ handshakeMs }) => handshakeMs && Math.round(handshakeMs) },
  { name: 'tlsSni', value: ({ sni }) => sni },
  { name: 'clientLeafCertSerialNumber', value: ({ certificate }) => certificate && certificate.serialNumber },
  { name: 'clientLeafCertSubject', value: ({ certificate }) => certificate && certificate.subject },
  { name: 'clientLeafCertIssuer', value: ({ certificate }) => certificate && certificate.issuer },
  { name: 'clientLeafCertValidity', value: ({ certificate }) => certificate && certificate.validity },
  { name: 'connectionLogCustomData', value: ({ customData }) => customData },
];

/** One line of JSON with its end; all values are texts. */
export function connectionLine(record: ConnectionLogRecord): string {
  return `${JSON.stringify(Object.fromEntries(connectionFields.map(({ name, value }) => [name, String(value(record) ?? '-')])))}\n`;
}
