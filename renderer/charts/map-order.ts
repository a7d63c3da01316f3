/** Decides the order of nodes inside each column: barycentre sweeps on typed arrays, which keeps linked nodes side by side. */

/** Links between columns in compressed rows: neighbours of v are `list[start[v]] … list[start[v + 1] - 1]`. */
export interface Neighbours {
  readonly start: Uint32Array;
  readonly list: Uint32Array;
}

export interface OrderInput {
  /** Column of each vertex. */
  readonly column: Uint16Array;
  readonly columns: number;
  /** Every link goes from a lower column to a higher one. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Counting crossings costs more than a sweep, so only small maps try many orders and keep the best. */
const countedUpTo = 4000;
const sweepsWhenCounted = 8;
const sweepsOfLargeMaps = 4;
/** A barycentre is kept as a whole number above the vertex's old place, so that one native sort orders by both. */
const placeBits = 2 ** 21;
const fineness = 2 ** 24;

/** Vertices of each column from top to bottom. The same input gives the same order everywhere. */
export function orderColumns(input: OrderInput): readonly Uint32Array[] {
  const { column, columns, from, to } = input;
  const before = neighboursOf(column.length, to, from);
  const after = neighboursOf(column.length, from, to);
  let order = initialOrder(column, columns);
  const place = new Float64Array(column.length);
  order.forEach((vertices) => spread(vertices, place));
  let best = order;
  const counted = from.length <= countedUpTo;
  const sweeps = columns < 2 ? 0 : counted ? sweepsWhenCounted : sweepsOfLargeMaps;
  let fewest = counted ? crossings(input, order) : 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forward = sweep % 2 === 0;
    order = [...order];
    for (let step = 1; step < columns; step++) {
      const at = forward ? step : columns - 1 - step;
      order[at] = sortColumn(order[at] as Uint32Array, forward ? before : after, place);
    }
    if (!counted) {
      best = order;
      continue;
    }
    const now = crossings(input, order);
    if (now < fewest) {
      fewest = now;
      best = order;
    }
  }
  return best;
}

/** Adjacency of `source` vertices in compressed rows. */
export function neighboursOf(count: number, source: Uint32Array, target: Uint32Array): Neighbours {
  const start = new Uint32Array(count + 1);
  for (const vertex of source) start[vertex + 1] = (start[vertex + 1] as number) + 1;
  for (let vertex = 0; vertex < count; vertex++) start[vertex + 1] = (start[vertex + 1] as number) + (start[vertex] as number);
  const next = start.slice();
  const list = new Uint32Array(source.length);
  for (let link = 0; link < source.length; link++) {
    const vertex = source[link] as number;
    list[next[vertex] as number] = target[link] as number;
    next[vertex] = (next[vertex] as number) + 1;
  }
  return { start, list };
}

function initialOrder(column: Uint16Array, columns: number): Uint32Array[] {
  const sizes = new Uint32Array(columns);
  for (const at of column) sizes[at] = (sizes[at] as number) + 1;
  const order = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(columns);
  column.forEach((at, vertex) => {
    (order[at] as Uint32Array)[filled[at] as number] = vertex;
    filled[at] = (filled[at] as number) + 1;
  });
  return order;
}

/** Places of a column as shares of its height, so that columns of any size can be compared. */
function spread(vertices: Uint32Array, place: Float64Array): void {
  for (let index = 0; index < vertices.length; index++) place[vertices[index] as number] = (index + 0.5) / vertices.length;
}

/** Sorts one column by the mean place of its neighbours on one side; a vertex without any stays where it is. */
function sortColumn(vertices: Uint32Array, side: Neighbours, place: Float64Array): Uint32Array {
  const { start, list } = side;
  const keys = new Float64Array(vertices.length);
  for (let index = 0; index < vertices.length; index++) {
    const vertex = vertices[index] as number;
    const first = start[vertex] as number;
    const end = start[vertex + 1] as number;
    let sum = 0;
    for (let link = first; link < end; link++) sum += place[list[link] as number] as number;
    const mean = end > first ? sum / (end - first) : (place[vertex] as number);
    keys[index] = Math.round(mean * fineness) * placeBits + index;
  }
  keys.sort();
  const sorted = new Uint32Array(vertices.length);
  for (let index = 0; index < keys.length; index++) sorted[index] = vertices[(keys[index] as number) % placeBits] as number;
  spread(sorted, place);
  return sorted;
}

/** Crossings between neighbouring columns, counted with a Fenwick tree; links that skip a column do not count. */
export function crossings(input: OrderInput, order: readonly Uint32Array[]): number {
  const { column, columns, from, to } = input;
  const index = new Uint32Array(column.length);
  for (const vertices of order) vertices.forEach((vertex, at) => (index[vertex] = at));
  const pairs: number[][] = Array.from({ length: columns }, () => []);
  for (let link = 0; link < from.length; link++) {
    const left = column[from[link] as number] as number;
    if ((column[to[link] as number] as number) !== left + 1) continue;
    pairs[left]?.push((index[from[link] as number] as number) * placeBits + (index[to[link] as number] as number));
  }
  let total = 0;
  pairs.forEach((links, left) => {
    total += inversions(Float64Array.from(links).sort(), order[left + 1]?.length ?? 0);
  });
  return total;
}

function inversions(sorted: Float64Array, size: number): number {
  const tree = new Uint32Array(size + 1);
  let total = 0;
  for (let seen = 0; seen < sorted.length; seen++) {
    const target = (sorted[seen] as number) % placeBits;
    let notAbove = 0;
    for (let at = target + 1; at > 0; at -= at & -at) notAbove += tree[at] as number;
    total += seen - notAbove;
    for (let at = target + 1; at <= size; at += at & -at) tree[at] = (tree[at] as number) + 1;
  }
  return total;
}
