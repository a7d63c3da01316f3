/** Decides what a viewer sends for a URL and a few options: the three names, the headers and the protocol versions. */
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { findFault } from '../core/behaviors/malformed';
import { suiteOfName } from '../core/certificates/cipher-suites';
import { isWebSocket } from '../core/behaviors/websocket';
import type { HeaderList, ViewerRequest } from '../core/types/exchange';
import { readClientCertificate } from '../runtime/client-certificates';
import type { SendInput } from '../../preload/contract/edge';

/** What the request bar, the command line and .http files give. `sni`: null, '' or 'none' = send none. */
export type RequestInput = Omit<SendInput, 'driver' | 'at'>;

/** A user's mistake in a request: a stable code and a sentence that says what would be right. */
export class RequestInputError extends Error {
  readonly code = 'INVALID';
  constructor(
    message: string,
    /** The member of the input that is wrong. */
    readonly pointer: string,
  ) {
    super(message);
    this.name = 'RequestInputError';
  }
}

/** The address that stands for the viewer when the request names none: what the live edge sees of a local client. */
export const defaultClientIp = '127.0.0.1';

/**
 * Builds the viewer's request. Names:
 * 1. the name DNS is asked for: `connectTo`, else the URL's host;
 * 2. SNI: `sni`, else the URL's host; none for an IP literal, for `none` and over plain HTTP;
 * 3. Host: the first Host header given, else the URL's host (with its port, when it has one).
 * The path is kept as typed; only what can never stand in a request line (spaces, other scripts) is percent-encoded.
 * Over https the viewer offers HTTP/2 unless told otherwise; over http it speaks HTTP/1.1. Throws RequestInputError.
 */
export function buildViewerRequest(input: RequestInput): ViewerRequest {
  const url = parseUrl(input.url);
  const bodyBytes = input.body === undefined ? 0 : Buffer.byteLength(input.body);
  const method = (input.method ?? 'GET').toUpperCase();
  if (!/^[A-Z]+$/.test(method)) throw new RequestInputError(`"${input.method}" is not an HTTP method.`, '/method');
  const headers = buildHeaders(input, url);
  // A client that wants a WebSocket speaks HTTP/1.1, also where it could have HTTP/2.
  const socket = isWebSocket({ method, headers, httpVersion: '1.1' });
  const httpVersion = chooseVersion(input.httpVersion ?? (socket ? '1.1' : undefined), url.scheme);
  const fault = findFault(headers, httpVersion);
  const host = nameOf(headers.find(([name]) => name === 'host')?.[1] ?? url.authority);
  return {
    method,
    scheme: url.scheme,
    urlHost: url.host,
    path: url.path,
    query: url.query,
    host,
    sni: url.scheme === 'http' ? null : chooseSni(input.sni, url.host),
    dnsName: input.connectTo ? connectName(input.connectTo) : url.host,
    headers,
    httpVersion,
    ...handshakeOf(input),
    ...clientCertificateIn(input),
    ipv6: input.ipv6 ?? false,
    client: { ip: clientIp(input.clientIp), country: country(input.country) },
    bodyBytes,
    ...(fault ? { fault } : {}),
    ...(bodyBytes > 0 ? { body: { size: bodyBytes, text: input.body as string } } : {}),
  };
}

/** Epoch milliseconds of an ISO time; throws RequestInputError. */
export function parseAt(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RequestInputError(`"${text}" is not a time; write it like 2026-01-31T12:00:00Z.`, '/at');
  return at;
}

interface ParsedUrl {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** Host with its port, when the URL names one that is not the scheme's usual. */
  readonly authority: string;
  readonly path: string;
  readonly query: string | null;
}

/** Reads a URL by hand, because the URL class normalizes paths, and a cache key and an origin see the raw one. */
function parseUrl(text: string): ParsedUrl {
  const trimmed = text.trim();
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/is.exec(trimmed);
  const scheme = (parts?.[1] ?? 'https').toLowerCase();
  const authority = parts?.[2] ?? '';
  if (!parts || authority === '')
    throw new RequestInputError(`"${text}" is not a URL; write it like https://shop.example.com/path.`, '/url');
  if (scheme !== 'http' && scheme !== 'https') {
    throw new RequestInputError(`CloudFront answers http and https only, not ${scheme}://.`, '/url');
  }
  if (authority.includes('@'))
    throw new RequestInputError('A user name in the URL is not supported; send an Authorization header.', '/url');
  const port = /:(\d*)$/.exec(authority)?.[1] ?? '';
  if (port !== '' && Number(port) > 65_535) throw new RequestInputError(`Port ${port} does not exist; the highest is 65535.`, '/url');
  const host = nameOf(authority);
  if (!isHostName(host)) throw new RequestInputError(`"${authority}" is not a host name.`, '/url');
  const unusual = port !== '' && port !== (scheme === 'https' ? '443' : '80') ? `:${port}` : '';
  const path = encodeRaw(parts[3] ?? '');
  return {
    scheme,
    host,
    authority: `${host.includes(':') ? `[${host}]` : host}${unusual}`,
    path: path === '' ? '/' : path,
    query: parts[4] === undefined ? null : encodeRaw(parts[4]),
  };
}

/** A host as Host, SNI and DNS compare it: lower case, no port, no final dot, no brackets, other scripts as Punycode. */
function nameOf(authority: string): string {
  const literal = /^\[([^\]]*)\]/.exec(authority);
  if (literal) return (literal[1] ?? '').toLowerCase();
  const name = authority.trim().replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
  return /^[\x21-\x7e]*$/.test(name) ? name : domainToASCII(name);
}

function isHostName(name: string): boolean {
  if (isIP(name)) return true;
  return (
    name !== '' && name.length <= 253 && name.split('.').every((label) => /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?|\*)$/.test(label))
  );
}

/** Percent-encodes what no request line may hold; `%` and everything printable stay as typed. */
function encodeRaw(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return wellFormed.replace(/[^\x21-\x7e]+/gu, (run) => encodeURIComponent(run));
}

function buildHeaders(input: RequestInput, url: ParsedUrl): HeaderList {
  const given = (input.headers ?? []).map(([name, value]) => [name.trim().toLowerCase(), value.trim()] as const);
  for (const [name, value] of given) {
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) throw new RequestInputError(`"${name}" is not a header name.`, '/headers');
    if (hasControl(value)) throw new RequestInputError(`The value of ${name} contains a control character.`, '/headers');
  }
  const own = given.find(([name]) => name === 'host') ?? (['host', url.authority] as const);
  const rest = given.filter(([name]) => name !== 'host');
  const bytes = input.body === undefined ? 0 : Buffer.byteLength(input.body);
  const length = bytes > 0 && !rest.some(([name]) => name === 'content-length') ? [['content-length', String(bytes)] as const] : [];
  return [own, ...rest, ...length];
}

function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if ((code < 32 && code !== 9) || code === 127) return true;
  }
  return false;
}

function chooseSni(sni: string | null | undefined, host: string): string | null {
  if (sni === undefined) return isIP(host) ? null : host;
  if (sni === null || sni === '' || sni.toLowerCase() === 'none') return null;
  const name = nameOf(sni);
  if (isIP(name))
    throw new RequestInputError(`SNI holds a host name, never an address such as ${name} (RFC 6066); send none instead.`, '/sni');
  if (!isHostName(name)) throw new RequestInputError(`"${sni}" is not a host name, so no client can send it as SNI.`, '/sni');
  return name;
}

function clientCertificateIn({ clientCertificate }: RequestInput): Pick<ViewerRequest, 'clientCertificate' | 'clientKey'> {
  if (clientCertificate === undefined || clientCertificate.trim() === '') return {};
  const read = readClientCertificate(clientCertificate);
  if (!read) throw new RequestInputError('The client certificate is no certificate in PEM form.', '/clientCertificate');
  const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/.exec(clientCertificate)?.[0];
  return { clientCertificate: read, ...(key === undefined ? {} : { clientKey: key }) };
}

/** Highest version and cipher suites. A client that names suites and none of TLS 1.3 is one of TLS 1.2. */
function handshakeOf({ maxTls, ciphers }: RequestInput): Pick<ViewerRequest, 'maxTls' | 'ciphers'> {
  if (ciphers === undefined) return { maxTls: maxTls ?? 'TLSv1.3' };
  const suites = ciphers.flatMap((list) => list.split(/[:,\s]+/)).filter((name) => name !== '');
  if (suites.length === 0) throw new RequestInputError('Name at least one cipher suite, such as ECDHE-RSA-AES128-GCM-SHA256.', '/ciphers');
  const known = suites.map((name) => {
    const suite = suiteOfName(name);
    if (!suite) throw new RequestInputError(`CloudFront knows no cipher suite ${name}; names are those of OpenSSL or of TLS.`, '/ciphers');
    return suite;
  });
  const modern = known.some(({ since }) => since === 'TLSv1.3');
  return { maxTls: maxTls ?? (modern ? 'TLSv1.3' : 'TLSv1.2'), ciphers: known.map(({ name }) => name) };
}

/** `name`, `name:port`, or curl's `host:port:name:port`. */
function connectName(text: string): string {
  const curl = /^[^:]*:\d*:([^:]+):\d*$/.exec(text.trim());
  const name = nameOf(curl?.[1] ?? text);
  if (!isHostName(name)) throw new RequestInputError(`"${text}" is not a name to connect to.`, '/connectTo');
  return name;
}

function chooseVersion(wanted: RequestInput['httpVersion'], scheme: 'http' | 'https'): ViewerRequest['httpVersion'] {
  if (scheme === 'http') return wanted === '1.0' ? '1.0' : '1.1';
  return wanted ?? '2';
}

function clientIp(text: string | undefined): string {
  if (text === undefined) return defaultClientIp;
  if (!isIP(text)) throw new RequestInputError(`"${text}" is not an IP address.`, '/clientIp');
  return text;
}

function country(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^[A-Za-z]{2}$/.test(text)) throw new RequestInputError(`"${text}" is not a country code of two letters, such as DE.`, '/country');
  return text.toUpperCase();
}
