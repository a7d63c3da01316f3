/** Decides whether a certificate is good for a host name: the one-label rule of RFC 6125, which is stricter than CloudFront's own matching of domains. */

/**
 * True when one of `names` covers `host` (both lower case, without final dot).
 *
 * 1. The name itself.
 * 2. `*.` and all that follows the first label of `host`: a wildcard stands for exactly one label, so `*.example.com`
 *    covers `www.example.com` but neither `example.com` nor `a.b.example.com`.
 */
export function covers(names: readonly string[], host: string): boolean {
  return coveringName(names, host) !== null;
}

/** The name that covers `host`, the exact one before a wildcard; null when none does. */
export function coveringName(names: readonly string[], host: string): string | null {
  if (names.includes(host)) return host;
  const dot = host.indexOf('.');
  if (dot <= 0) return null;
  const wildcard = `*${host.slice(dot)}`;
  return names.includes(wildcard) ? wildcard : null;
}

/** A wildcard that a person may have expected to cover `host`: its suffix fits, but at another depth. null when there is none. */
export function nearMiss(names: readonly string[], host: string): string | null {
  return names.find((name) => name.startsWith('*.') && (host.endsWith(name.slice(1)) || host === name.slice(2))) ?? null;
}
