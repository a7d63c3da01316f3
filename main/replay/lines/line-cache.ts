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

/** Members of a row: the key's hashes, the shape, its neighbours by last use, and when that was. */
const ONE = 0;
const TWO = 1;
const SHAPE = 2;
const OLDER = 3;
const NEWER = 4;
const USED = 5;
const WIDTH = 6;

export class LineCache implements CacheStore {
  readonly shapes = new Shapes();
  private rows = new Int32Array(0);
  /** Of each row: when it was stored, and until when it is fresh; epoch milliseconds. */
  private times = new Float64Array(0);
  private slots = new Int32Array(0);
  private mask = 0;
  private size = 0;
  private made = 0;
  private free = -1;
  private newest = -1;
  private oldest = -1;
  private uses = 0;
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

  /** The row of a key, which then is among the newest; -1 for none. */
  find(one: number, two: number): number {
    const row = this.rowOf(one, two);
    if (row >= 0) this.use(row);
    return row;
  }

  /** -1 for an object that is none of the usual ones. */
  shapeOf(row: number): number {
    return this.rows[row * WIDTH + SHAPE] as number;
  }

  storedAt(row: number): number {
    return this.times[row * 2] as number;
  }

  freshUntil(row: number): number {
    return this.times[row * 2 + 1] as number;
  }

  /** Changes a row. */
  write(row: number, shape: number, storedAt: number, freshUntil: number): void {
    if (this.shapeOf(row) === ODD) this.odd.delete(row);
    this.rows[row * WIDTH + SHAPE] = shape;
    this.times[row * 2] = storedAt;
    this.times[row * 2 + 1] = freshUntil;
  }

  /** Adds a key that is not there. */
  add(one: number, two: number, shape: number, storedAt: number, freshUntil: number): number {
    if (this.free < 0 && this.made === this.size && this.made < this.most) this.resize(Math.min(this.most, this.made * 2));
    if (this.free < 0 && this.made === this.size) {
      this.remove(this.oldest);
      this.evicted++;
    }
    let row = this.free;
    if (row >= 0) this.free = this.rows[row * WIDTH + NEWER] as number;
    else row = this.made++;
    const at = row * WIDTH;
    this.rows[at + ONE] = one;
    this.rows[at + TWO] = two;
    this.rows[at + SHAPE] = shape;
    this.times[row * 2] = storedAt;
    this.times[row * 2 + 1] = freshUntil;
    if (this.keys) this.keys[row] = undefined;
    this.link(row);
    this.place(row);
    this.count++;
    return row;
  }

  remove(row: number): void {
    this.unplace(row);
    this.unlink(row);
    if (this.shapeOf(row) === ODD) this.odd.delete(row);
    this.rows[row * WIDTH + NEWER] = this.free;
    this.free = row;
    this.count--;
  }

  // The store of the full pipeline.

  get(key: string): CacheEntry | undefined {
    this.looked.push(key);
    const row = this.rowOfKey(key);
    if (row < 0) return undefined;
    this.use(row);
    const shape = this.shapeOf(row);
    if (shape === ODD) return this.odd.get(row);
    const found = this.shapes.list[shape];
    return found && { ...found.entry, key, storedAt: this.storedAt(row), freshUntil: this.freshUntil(row) };
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
    const { slots, mask, rows } = this;
    let slot = (one ^ Math.imul(two, 0x9e3779b1)) & mask;
    for (;;) {
      const row = (slots[slot] as number) - 1;
      if (row < 0) return -1;
      const at = row * WIDTH;
      if (rows[at] === one && rows[at + TWO] === two) return row;
      slot = (slot + 1) & mask;
    }
  }

  private place(row: number): void {
    let slot = this.homeOf(row);
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot] = row + 1;
  }

  private homeOf(row: number): number {
    const at = row * WIDTH;
    return ((this.rows[at + ONE] as number) ^ Math.imul(this.rows[at + TWO] as number, 0x9e3779b1)) & this.mask;
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

  /** Order by last use matters where something has to go; what was used a short while ago stays where it is. */
  private use(row: number): void {
    const used = this.rows[row * WIDTH + USED] as number;
    if (row === this.newest || ((this.uses - used) | 0) < this.size >> 3) return;
    this.unlink(row);
    this.link(row);
  }

  private link(row: number): void {
    const { rows } = this;
    const at = row * WIDTH;
    rows[at + OLDER] = this.newest;
    rows[at + NEWER] = -1;
    rows[at + USED] = ++this.uses;
    if (this.newest >= 0) rows[this.newest * WIDTH + NEWER] = row;
    this.newest = row;
    if (this.oldest < 0) this.oldest = row;
  }

  private unlink(row: number): void {
    const { rows } = this;
    const before = rows[row * WIDTH + OLDER] as number;
    const after = rows[row * WIDTH + NEWER] as number;
    if (before >= 0) rows[before * WIDTH + NEWER] = after;
    else this.oldest = after;
    if (after >= 0) rows[after * WIDTH + OLDER] = before;
    else this.newest = before;
  }

  private resize(size: number): void {
    const rows = new Int32Array(size * WIDTH);
    rows.set(this.rows);
    this.rows = rows;
    const times = new Float64Array(size * 2);
    times.set(this.times);
    this.times = times;
    this.size = size;
    const slots = 2 ** Math.ceil(Math.log2(size * 2));
    this.slots = new Int32Array(slots);
    this.mask = slots - 1;
    for (let row = 0; row < this.made; row++) this.place(row);
  }
}
