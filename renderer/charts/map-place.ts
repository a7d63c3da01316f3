/** Decides how far down each node stands: as near as possible to what it is linked with, never closer than the gap allows. */
import type { Neighbours } from './map-order';

export interface PlaceInput {
  /** Vertices of each column from top to bottom. */
  readonly order: readonly Uint32Array[];
  /** Height of each vertex in pixels. */
  readonly height: Float64Array;
  /** Pixels between two vertices of a column; whole, so that rounding keeps it. */
  readonly gap: number;
  readonly before: Neighbours;
  readonly after: Neighbours;
}

const passes = 6;
const largeColumn = 4000;
const passesOfLargeMaps = 2;
/** Weight of a vertex that nothing pulls: it fills the room that the others leave. */
const slack = 0.01;

/** Middle of each vertex in pixels from the top; the topmost edge of the whole map is at 0. */
export function placeRows(input: PlaceInput): Float64Array {
  const { order, height, gap } = input;
  const middle = new Float64Array(height.length);
  const tallest = Math.max(0, ...order.map((vertices) => heightOf(vertices, height, gap)));
  for (const vertices of order) {
    let y = (tallest - heightOf(vertices, height, gap)) / 2;
    for (const vertex of vertices) {
      middle[vertex] = y + (height[vertex] as number) / 2;
      y += (height[vertex] as number) + gap;
    }
  }
  const times = order.some((vertices) => vertices.length > largeColumn) ? passesOfLargeMaps : passes;
  for (let pass = 0; pass < times; pass++) {
    const both = pass === times - 1;
    const sides = both ? [input.before, input.after] : [pass % 2 === 0 ? input.before : input.after];
    const columns = pass % 2 === 0 ? order : order.toReversed();
    for (const vertices of columns) settle(vertices, sides, input, middle);
  }
  let top = Infinity;
  for (const vertices of order) {
    const first = vertices[0];
    if (first !== undefined) top = Math.min(top, Math.round(middle[first] as number) - (height[first] as number) / 2);
  }
  return middle.map((value) => Math.round(value) - (Number.isFinite(top) ? top : 0));
}

function heightOf(vertices: Uint32Array, height: Float64Array, gap: number): number {
  let total = 0;
  for (const vertex of vertices) total += (height[vertex] as number) + gap;
  return Math.max(0, total - gap);
}

/**
 * Moves one column to the least squares solution of "be where your neighbours are, in this order, this far apart":
 * pool adjacent violators over blocks that move together.
 */
function settle(vertices: Uint32Array, sides: readonly Neighbours[], input: PlaceInput, middle: Float64Array): void {
  const { height, gap } = input;
  const size = vertices.length;
  const offset = new Float64Array(size);
  const sum = new Float64Array(size);
  const weight = new Float64Array(size);
  const begin = new Uint32Array(size);
  let blocks = 0;
  for (let index = 0; index < size; index++) {
    const vertex = vertices[index] as number;
    if (index > 0) {
      const above = vertices[index - 1] as number;
      offset[index] = (offset[index - 1] as number) + ((height[above] as number) + (height[vertex] as number)) / 2 + gap;
    }
    const pull = pullOf(vertex, sides, middle);
    weight[blocks] = pull.weight;
    sum[blocks] = (pull.middle - (offset[index] as number)) * pull.weight;
    begin[blocks] = index;
    blocks++;
    while (blocks > 1 && meanOf(sum, weight, blocks - 2) > meanOf(sum, weight, blocks - 1)) {
      blocks--;
      sum[blocks - 1] = (sum[blocks - 1] as number) + (sum[blocks] as number);
      weight[blocks - 1] = (weight[blocks - 1] as number) + (weight[blocks] as number);
    }
  }
  for (let block = 0; block < blocks; block++) {
    const end = block + 1 < blocks ? (begin[block + 1] as number) : size;
    const base = meanOf(sum, weight, block);
    for (let index = begin[block] as number; index < end; index++) middle[vertices[index] as number] = base + (offset[index] as number);
  }
}

function meanOf(sum: Float64Array, weight: Float64Array, block: number): number {
  return (sum[block] as number) / (weight[block] as number);
}

function pullOf(vertex: number, sides: readonly Neighbours[], middle: Float64Array): { middle: number; weight: number } {
  let sum = 0;
  let count = 0;
  for (const { start, list } of sides) {
    const end = start[vertex + 1] as number;
    for (let link = start[vertex] as number; link < end; link++) sum += middle[list[link] as number] as number;
    count += end - (start[vertex] as number);
  }
  return count > 0 ? { middle: sum / count, weight: 1 } : { middle: middle[vertex] as number, weight: slack };
}
