/** Gives byte strings small numbers, from 0 in the order in which they are first seen, without making a text of them. */

/** Exact: what has the same hash is compared byte by byte. */
export class ByteTable {
  private slots: Int32Array;
  private mask: number;
  private hashes: Int32Array;
  private offsets: Int32Array;
  private bytes: Uint8Array;
  private readonly hints = new Int32Array(64).fill(-1);
  private used = 0;
  private count = 0;

  constructor(expected = 64) {
    const size = 2 ** Math.ceil(Math.log2(expected * 2));
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    this.hashes = new Int32Array(size / 2);
    this.offsets = new Int32Array(size / 2 + 1);
    this.bytes = new Uint8Array(expected * 24);
  }

  /** How many there are. */
  get size(): number {
    return this.count;
  }

  /** Bytes that all texts take together. */
  get held(): number {
    return this.used;
  }

  /** The same as `idOf`, faster where there are only a few that come again and again. */
  wordOf(from: Uint8Array, start: number, end: number): number {
    if (start === end) return this.idOf(from, start, end);
    const hint = ((end - start) * 31 + (from[start] as number) * 7 + (from[end - 1] as number)) & 63;
    const known = this.hints[hint] as number;
    if (known >= 0 && this.equals(known, from, start, end)) return known;
    return (this.hints[hint] = this.idOf(from, start, end));
  }

  /** The number of `from[start..end)`; a new one when it was never seen. */
  idOf(from: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (from[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    let slot = hash & this.mask;
    for (;;) {
      const id = (this.slots[slot] as number) - 1;
      if (id < 0) return this.add(hash, slot, from, start, end);
      if (this.hashes[id] === hash && this.equals(id, from, start, end)) return id;
      slot = (slot + 1) & this.mask;
    }
  }

  /** The number of a text of characters up to 255. */
  idOfText(text: string): number {
    const bytes = Buffer.from(text, 'latin1');
    return this.idOf(bytes, 0, bytes.length);
  }

  /** The text of a number, each byte a character. */
  textOf(id: number): string {
    const start = this.offsets[id] as number;
    return Buffer.from(this.bytes.buffer, start, (this.offsets[id + 1] as number) - start).toString('latin1');
  }

  clear(): void {
    this.slots.fill(0);
    this.hints.fill(-1);
    this.used = 0;
    this.count = 0;
  }

  private equals(id: number, from: Uint8Array, start: number, end: number): boolean {
    const { bytes } = this;
    let own = this.offsets[id] as number;
    if ((this.offsets[id + 1] as number) - own !== end - start) return false;
    for (let at = start; at < end; at++) if (bytes[own++] !== from[at]) return false;
    return true;
  }

  private add(hash: number, slot: number, from: Uint8Array, start: number, end: number): number {
    const id = this.count++;
    const length = end - start;
    if (this.used + length > this.bytes.length) {
      const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.used + length));
      wider.set(this.bytes);
      this.bytes = wider;
    }
    for (let at = start; at < end; at++) this.bytes[this.used++] = from[at] as number;
    this.hashes[id] = hash;
    this.offsets[id + 1] = this.used;
    this.slots[slot] = id + 1;
    if (this.count * 2 >= this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const size = this.slots.length * 2;
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    const hashes = new Int32Array(size / 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
    const offsets = new Int32Array(size / 2 + 1);
    offsets.set(this.offsets);
    this.offsets = offsets;
    for (let id = 0; id < this.count; id++) {
      let slot = (hashes[id] as number) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = id + 1;
    }
  }
}
