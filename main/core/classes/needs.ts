/**
 * What of a request the decisions of a stage can depend on, beside what every class of requests has in common: Host, connection (scheme,
 * versions, IPv4 or IPv6), method, the viewer's place, the behavior of the path, and the time.
 */

/** A set of the parts below. */
export type Needs = number;

export const userAgent = 1;
export const referer = 2;
export const cookie = 4;
export const forwardedFor = 8;
/** The viewer's address itself, not only where it is. */
export const address = 16;
export const wholePath = 32;
export const wholeQuery = 64;
/** Every request has to be decided by itself: the decision counts, draws, or looks at what cannot be told beforehand. */
export const each = 128;

/** All headers that a log can have. */
export const allHeaders = userAgent | referer | cookie | forwardedFor;

const byHeader: Readonly<Record<string, Needs>> = { 'user-agent': userAgent, referer, cookie, 'x-forwarded-for': forwardedFor };

/** Of one header of the viewer; Host is common to the class, and a header that no log has is the same for all: absent. */
export function needsOfHeader(name: string): Needs {
  return byHeader[name.toLowerCase()] ?? 0;
}

/** Of one of the headers that the edge adds (`CloudFront-*`). */
export function needsOfEdgeHeader(name: string): Needs {
  if (name.startsWith('cloudfront-is-')) return userAgent;
  if (name.startsWith('cloudfront-viewer-header-')) return allHeaders;
  return name === 'cloudfront-viewer-address' ? address : 0;
}
