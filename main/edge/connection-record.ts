/** What the connection log says of a handshake with a distribution that asks viewers for certificates. */
import { certificateFactsOf, failureOf, type ConnectionFailure, type ConnectionLogRecord } from '../core/logs/connection-log';
import type { EffectiveOwner } from '../core/types/snapshot';
import type { Connection } from './connections';

/** `done`: it stands. `refused`: the stages ended it over the certificate. `failed`: TLS or the client ended it. `late`: it came to no end. */
export type HandshakeEnd = 'done' | 'refused' | 'failed' | 'late';

/** @param owner the one that the SNI, or the address, led to */
export function connectionRecordOf(
  connection: Connection,
  owner: EffectiveOwner,
  end: HandshakeEnd,
  durationMs: number,
): ConnectionLogRecord {
  const { measures, hello, ip, at } = connection;
  return {
    at: at + durationMs,
    connectionId: measures.connectionId ?? '-',
    failure: failureIn(connection, end),
    clientIp: connection.visitor?.request.client.ip ?? ip,
    clientPort: measures.clientPort,
    serverIp: measures.serverIp,
    distributionId: owner.distribution?.id ?? owner.id,
    tenantId: owner.tenant?.id ?? null,
    tlsProtocol: measures.tls?.protocol ?? null,
    tlsCipher: measures.tls?.cipher ?? null,
    handshakeMs: durationMs,
    sni: hello?.sni ?? null,
    certificate: certificateFactsOf(connection.clientCertificate),
    customData: null,
  };
}

function failureIn(connection: Connection, end: HandshakeEnd): ConnectionFailure | null {
  const { handshakeProblem, hello, visitor } = connection;
  if (end === 'done') return null;
  if (end === 'late') return 'TcpTimeout';
  if (end === 'refused') {
    const { certificate } = connection.opened(visitor?.request.host ?? hello?.sni ?? '', false).exchange;
    return failureOf(certificate?.clientStatus) ?? 'UnmappedConnectionError';
  }
  // The client just went away.
  if (handshakeProblem === null) return 'TcpError';
  return /did not return a certificate/.test(handshakeProblem) ? 'ClientCertMissing' : 'UnmappedConnectionError';
}
