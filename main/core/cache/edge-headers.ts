/**
 * Decides the value of the CloudFront-* request headers: the edge adds them when a policy names them, and overwrites a viewer's copy.
 * Source: Developer Guide, "Add CloudFront request headers".
 */
import { validityOf } from '../certificates/client-certificate';
import { headerValue } from '../responses/header-list';
import type { NotSimulated, ViewerRequest } from '../types/exchange';
import type { ViewerPlace } from '../types/place';
import type { SourceRef } from '../types/source';
import { deviceOf, type ViewerDevice } from './viewer-device';

type ValueOf = (request: ViewerRequest) => string | null;

/** Characters of CloudFront-Viewer-Header-Order that are sent. */
const longestOrder = 7680;

/** Told by the viewer's address; `metroCode` exists in the United States only, so its absence says nothing. */
const placed: Readonly<Record<string, keyof ViewerPlace>> = {
  'cloudfront-viewer-asn': 'asn',
  'cloudfront-viewer-city': 'city',
  'cloudfront-viewer-country-name': 'countryName',
  'cloudfront-viewer-country-region': 'region',
  'cloudfront-viewer-country-region-name': 'regionName',
  'cloudfront-viewer-latitude': 'latitude',
  'cloudfront-viewer-longitude': 'longitude',
  'cloudfront-viewer-metro-code': 'metroCode',
  'cloudfront-viewer-postal-code': 'postalCode',
  'cloudfront-viewer-time-zone': 'timeZone',
};

const values: Readonly<Record<string, ValueOf>> = {
  'cloudfront-viewer-country': ({ client }) => client.country,
  'cloudfront-forwarded-proto': ({ scheme }) => scheme,
  'cloudfront-viewer-http-version': ({ httpVersion }) => (httpVersion.includes('.') ? httpVersion : `${httpVersion}.0`),
  // The viewer's port is not known offline, and both drivers must send the origin the same thing.
  'cloudfront-viewer-address': ({ client }) => `${client.ip}:46532`,
  // Only where the edge fetches a custom error page.
  'cloudfront-error-uri': ({ errorOf }) => errorOf?.path ?? null,
  'cloudfront-error-args': ({ errorOf }) => errorOf?.query ?? null,
  'cloudfront-viewer-cert-present': ({ tls }) => (tls?.clientCertificate === undefined ? null : tls.clientCertificate ? '1' : '0'),
  'cloudfront-viewer-cert-serial-number': ({ tls }) => tls?.clientCertificate?.serialNumber ?? null,
  'cloudfront-viewer-cert-issuer': ({ tls }) => tls?.clientCertificate?.issuer ?? null,
  'cloudfront-viewer-cert-subject': ({ tls }) => tls?.clientCertificate?.subject ?? null,
  'cloudfront-viewer-cert-sha256': ({ tls }) => tls?.clientCertificate?.sha256 ?? null,
  'cloudfront-viewer-cert-validity': ({ tls }) => (tls?.clientCertificate ? validityOf(tls.clientCertificate) : null),
  'cloudfront-viewer-cert-pem': ({ tls }) => (tls?.clientCertificate ? encodeURIComponent(tls.clientCertificate.pem) : null),
  'cloudfront-viewer-tls': ({ tls }) => (tls ? `${tls.version}:${tls.cipher}:${tls.handshake}` : null),
  'cloudfront-viewer-ja3-fingerprint': ({ client }) => client.fingerprints?.ja3 ?? null,
  'cloudfront-viewer-ja4-fingerprint': ({ client }) => client.fingerprints?.ja4 ?? null,
  'cloudfront-viewer-header-count': (request) => String(ownHeaders(request).length),
  'cloudfront-viewer-header-order': (request) => ownHeaders(request).join(':').slice(0, longestOrder),
  'cloudfront-is-android-viewer': is('android'),
  'cloudfront-is-desktop-viewer': is('desktop'),
  'cloudfront-is-ios-viewer': is('ios'),
  'cloudfront-is-mobile-viewer': is('mobile'),
  'cloudfront-is-smarttv-viewer': is('tv'),
  'cloudfront-is-tablet-viewer': is('tablet'),
  ...Object.fromEntries(
    Object.entries(placed).map(([name, member]): [string, ValueOf] => [name, (request) => placedValue(request, member)]),
  ),
};

/** Named by origin request policies only: CloudFront takes them into no cache key. */
const neverInKey: ReadonlySet<string> = new Set([
  'cloudfront-viewer-address',
  'cloudfront-viewer-asn',
  'cloudfront-viewer-ja3-fingerprint',
  'cloudfront-viewer-ja4-fingerprint',
  'cloudfront-viewer-tls',
]);

function is(kind: keyof ViewerDevice): ValueOf {
  return ({ headers }) => String(deviceOf(headerValue(headers, 'user-agent') ?? '')[kind]);
}

function placedValue({ client }: ViewerRequest, member: keyof ViewerPlace): string | null {
  const value = client.place?.[member];
  return value === undefined ? null : percentEncoded(String(value));
}

/** What is not ASCII is percent-encoded. */
function percentEncoded(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, (run) => encodeURIComponent(run));
}

/** The names of the viewer's headers: in HTTP/1.x with capitals, as nearly all clients write them. What AWS WAF inserted is no viewer's. */
function ownHeaders({ headers, httpVersion }: ViewerRequest): readonly string[] {
  const names = headers.map(([name]) => name).filter((name) => !name.startsWith('x-amzn-waf-'));
  return httpVersion.startsWith('1') ? names.map((name) => name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())) : names;
}

export function isEdgeHeader(name: string): boolean {
  return name.startsWith('cloudfront-');
}

/** Whether a cache policy can have it. */
export function isKeyHeader(name: string): boolean {
  return !neverInKey.has(name);
}

/** The value the edge would add, or null when it has none. */
export function edgeHeaderValue(name: string, request: ViewerRequest): string | null {
  return values[name]?.(request) ?? null;
}

/** What a policy's CloudFront-* headers rest on, and those that CloudFront would add and the simulator cannot; undefined for none. */
export interface EdgeHeaderNotes {
  readonly assumptions: readonly string[];
  readonly notSimulated: readonly NotSimulated[];
}

/**
 * The same for all requests of viewers of whom the same is known: it depends on no header of the request.
 *
 * @param because the line that chose the policy
 */
export function edgeHeaderNotes(listed: readonly string[], request: ViewerRequest, because: SourceRef, inKey: boolean): EdgeHeaderNotes {
  const assumptions = new Set<string>();
  const notSimulated: NotSimulated[] = [];
  for (const name of listed) {
    if (!isEdgeHeader(name)) continue;
    if (name.startsWith('cloudfront-is-')) assumptions.add('edge-headers.device');
    else if (name === 'cloudfront-viewer-http-version' || name.startsWith('cloudfront-viewer-header-'))
      assumptions.add('edge-headers.form');
    const what = whyUnknown(name, request, inKey);
    if (what !== null) notSimulated.push({ setting: `The request header ${name}`, what, because: [because] });
  }
  return { assumptions: [...assumptions], notSimulated };
}

function whyUnknown(name: string, request: ViewerRequest, inKey: boolean): string | null {
  if (inKey && neverInKey.has(name)) return 'CloudFront takes it into no cache key; only an origin request policy can name it.';
  if (edgeHeaderValue(name, request) !== null) return null;
  if (name in placed && name !== 'cloudfront-viewer-metro-code')
    return `nothing says it of ${request.client.ip}, so the header is absent; network.viewers in workspace.json can say it.`;
  if (name.includes('-fingerprint') && request.scheme === 'https')
    return 'a fingerprint is taken from a real handshake, so the header is there only on the live edge.';
  if (name in values || request.scheme === 'http') return null;
  return 'the edge adds no such header, so it is neither in the cache key nor in the request to the origin.';
}
