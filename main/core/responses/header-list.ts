/** Reads header lists: names are lower case by contract, so no case is folded here. */
import type { HeaderList } from '../types/exchange';

/** The first value of a header, or undefined. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  for (const entry of headers) if (entry[0] === name) return entry[1];
  return undefined;
}

/** All lines of a header as one value, joined the way HTTP allows; undefined when the header is absent. */
export function joinedHeader(headers: HeaderList, name: string, separator = ', '): string | undefined {
  let joined: string | undefined;
  for (const entry of headers) {
    if (entry[0] !== name) continue;
    joined = joined === undefined ? entry[1] : `${joined}${separator}${entry[1]}`;
  }
  return joined;
}
