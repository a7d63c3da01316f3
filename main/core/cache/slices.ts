/** Decides how parts of a stored object are put into an answer: as references into its body, never as copies. */
import type { BodyPart, BodyRef, HeaderList } from '../types/exchange';
import { contentRange, type ByteRange } from './range';

/** A stretch of the whole object and the body that holds it; `at` is where the body's first byte lies in the object. */
export interface Stretch extends ByteRange {
  readonly body: BodyRef;
}

export interface Sliced {
  readonly headers: HeaderList;
  readonly body: BodyRef;
}

/**
 * The parts that make up `range`, out of stretches that lie in order and without gaps over it.
 */
export function cut({ start, end }: ByteRange, stretches: readonly Stretch[]): readonly BodyPart[] {
  const parts: BodyPart[] = [];
  for (const stretch of stretches) {
    const from = Math.max(start, stretch.start);
    const to = Math.min(end, stretch.end);
    if (from < to) parts.push({ body: stretch.body, start: from - stretch.start, end: to - stretch.start });
  }
  return parts;
}

/** A 206 with one range: Content-Range, and the length of the part. */
export function onePart(range: ByteRange, size: number, stored: HeaderList, stretches: readonly Stretch[]): Sliced {
  const length = range.end - range.start;
  const headers: HeaderList = [
    ...stored.filter(([name]) => name !== 'content-length' && name !== 'content-range'),
    ['content-range', contentRange(range, size)],
    ['content-length', String(length)],
  ];
  return { headers, body: { size: length, parts: cut(range, stretches) } };
}

/** A 206 with several ranges: multipart/byteranges (RFC 9110, 14.6). `boundary` must not occur in the object. */
export function manyParts(
  ranges: readonly ByteRange[],
  size: number,
  stored: HeaderList,
  stretches: readonly Stretch[],
  boundary: string,
): Sliced {
  const type = stored.find(([name]) => name === 'content-type')?.[1];
  const parts: BodyPart[] = [];
  let length = 0;
  const write = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  for (const range of ranges) {
    const describes = type === undefined ? '' : `Content-Type: ${type}\r\n`;
    write(`${length === 0 ? '' : '\r\n'}--${boundary}\r\n${describes}Content-Range: ${contentRange(range, size)}\r\n\r\n`);
    parts.push(...cut(range, stretches));
    length += range.end - range.start;
  }
  write(`\r\n--${boundary}--\r\n`);
  const headers: HeaderList = [
    ...stored.filter(([name]) => name !== 'content-length' && name !== 'content-range' && name !== 'content-type'),
    ['content-type', `multipart/byteranges; boundary=${boundary}`],
    ['content-length', String(length)],
  ];
  return { headers, body: { size: length, parts } };
}
