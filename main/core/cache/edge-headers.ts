/** Decides the value of the CloudFront-* request headers: the edge adds them when a policy names them, and overwrites a viewer's copy. */
import type { NotSimulated, ViewerRequest } from '../types/exchange';
import type { SourceRef } from '../types/source';

const values: Readonly<Record<string, (request: ViewerRequest) => string | null>> = {
  'cloudfront-viewer-country': (request) => request.client.country,
  'cloudfront-forwarded-proto': (request) => request.scheme,
  'cloudfront-viewer-http-version': (request) => (request.httpVersion.includes('.') ? request.httpVersion : `${request.httpVersion}.0`),
  'cloudfront-viewer-tls': ({ tls }) => (tls ? `${tls.version}:${tls.cipher}:${tls.handshake}` : null),
  // The viewer's port is not known offline, and both drivers must send the origin the same thing.
  'cloudfront-viewer-address': (request) => `${request.client.ip}:46532`,
  // Only where the edge fetches a custom error page.
  'cloudfront-error-uri': ({ errorOf }) => errorOf?.path ?? null,
  'cloudfront-error-args': ({ errorOf }) => errorOf?.query ?? null,
};

export function isEdgeHeader(name: string): boolean {
  return name.startsWith('cloudfront-');
}

/** Edge headers whose value the simulator cannot give (device detection, city, fingerprints and the like). */
export function isUnknownEdgeHeader(name: string): boolean {
  return isEdgeHeader(name) && !(name in values);
}

/** The value the edge would add, or null when it has none. */
export function edgeHeaderValue(name: string, request: ViewerRequest): string | null {
  return values[name]?.(request) ?? null;
}

/** A note for every listed header that the simulator can give no value; undefined when there is none. `because` is the line that chose the policy. */
export function unknownEdgeHeaders(listed: readonly string[], because: SourceRef): readonly NotSimulated[] | undefined {
  const unknown = listed.filter(isUnknownEdgeHeader);
  if (unknown.length === 0) return undefined;
  const what = 'the edge adds no such header, so it is neither in the cache key nor in the request to the origin.';
  return unknown.map((name) => ({ setting: `The request header ${name}`, what, because: [because] }));
}
