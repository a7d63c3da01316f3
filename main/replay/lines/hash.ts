/**
 * Two 32-bit hashes side by side, taken byte by byte, so that a text can be hashed in parts: of a cache key the beginning is hashed once
 * for a class of requests, the path and the query for each line.
 */

/** Both hashes so far. Plain members, because a hash is taken of every line. */
export class Hash {
  one = 0x811c9dc5 | 0;
  two = 0x7feb352d;

  reset(): void {
    this.one = 0x811c9dc5 | 0;
    this.two = 0x7feb352d;
  }

  set(one: number, two: number): void {
    this.one = one;
    this.two = two;
  }

  byte(value: number): void {
    this.one = Math.imul(this.one ^ value, 0x01000193);
    const two = Math.imul(this.two ^ value, 0x85ebca6b);
    this.two = two ^ (two >>> 13);
  }

  bytes(from: Uint8Array, start: number, end: number): void {
    let { one, two } = this;
    for (let at = start; at < end; at++) {
      const value = from[at] as number;
      one = Math.imul(one ^ value, 0x01000193);
      two = Math.imul(two ^ value, 0x85ebca6b);
      two ^= two >>> 13;
    }
    this.one = one;
    this.two = two;
  }

  /** Characters above 255 count as two bytes: no line holds them, so that no line is taken for such a text. */
  text(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      this.byte(code & 255);
      if (code > 255) this.byte(code >>> 8);
    }
  }
}
