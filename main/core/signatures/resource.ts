/**
 * Decides whether a URL matches the Resource of a custom policy. `*` stands for any characters and `?` for one, but never past the end
 * of their section (scheme, domain, path, query).
 * Source: Developer Guide, "Create a signed URL using a custom policy" (values that you specify in the policy statement).
 */

interface Sections {
  readonly scheme: string;
  readonly domain: string;
  readonly path: string;
  /** null without `?`. */
  readonly query: string | null;
}

/**
 * Exceptions of the guide: 1. `*` alone matches all. 2. A `*` at the end of the domain covers path and query. 3. A `*` at the end of the path
 * covers the query. A `?` of the resource may begin its query or stand for a character; it matches when either reading does.
 */
export function matchesResource(resource: string, url: string): boolean {
  if (resource === '*') return true;
  const given = sectionsOf(url, url.indexOf('?'));
  if (!given) return false;
  const readings = [-1, ...[...resource.matchAll(/\?/g)].map(({ index }) => index)];
  return readings.some((queryAt) => {
    const wanted = sectionsOf(resource, queryAt);
    return wanted !== null && matchesSections(wanted, given);
  });
}

function matchesSections(wanted: Sections, given: Sections): boolean {
  if (!matchesSection(wanted.scheme, given.scheme) || !matchesSection(wanted.domain, given.domain)) return false;
  if (wanted.path === '' && wanted.query === null && wanted.domain.endsWith('*')) return true;
  if (!matchesSection(wanted.path, given.path)) return false;
  if (wanted.query === null) return given.query === null || wanted.path.endsWith('*');
  return given.query !== null && matchesSection(wanted.query, given.query);
}

/** `queryAt`: where the `?` of the query stands, -1 for none. Without a scheme the text must begin with `*`: any scheme then. */
function sectionsOf(text: string, queryAt: number): Sections | null {
  const head = queryAt < 0 ? text : text.slice(0, queryAt);
  const found = /^(?:([^:/]+):\/\/)?([^/]*)([\s\S]*)$/.exec(head);
  if (!found) return null;
  const [, scheme, domain = '', path = ''] = found;
  if (scheme === undefined && !text.startsWith('*')) return null;
  return { scheme: (scheme ?? '*').toLowerCase(), domain: domain.toLowerCase(), path, query: queryAt < 0 ? null : text.slice(queryAt + 1) };
}

function matchesSection(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  return new RegExp(`^${source}$`).test(text);
}
