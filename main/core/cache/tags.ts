/** Decides which cache tags an object carries: those of the response header that the distribution's CacheTagConfig names. */
import { joinedHeader } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';

/** Of one object; what is named beyond them is not stored (Developer Guide, "What you need to know when invalidating tags"). */
export const maximumTags = 50;
/** Characters. */
export const longestTag = 256;

const none: readonly string[] = [];

/**
 * The tags of an answer, in lower case, each once, in the origin's order. `headerName` is CacheTagConfig.HeaderName; without
 * one the distribution ignores tags. Values that are no tag (too long, or with characters outside ASCII 33 to 126) are passed over.
 */
export function readTags(headers: HeaderList, headerName: string | undefined): readonly string[] {
  if (!headerName) return none;
  const line = joinedHeader(headers, headerName.toLowerCase());
  if (line === undefined) return none;
  const tags = new Set<string>();
  for (const part of line.split(',')) {
    const tag = part.trim();
    if (tags.size < maximumTags && isTag(tag)) tags.add(tag.toLowerCase());
  }
  return [...tags];
}

/** Whether a text can be a tag: 1 to 256 visible ASCII characters, no comma. */
export function isTag(text: string): boolean {
  return text.length <= longestTag && /^[!-+\--~]+$/.test(text);
}
