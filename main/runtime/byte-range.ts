/** Reads the Range header as a web server or a bucket does (RFC 9110, 14.1.2): one range, or none at all. */

export interface ByteRange {
  /** Both included. */
  readonly first: number;
  readonly last: number;
}

/**
 * The one range asked for; `whole` where there is none that could be served by itself (no header, several ranges, another unit, a
 * malformed one); `unsatisfiable` where it lies behind the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const found = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!found) return 'whole';
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const tail = Math.min(Number(to), size);
    return tail === 0 ? 'unsatisfiable' : { first: size - tail, last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= size) return 'unsatisfiable';
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
