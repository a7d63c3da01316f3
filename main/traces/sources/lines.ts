/** Cuts bytes into lines, whatever their ends, with a bound on how long one may be. */

export interface Line {
  /** Without its end; only the beginning of one that is too long. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly tooLong?: true;
}

export interface LineOptions {
  /** Bytes of the longest line that is given out whole. */
  readonly longest?: number;
  /** `latin1` keeps bytes as characters 0 to 255. */
  readonly encoding?: 'utf8' | 'latin1';
}

/** Shown of a line that is too long. */
const beginning = 200;

/** The lines, as many at a time as a chunk held. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, options: LineOptions = {}): AsyncGenerator<Line[]> {
  const longest = options.longest ?? 1_048_576;
  const encoding = options.encoding ?? 'utf8';
  let line = 0;
  /** Parts of a line that began in earlier chunks; of one that is too long the first ones only. */
  let parts: Buffer[] = [];
  let size = 0;
  const finish = (rest: Buffer): Line => {
    line += 1;
    if (size + rest.length > longest) {
      const begun = Buffer.concat([...parts, rest.subarray(0, beginning)])
        .toString(encoding)
        .slice(0, beginning);
      return { text: begun, line, tooLong: true };
    }
    const bytes = parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
    const end = bytes.length > 0 && bytes[bytes.length - 1] === 13 ? bytes.length - 1 : bytes.length;
    const first = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return { text: bytes.toString(encoding, first, end), line };
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      lines.push(finish(bytes.subarray(from, end)));
      parts = [];
      size = 0;
      from = end + 1;
    }
    if (from < bytes.length) {
      // The chunk may be used again by who reads the file.
      if (size <= longest) parts.push(Buffer.from(bytes.subarray(from)));
      size += bytes.length - from;
    }
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [finish(Buffer.alloc(0))];
}
