/**
 * The cache of a replay: rows of numbers, found by a hash of the key's text, the longest unused one given up when it is full. The full
 * pipeline sees the same rows as a store of objects, so that lines which are decided at once and lines which are not share one cache.
 */
import type { CacheEntry, CacheStore } from '../../core/ports';
import { Hash } from './hash';
import { Shapes } from './shapes';

/** Objects that are kept at most; an edge location's own limit is not known. */
export const usualEntries = 1 << 20;

/** Row without a shape: the object itself is in `odd`. */
const ODD = -1;

export class LineCache implements CacheStore {
  readonly shapes = new Shapes();
  /** Rows by number: the key's hashes, the shape, and the times as epoch milliseconds. */
  private ones = new Int32Array(0);
  private twos = new Int32Array(0);
  private shape = new Int32Array(0);
  private stored = new Float64Array(0);
  private fresh = new Float64Array(0);
  private older = new Int32Array(0);
  private newer = new Int32Array(0);
  private slots = new Int32Array(0);
  private mask = 0;
  private rows = 0;
  private free = -1;
  private newest = -1;
  private oldest = -1;
  private readonly odd = new Map<number, CacheEntry>();
  private readonly hash = new Hash();
  /** Objects that had to go because there was no room. */
  evicted = 0;
  count = 0;
  /** Keys by row, where they are kept to prove that no two share a hash. */
  private readonly keys: (string | undefined)[] | null;
  /** Two keys with one hash: none, or results are wrong. */
  collisions = 0;

  /** What was done through the store since these were emptied. */
  readonly looked: string[] = [];
  readonly stowed: CacheEntry[] = [];
  readonly deleted: string[] = [];

  constructor(
    private readonly most = usualEntries,
    options: { readonly keepKeys?: boolean } = {},
  ) {
    this.keys = options.keepKeys ? [] : null;
    this.resize(Math.min(1024, most));
  }

  /** The row of a key, which then is the newest; -1 for none. */
  find(one: number, two: number): number {
    const row = this.rowOf(one, two);
    if (row >= 0 && row !== this.newest) {
      this.unlink(row);
      this.link(row);
    }
    return row;
  }

  /** -1 for an object that is none of the usual ones. */
  shapeOf(row: number): number {
    return this.shape[row] as number;
  }

  storedAt(row: number): number {
    return this.stored[row] as number;
  }

  freshUntil(row: number): number {
    return this.fresh[row] as number;
  }

  /** Changes a row. */
  write(row: number, shape: number, storedAt: number, freshUntil: number): void {
    if (this.shape[row] === ODD) this.odd.delete(row);
    this.shape[row] = shape;
    this.stored[row] = storedAt;
    this.fresh[row] = freshUntil;
  }

  /** Adds a key that is not there. */
  add(one: number, two: number, shape: number, storedAt: number, freshUntil: number): number {
    if (this.free < 0 && this.rows === this.ones.length && this.rows < this.most) this.resize(Math.min(this.most, this.rows * 2));
    let row = this.free;
    if (row >= 0) this.free = this.newer[row] as number;
    else if (this.rows < this.ones.length) row = this.rows++;
    else {
      row = this.oldest;
      this.remove(row);
      this.free = this.newer[row] as number;
      this.evicted++;
    }
    this.ones[row] = one;
    this.twos[row] = two;
    this.shape[row] = shape;
    this.stored[row] = storedAt;
    this.fresh[row] = freshUntil;
    if (this.keys) this.keys[row] = undefined;
    this.link(row);
    this.place(row);
    this.count++;
    return row;
  }

  remove(row: number): void {
    this.unplace(row);
    this.unlink(row);
    if (this.shape[row] === ODD) this.odd.delete(row);
    this.newer[row] = this.free;
    this.free = row;
    this.count--;
  }

  // The store of the full pipeline.

  get(key: string): CacheEntry | undefined {
    this.looked.push(key);
    const row = this.rowOfKey(key);
    if (row < 0) return undefined;
    this.find(this.ones[row] as number, this.twos[row] as number);
    const shape = this.shape[row] as number;
    if (shape === ODD) return this.odd.get(row);
    const { entry } = this.shapes.list[shape] as { entry: Omit<CacheEntry, 'key' | 'storedAt' | 'freshUntil'> };
    return { ...entry, key, storedAt: this.stored[row] as number, freshUntil: this.fresh[row] as number };
  }

  put(entry: CacheEntry): void {
    this.stowed.push(entry);
    const shape = this.shapes.idOf(entry);
    let row = this.rowOfKey(entry.key);
    if (row < 0) row = this.add(this.hash.one, this.hash.two, shape, entry.storedAt, entry.freshUntil);
    else this.write(row, shape, entry.storedAt, entry.freshUntil);
    if (shape === ODD) {
      const { facts: _facts, ...kept } = entry;
      this.odd.set(row, kept);
    }
    if (this.keys) this.keys[row] = entry.key;
  }

  delete(key: string): void {
    this.deleted.push(key);
    const row = this.rowOfKey(key);
    if (row >= 0) this.remove(row);
  }

  /** Forgets what was done through the store. */
  forget(): void {
    this.looked.length = 0;
    this.stowed.length = 0;
    this.deleted.length = 0;
  }

  /** Compares a key with the one that a row was stored under, where keys are kept. */
  prove(row: number, key: string): void {
    if (!this.keys) return;
    const known = this.keys[row];
    if (known === undefined) this.keys[row] = key;
    else if (known !== key) this.collisions++;
  }

  private rowOfKey(key: string): number {
    const { hash } = this;
    hash.reset();
    hash.text(key);
    const row = this.rowOf(hash.one, hash.two);
    if (row >= 0) this.prove(row, key);
    return row;
  }

  private rowOf(one: number, two: number): number {
    const { slots, mask, ones, twos } = this;
    let slot = (one ^ Math.imul(two, 0x9e3779b1)) & mask;
    for (;;) {
      const row = (slots[slot] as number) - 1;
      if (row < 0) return -1;
      if (ones[row] === one && twos[row] === two) return row;
      slot = (slot + 1) & mask;
    }
  }

  private place(row: number): void {
    let slot = this.homeOf(row);
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot] = row + 1;
  }

  private homeOf(row: number): number {
    return ((this.ones[row] as number) ^ Math.imul(this.twos[row] as number, 0x9e3779b1)) & this.mask;
  }

  /** Takes a row out of the slots, and moves those up that stood further back because of it. */
  private unplace(row: number): void {
    const { slots, mask } = this;
    let hole = this.homeOf(row);
    while (slots[hole] !== row + 1) hole = (hole + 1) & mask;
    for (let slot = (hole + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = this.homeOf((slots[slot] as number) - 1);
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[hole] = slots[slot] as number;
      hole = slot;
    }
    slots[hole] = 0;
  }

  private link(row: number): void {
    this.older[row] = this.newest;
    this.newer[row] = -1;
    if (this.newest >= 0) this.newer[this.newest] = row;
    this.newest = row;
    if (this.oldest < 0) this.oldest = row;
  }

  private unlink(row: number): void {
    const before = this.older[row] as number;
    const after = this.newer[row] as number;
    if (before >= 0) this.newer[before] = after;
    else this.oldest = after;
    if (after >= 0) this.older[after] = before;
    else this.newest = before;
  }

  private resize(size: number): void {
    const wider = <T extends Int32Array | Float64Array>(made: T, from: T): T => {
      made.set(from);
      return made;
    };
    this.ones = wider(new Int32Array(size), this.ones);
    this.twos = wider(new Int32Array(size), this.twos);
    this.shape = wider(new Int32Array(size), this.shape);
    this.stored = wider(new Float64Array(size), this.stored);
    this.fresh = wider(new Float64Array(size), this.fresh);
    this.older = wider(new Int32Array(size), this.older);
    this.newer = wider(new Int32Array(size), this.newer);
    const slots = 2 ** Math.ceil(Math.log2(size * 2));
    this.slots = new Int32Array(slots);
    this.mask = slots - 1;
    for (let row = 0; row < this.rows; row++) this.place(row);
  }
}
