/** A normal client's side of a TLS handshake: what it offers, and what it makes of the certificate. */
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { rank } from '../core/certificates/security-policies';
import { validityAt } from '../core/certificates/usable';
import type { ViewerRequest } from '../core/types/exchange';
import type { Failure } from '../core/types/outcome';
import { legacyClientOptions, tlsLibrary } from './security-options';

export type Handshake =
  | { readonly kind: 'secured'; readonly socket: TLSSocket }
  | { readonly kind: 'failed'; readonly failure: Failure; /** What the socket said. */ readonly detail: string };

/**
 * Shakes hands over a connected socket and judges the certificate as the core says that a client does: the name first, then the
 * dates, then trust.
 *
 * @param at epoch milliseconds by which the dates that are shown are judged; the machine's own clock when absent
 */
export async function shakeHands(socket: Socket, request: ViewerRequest, rootPem: string, at: number | undefined): Promise<Handshake> {
  const expected = request.sni ?? request.urlHost;
  const legacy = rank(request.maxTls) < rank('TLSv1.2');
  return new Promise((resolve) => {
    const secured = connect({
      socket,
      ...(request.sni === null || isIP(request.sni) ? {} : { servername: request.sni }),
      ca: rootPem,
      // Judged below, so that an unwanted certificate can be looked at before the connection ends.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(legacy ? legacyClientOptions() : {}),
      ...ciphersOf(request, legacy),
      ...clientCertificateOf(request),
      maxVersion: request.maxTls,
      ...offered(request),
    });
    const fail = (error: NodeJS.ErrnoException): void =>
      resolve({ kind: 'failed', failure: alertFailure(error), detail: error.code ?? error.message });
    secured.once('error', fail);
    secured.once('close', () => fail(new Error('the edge closed the connection during the handshake')));
    secured.once('secureConnect', () => {
      secured.off('error', fail);
      const problem = request.ignoresCertificate ? null : judgeCertificate(secured, expected, at);
      if (!problem) {
        resolve({ kind: 'secured', socket: secured });
        return;
      }
      resolve({ kind: 'failed', ...problem });
      secured.on('error', () => undefined);
      secured.destroy();
    });
  });
}

/** The suites that the request names. Throws for one that this runtime's library lacks: it could only pretend. */
function ciphersOf({ ciphers }: ViewerRequest, legacy: boolean): { readonly ciphers?: string } {
  if (ciphers === undefined) return {};
  const library = tlsLibrary();
  const lacking = ciphers.find((name) => !library.suites.has(name));
  if (lacking !== undefined) {
    throw new Error(
      `This runtime’s TLS library (${library.name}) has no cipher suite ${lacking}, so no such client can be played here; explain it offline.`,
    );
  }
  return { ciphers: [...ciphers, ...(legacy && library.levels ? ['@SECLEVEL=0'] : [])].join(':') };
}

/** The client's certificate with its key; without the key it cannot be shown. */
function clientCertificateOf({ clientCertificate, clientKey }: ViewerRequest): { readonly cert?: string; readonly key?: string } {
  if (!clientCertificate) return {};
  if (clientKey === undefined)
    throw new Error('A client certificate can be shown live only with its private key: put the key into the same PEM text.');
  return { cert: [clientCertificate.pem, ...clientCertificate.chain].join('\n'), key: clientKey };
}

function offered({ httpVersion }: ViewerRequest): { readonly ALPNProtocols?: string[] } {
  if (httpVersion === '1.0') return {};
  return { ALPNProtocols: httpVersion === '1.1' ? ['http/1.1'] : ['h2', 'http/1.1'] };
}

/**
 * An alert about versions is one thing, and `handshake_failure`, by which a server says that no cipher suite is shared, another; every
 * other end of a handshake is the edge's refusal.
 */
function alertFailure({ code = '' }: NodeJS.ErrnoException): Failure {
  if (/ALERT_HANDSHAKE_FAILURE|NO_SHARED_CIPHER/.test(code)) return 'tls.no-shared-cipher';
  return /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|WRONG_VERSION/.test(code) ? 'tls.no-shared-protocol' : 'tls.alert';
}

const dateErrors: Readonly<Record<string, Failure>> = { CERT_HAS_EXPIRED: 'tls.expired', CERT_NOT_YET_VALID: 'tls.not-yet-valid' };

function judgeCertificate(
  socket: TLSSocket,
  expected: string,
  at: number | undefined,
): { readonly failure: Failure; readonly detail: string } | null {
  const certificate = socket.getPeerCertificate();
  const misnamed = checkServerIdentity(expected, certificate);
  if (misnamed) return { failure: 'tls.name-mismatch', detail: misnamed.message };
  const error = String(socket.authorizationError ?? '');
  if (at !== undefined) {
    const validity = validityAt(at, Date.parse(certificate.valid_from), Date.parse(certificate.valid_to));
    if (validity !== 'valid')
      return { failure: `tls.${validity}`, detail: `valid from ${certificate.valid_from} to ${certificate.valid_to}` };
    if (error in dateErrors) return null;
  }
  if (socket.authorized || error === '') return null;
  return { failure: dateErrors[error] ?? 'tls.untrusted', detail: error };
}
