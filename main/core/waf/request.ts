/** A request as AWS WAF sees it: byte strings, with the parts that rules ask for worked out when they are first asked for. */
import type { ViewerRequest } from '../types/exchange';
import { toBytes } from '../bytes';

export interface NamedBytes {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
}

export interface WafRequest {
  readonly method: string;
  /** Raw path. */
  readonly uriPath: string;
  /** Without `?`. */
  readonly queryString: string;
  readonly queryArguments: readonly NamedBytes[];
  readonly headers: readonly NamedBytes[];
  readonly cookies: readonly NamedBytes[];
  /** null when the simulation does not hold the bytes of the body. */
  readonly body: string | null;
  readonly bodyBytes: number;
  /** Bytes of the body that AWS WAF is shown. */
  readonly bodyLimit: number;
  /** It came over TLS. */
  readonly tls: boolean;
  readonly ip: string;
  readonly country: string | null;
  /** ISO 3166-2 without the country; null when nobody says it. */
  readonly region: string | null;
  /** Number of the autonomous system; null when nobody says it. */
  readonly asn: number | null;
  /** Fingerprints of the TLS handshake; null over plain HTTP and where no handshake was seen. */
  readonly ja3: string | null;
  readonly ja4: string | null;
}

/** @param start the first bytes of a body that the request only refers to, as a byte string */
export function wafRequest(request: ViewerRequest, start: string | null = null, bodyLimit = 16 * 1024): WafRequest {
  const headers = request.headers.map(([name, value]) => ({ name, value: toBytes(value) }));
  const query = request.query ?? '';
  return {
    method: request.method,
    uriPath: toBytes(request.path),
    queryString: toBytes(query),
    queryArguments: query === '' ? [] : query.split('&').map((pair) => pairOf(pair)),
    headers,
    cookies: headers
      .filter(({ name }) => name === 'cookie')
      .flatMap(({ value }) =>
        value
          .split(/; */)
          .filter((part) => part !== '')
          .map(pairOf),
      ),
    body: request.bodyBytes === 0 ? '' : request.body?.text === undefined ? start : toBytes(request.body.text),
    // A body without a length is announced as 1.
    bodyLimit,
    bodyBytes: Math.max(request.bodyBytes, start?.length ?? 0),
    tls: request.scheme === 'https',
    ip: request.client.ip,
    country: request.client.country,
    region: request.client.place?.region ?? null,
    asn: request.client.place?.asn ?? null,
    get ja3() {
      return request.client.fingerprints?.ja3 ?? null;
    },
    get ja4() {
      return request.client.fingerprints?.ja4 ?? null;
    },
  };
}

function pairOf(text: string): NamedBytes {
  const at = text.indexOf('=');
  return at < 0
    ? { name: toBytes(text).toLowerCase(), value: '' }
    : { name: toBytes(text.slice(0, at)).toLowerCase(), value: toBytes(text.slice(at + 1)) };
}
