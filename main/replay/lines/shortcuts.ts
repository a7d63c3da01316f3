/** What most lines need of a host and of a path, in rows of numbers that lie side by side: a log names them in no order at all. */
import { ROOT, type PathTable, type Place } from './profiles';

/** Slots by path, as many as there is room for; then all are forgotten. */
export class PathSlots {
  private rows: Int32Array;
  private mask: number;
  private count = 0;

  constructor(private readonly most: number) {
    this.rows = new Int32Array(4096 * 4);
    this.mask = 4095;
  }

  /** -1 for a path that was not added. `one`, `two`: its hashes. */
  find(table: number, one: number, two: number): number {
    const { rows, mask } = this;
    let at = this.homeOf(table, one, two);
    for (;;) {
      const row = at * 4;
      const slot = rows[row] as number;
      if (slot === 0) return -1;
      if (rows[row + 1] === one && rows[row + 2] === two && rows[row + 3] === table) return slot - 1;
      at = (at + 1) & mask;
    }
  }

  /** Adds a path that is not there. */
  add(table: number, one: number, two: number, slot: number): void {
    if (this.count >= this.most) {
      this.rows.fill(0);
      this.count = 0;
    }
    if (++this.count * 2 > this.mask) this.grow();
    this.put(table, one, two, slot + 1);
  }

  private put(table: number, one: number, two: number, kept: number): void {
    let at = this.homeOf(table, one, two);
    while (this.rows[at * 4] !== 0) at = (at + 1) & this.mask;
    this.rows.set([kept, one, two, table], at * 4);
  }

  private homeOf(table: number, one: number, two: number): number {
    const mixed = one ^ Math.imul(two, 0x9e3779b1) ^ Math.imul(table, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }

  private grow(): void {
    const before = this.rows;
    this.rows = new Int32Array(before.length * 2);
    this.mask = this.rows.length / 4 - 1;
    for (let row = 0; row < before.length; row += 4) {
      if (before[row] !== 0)
        this.put(before[row + 3] as number, before[row + 1] as number, before[row + 2] as number, before[row] as number);
    }
  }
}

/** Things by two numbers, the second below 2 ** 21: found in two steps, of which the first is nearly always the same few. */
export class Grid<T> {
  private readonly columns = new Int16Array(1 << 21);
  private columnCount = 0;
  private readonly rows: (T | undefined)[][] = [];
  /** How many were added. */
  size = 0;

  find(row: number, column: number): T | undefined {
    return this.rows[row]?.[this.columns[column] as number];
  }

  add(row: number, column: number, thing: T): T {
    if (this.columns[column] === 0) this.columns[column] = ++this.columnCount;
    (this.rows[row] ??= [])[this.columns[column] as number] = thing;
    this.size++;
    return thing;
  }
}

/** Connections of a host that are remembered. */
const connections = 8;

/** Hosts whose requests are told apart by path and connection alone. */
export class Shortcuts {
  /** Of each host: its table of paths from 1 (0: it takes no shortcut), and where its places begin. */
  private hosts = new Int32Array(2 * 1024);
  private looks = new Int32Array(1024 * connections);
  private readonly places: (Place | undefined)[] = [];
  private readonly behaviors: number[] = [];

  /** -1 for a host that takes no shortcut. */
  tableOf(host: number): number {
    const at = host * 2;
    return at < this.hosts.length ? (this.hosts[at] as number) - 1 : -1;
  }

  meet(host: number, { id, behaviors }: PathTable): void {
    while (host * 2 + 1 >= this.hosts.length) {
      const wider = new Int32Array(this.hosts.length * 2);
      wider.set(this.hosts);
      this.hosts = wider;
    }
    this.behaviors[id] = behaviors.length;
    this.hosts[host * 2] = id + 1;
    this.hosts[host * 2 + 1] = this.places.length;
    // A place for each behavior, and one for each with the default root object.
    for (let left = behaviors.length * 2; left > 0; left--) this.places.push(undefined);
  }

  /** Makes the place of a slot known. */
  add(host: number, slot: number, place: Place): void {
    this.places[this.indexOf(host, slot)] = place;
  }

  /** undefined for one that is not known, and for slots that are no behavior's. */
  placeAt(host: number, slot: number): Place | undefined {
    const index = this.indexOf(host, slot);
    return index < 0 ? undefined : this.places[index];
  }

  /** Remembers that a connection gets through, and what is to be seen of it (from 1); those beyond the eighth are not remembered. */
  pass(host: number, connection: number, look: number): void {
    if (connection >= connections) return;
    while (host * connections >= this.looks.length) {
      const wider = new Int32Array(this.looks.length * 2);
      wider.set(this.looks);
      this.looks = wider;
    }
    this.looks[host * connections + connection] = look;
  }

  /** 0 for a connection that is not known to get through. */
  lookOf(host: number, connection: number): number {
    const at = host * connections + connection;
    return connection < connections && at < this.looks.length ? (this.looks[at] as number) : 0;
  }

  private indexOf(host: number, slot: number): number {
    const count = this.behaviors[(this.hosts[host * 2] as number) - 1] as number;
    const index = slot >= ROOT ? count + slot - ROOT : slot;
    if (index >= count * 2 || (slot < ROOT && slot >= count)) return -1;
    return (this.hosts[host * 2 + 1] as number) + index;
  }
}
