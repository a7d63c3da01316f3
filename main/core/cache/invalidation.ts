/** Decides what an invalidation item means, and which stored objects it takes away. */
import type { CacheEntry } from '../ports';
import type { InvalidationProblem, ItemCount } from '../types/cache-view';
import { isPart } from './entry-rows';
import { isTag } from './tags';

/** Characters of one path. */
export const longestPath = 4000;
/** Items of one invalidation; tags count like paths (Developer Guide, "Quotas on invalidations"). */
export const maximumPaths = 3000;
export const maximumWildcards = 15;

export type InvalidationItem =
  | {
      readonly kind: 'path';
      readonly text: string;
      /** Without the final `*` of a wildcard. */
      readonly value: string;
      readonly wildcard: boolean;
    }
  | { readonly kind: 'tag'; readonly text: string; /** In lower case, without `#`. */ readonly value: string };

/**
 * Reads the items of an invalidation (`Paths.Items` of CreateInvalidation). Rules:
 * 1. `#tag` names a tag: exact, without regard to case, `*` is no wildcard in it;
 * 2. everything else is a path: it begins with `/`, at most 4,000 characters, no `~` (also not as %7E), and characters that
 *    are not allowed in URLs are percent-encoded; a `*` is a wildcard only as the last character;
 * 3. at most 3,000 items, 15 of them wildcards.
 * Nothing may be carried out while there are problems: AWS refuses the whole list.
 * Source: Developer Guide, "What you need to know when invalidating files", "… tags".
 */
export function readInvalidation(texts: readonly string[]): {
  readonly items: readonly InvalidationItem[];
  readonly problems: readonly InvalidationProblem[];
} {
  const items: InvalidationItem[] = [];
  const problems: InvalidationProblem[] = [];
  if (texts.length === 0) problems.push({ index: null, message: 'Name at least one path, such as /images/*, or one tag, such as #news.' });
  if (texts.length > maximumPaths) {
    problems.push({ index: null, message: `${texts.length} items are too many: 3,000 may be in progress at a time.` });
  }
  texts.forEach((text, index) => {
    const item = text.startsWith('#') ? readTag(text) : readPath(text);
    if (typeof item === 'string') problems.push({ index, message: item });
    else items.push(item);
  });
  const wildcards = items.filter((item) => item.kind === 'path' && item.wildcard).length;
  if (wildcards > maximumWildcards) {
    problems.push({
      index: null,
      message: `${wildcards} paths end with *; only ${maximumWildcards} of them may be in progress at a time.`,
    });
  }
  return { items, problems };
}

function readTag(text: string): InvalidationItem | string {
  const tag = text.slice(1);
  if (isTag(tag)) return { kind: 'tag', text, value: tag.toLowerCase() };
  return `${text.slice(0, 80)} is no tag: a tag has 1 to 256 visible ASCII characters and no comma.`;
}

function readPath(text: string): InvalidationItem | string {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  if (!text.startsWith('/')) {
    return `${shown === '' ? 'An empty line' : shown} is no path: a path begins with /. Write ${text.length > 80 ? 'a / in front' : `/${text}`}.`;
  }
  if (text.length > longestPath) return `${shown} has ${text.length} characters; a path has at most 4,000.`;
  if (/~|%7e/i.test(text))
    return `${shown} contains ~, which invalidations do not support, also not as %7E. End the path with * before it.`;
  const encoded = encodeUnsafe(text);
  if (encoded !== text) return `${shown} contains characters that must be percent-encoded. Write ${encoded}.`;
  const wildcard = text.endsWith('*');
  return { kind: 'path', text, value: wildcard ? text.slice(0, -1) : text, wildcard };
}

/** RFC 1738's unsafe characters and everything outside visible ASCII, percent-encoded; `~` and `%` stay. */
export function encodeUnsafe(path: string): string {
  return unsafe.test(path) ? path.replace(unsafeRuns, encodeRun) : path;
}

const unsafe = /[^!-~]|["#<>[\\\]^`{|}]/;
const unsafeRuns = /[^!-~]+|["#<>[\\\]^`{|}]/g;

function encodeRun(run: string): string {
  if (run >= '!' && run <= '~') return `%${run.charCodeAt(0).toString(16).toUpperCase()}`;
  try {
    return encodeURIComponent(run);
  } catch {
    // Half a surrogate pair has no encoding of its own.
    return '%EF%BF%BD';
  }
}

/** Whose objects an invalidation is about: one tenant's, or everything below a distribution. */
export type InvalidationTarget =
  | { readonly kind: 'tenant'; readonly tenantId: string; readonly distributionId: string | null }
  | { readonly kind: 'distribution'; readonly distributionId: string };

/**
 * Whether an object lies within a target: a tenant's own cache, or the shared one of its distribution where the workspace
 * assumes that tenants share it; for a distribution its own cache and those of all its tenants.
 */
export function isWithin(entry: CacheEntry, target: InvalidationTarget): boolean {
  const { facts } = entry;
  if (target.kind === 'distribution') {
    return facts ? facts.distributionId === target.distributionId : entry.ownerId === target.distributionId;
  }
  const scope = facts?.parts.scope ?? entry.ownerId;
  return scope === target.tenantId || scope === target.distributionId;
}

/** Whether an item takes an object away. Header, cookie and encoding variants go together; the query counts where it is in the key. */
export function takes(item: InvalidationItem, entry: CacheEntry): boolean {
  const { facts } = entry;
  if (!facts) return false;
  if (item.kind === 'tag') return facts.tags.includes(item.value);
  return takesPath(item, facts.parts.path, facts.parts.query);
}

function takesPath({ value, wildcard }: InvalidationItem & { kind: 'path' }, path: string, query: string | null): boolean {
  const stored = encodeUnsafe(query === null ? path : `${path}?${query}`);
  return wildcard ? stored.startsWith(value) : stored === value;
}

export interface InvalidationPlan {
  readonly entries: readonly CacheEntry[];
  readonly counts: readonly ItemCount[];
}

/** What an invalidation would take away, and what a person might have expected it to take. */
export function planInvalidation(
  stored: Iterable<CacheEntry>,
  items: readonly InvalidationItem[],
  target: InvalidationTarget,
): InvalidationPlan {
  const entries: CacheEntry[] = [];
  const counts = items.map(({ text }) => ({ text, matches: 0, rewritten: 0, liesUnder: [] as string[], withQuery: 0 }));
  for (const entry of stored) {
    if (!isWithin(entry, target)) continue;
    let taken = false;
    // Parts go with the object that they are parts of, and are not counted beside it.
    const own = isPart(entry) ? 0 : 1;
    items.forEach((item, at) => {
      const count = counts[at] as (typeof counts)[number];
      if (takes(item, entry)) {
        taken = true;
        count.matches += own;
      } else if (item.kind === 'path' && entry.facts) {
        const { parts, viewerPath } = entry.facts;
        if (parts.query !== null && takesPath(item, parts.path, null)) count.withQuery += own;
        if (viewerPath === parts.path || !takesPath(item, viewerPath, parts.query)) return;
        count.rewritten += own;
        if (count.liesUnder.length < 3 && !count.liesUnder.includes(parts.path)) count.liesUnder.push(parts.path);
      }
    });
    if (taken) entries.push(entry);
  }
  return { entries, counts };
}
