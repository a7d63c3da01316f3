/** Gives rows of whole numbers small numbers, from 0 in the order in which they are first seen. */

const hashOf = (a: number, b: number, c: number, d: number, e: number, f: number): number => {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15) ^ d, 0x165667b1);
  hash = Math.imul(hash ^ (hash >>> 13) ^ e, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ f, 0x85ebca77);
  return hash ^ (hash >>> 16);
};

/** Rows of six 32-bit numbers; exact. */
export class NumberTable {
  private slots: Int32Array;
  private mask: number;
  private rows: Int32Array;
  private count = 0;

  constructor(expected = 256) {
    const size = 2 ** Math.ceil(Math.log2(expected * 2));
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    this.rows = new Int32Array((size / 2) * 6);
  }

  get size(): number {
    return this.count;
  }

  /** The number of a row; -1 when it was never added. */
  find(a: number, b: number, c: number, d: number, e: number, f: number): number {
    const { rows, slots, mask } = this;
    let slot = hashOf(a, b, c, d, e, f) & mask;
    for (;;) {
      const id = (slots[slot] as number) - 1;
      if (id < 0) return -1;
      const at = id * 6;
      if (rows[at] === a && rows[at + 1] === b && rows[at + 2] === c && rows[at + 3] === d && rows[at + 4] === e && rows[at + 5] === f)
        return id;
      slot = (slot + 1) & mask;
    }
  }

  /** Adds a row that is not there yet. */
  add(a: number, b: number, c: number, d: number, e: number, f: number): number {
    if ((this.count + 1) * 2 > this.slots.length) this.grow();
    const id = this.count++;
    this.rows.set([a, b, c, d, e, f], id * 6);
    this.place(id);
    return id;
  }

  clear(): void {
    this.slots.fill(0);
    this.count = 0;
  }

  private place(id: number): void {
    const { rows } = this;
    const at = id * 6;
    let slot =
      hashOf(
        rows[at] as number,
        rows[at + 1] as number,
        rows[at + 2] as number,
        rows[at + 3] as number,
        rows[at + 4] as number,
        rows[at + 5] as number,
      ) & this.mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot] = id + 1;
  }

  private grow(): void {
    const size = this.slots.length * 2;
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    const rows = new Int32Array((size / 2) * 6);
    rows.set(this.rows);
    this.rows = rows;
    for (let id = 0; id < this.count; id++) this.place(id);
  }
}
