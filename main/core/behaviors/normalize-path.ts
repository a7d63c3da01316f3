/**
 * Decides which path the patterns are matched against. CloudFront normalizes the path as RFC 3986 section 6.2.2 has it, for
 * matching only: the raw path goes on to the cache and to the origin.
 */

const interesting = /[%]|\/\/|\/\./;
const escape = /%[0-9a-fA-F]{2}/g;
const unreserved = /[A-Za-z0-9\-._~]/;

/**
 * The normalized form of a raw path: 1. percent-escapes of unreserved characters are decoded, all others get upper-case hex
 * digits; 2. runs of slashes become one; 3. dot segments are removed. Returns the same string when nothing changes.
 */
export function normalizePath(raw: string): string {
  if (!interesting.test(raw)) return raw;
  const decoded = raw.replace(escape, unescapeUnreserved).replace(/\/{2,}/g, '/');
  return decoded.includes('/.') ? removeDotSegments(decoded) : decoded;
}

function unescapeUnreserved(found: string): string {
  const character = String.fromCharCode(Number.parseInt(found.slice(1), 16));
  return unreserved.test(character) ? character : found.toUpperCase();
}

/** RFC 3986 section 5.2.4 for paths that start with a slash. */
function removeDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  const last = segments.at(-1);
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  if (last === '.' || last === '..') kept.push('');
  return `/${kept.join('/')}`;
}
