/** Decides which HTTP version a connection speaks: what the client offers, cut down to what the owner of the SNI has switched on. */
import type { TlsVersion, ViewerRequest } from '../types/exchange';
import type { HttpVersion } from '../types/resources';
import { rank } from './security-policies';

type Version = ViewerRequest['httpVersion'];

export interface Handshake {
  /** Highest HTTP version that the client offers by ALPN. */
  readonly offered: Version;
  /** HttpVersion of the SNI's owner. */
  readonly enabled: HttpVersion;
  /** Negotiated; null over plain HTTP. */
  readonly tls: TlsVersion | null;
  readonly sni: string | null;
}

/**
 * The HTTP version spoken.
 *
 * 1. Over plain HTTP there is no ALPN: HTTP/1.x.
 * 2. HTTP/3 is not simulated: a client that offers it falls back to TCP, as browsers do.
 * 3. HTTP/2 needs `http2` or `http2and3`, TLS 1.2 or later, and SNI.
 * 4. Else HTTP/1.1, which always works. A client of HTTP/1.0 stays with that.
 *
 * Source: Developer Guide, "Supported HTTP versions".
 */
export function negotiateHttp({ offered, enabled, tls, sni }: Handshake): Version {
  if (offered === '1.0' || offered === '1.1') return offered;
  if (tls === null || sni === null || rank(tls) < rank('TLSv1.2')) return '1.1';
  return enabled === 'http2' || enabled === 'http2and3' ? '2' : '1.1';
}

/** True when the owner advertises HTTP/3, which the simulator does not speak. */
export function wantsHttp3(enabled: HttpVersion): boolean {
  return enabled === 'http3' || enabled === 'http2and3';
}
