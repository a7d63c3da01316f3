/** Cuts the list `log.entries` of a HAR file into its elements while it is read, so that no file has to fit into memory. */

export interface Element {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** The file ended within it. */
  readonly cut?: true;
  readonly tooLong?: true;
}

const quote = 34;
const backslash = 92;
const newline = 10;

/** Bytes of the longest element that is given out whole. */
export const longestElement = 64 * 1_048_576;
const beginning = 200;

/** The elements of every list named `entries` that is a member of a member of the root, in order. */
export async function* readElements(chunks: AsyncIterable<Uint8Array>, longest = longestElement): AsyncGenerator<Element[]> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** The last string on depth 2, which is a name when a colon follows. */
  let word = '';
  let collecting = false;
  /** In the list; elements are objects on depth 4. */
  let inList = false;
  let parts: Buffer[] = [];
  let size = 0;
  let inside = false;
  let line = 1;
  let began = 1;
  let number = 0;

  const element = (cut: boolean): Element => {
    number += 1;
    const tooLong = size > longest;
    const bytes = Buffer.concat(tooLong ? parts.slice(0, 1) : parts);
    const text = tooLong || cut ? bytes.toString('utf8', 0, beginning) : bytes.toString('utf8');
    parts = [];
    size = 0;
    inside = false;
    return { text, number, line: began, ...(cut ? { cut } : {}), ...(tooLong ? { tooLong } : {}) };
  };

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const elements: Element[] = [];
    /** Where the part of the element begins that this chunk holds. */
    let from = 0;
    const keep = (end: number): void => {
      if (end > from && size <= longest) parts.push(Buffer.from(bytes.subarray(from, end)));
      size += end - from;
    };
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte === newline) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = collecting = false;
        else if (collecting && word.length < 20) word += String.fromCharCode(byte);
        continue;
      }
      switch (byte) {
        case quote:
          inString = true;
          if (depth === 2) {
            word = '';
            collecting = true;
          }
          break;
        case 0x7b:
        case 0x5b:
          if (depth === 2 && byte === 0x5b && word === 'entries') inList = true;
          if (depth === 3 && inList && !inside) {
            inside = true;
            from = at;
            began = line;
          }
          depth += 1;
          break;
        case 0x7d:
        case 0x5d:
          depth -= 1;
          if (depth === 3 && inside) {
            keep(at + 1);
            elements.push(element(false));
          } else if (depth === 2) inList = false;
          break;
        default:
      }
    }
    if (inside) keep(bytes.length);
    if (elements.length > 0) yield elements;
  }
  if (inside) yield [element(true)];
}
