/** Decides the value of the CloudFront-* request headers: the edge adds them when a policy names them, and overwrites a viewer's copy. */
import type { ViewerRequest } from '../types/exchange';

const values: Readonly<Record<string, (request: ViewerRequest) => string | null>> = {
  'cloudfront-viewer-country': (request) => request.client.country,
  'cloudfront-forwarded-proto': (request) => request.scheme,
  'cloudfront-viewer-http-version': (request) => (request.httpVersion.includes('.') ? request.httpVersion : `${request.httpVersion}.0`),
  // The viewer's port is not known offline, and both drivers must send the origin the same thing.
  'cloudfront-viewer-address': (request) => `${request.client.ip}:46532`,
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
