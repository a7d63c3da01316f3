/** Decides which column of the map a node stands in: one per layer, and several for layers whose nodes lead to one another. */
import type { MapLayer } from '../../main/core/types/views';

/** Layers from left to right. */
export const mapLayers: readonly MapLayer[] = ['name', 'dns', 'endpoint', 'tenant', 'distribution', 'origin'];

/** More hops than this share the leftmost column of their layer. */
const deepest = 4;

export interface Columns {
  /** Column of each node, counted from 0. */
  readonly of: Uint16Array;
  /** Layer index of each column; layers without nodes have no column. */
  readonly layers: readonly number[];
}

/**
 * Columns for nodes given by layer index and links given by node index. Inside a layer a node stands one column left of
 * what it leads to, so a DNS chain reads left to right and its last hop touches the endpoints; a loop is cut at the link
 * that closes it.
 */
export function assignColumns(layer: Uint8Array, from: Uint32Array, to: Uint32Array): Columns {
  const rank = ranksInside(layer, from, to);
  const depth = new Uint16Array(mapLayers.length);
  const used = new Uint8Array(mapLayers.length);
  for (let node = 0; node < layer.length; node++) {
    const own = layer[node] as number;
    used[own] = 1;
    depth[own] = Math.max(depth[own] as number, rank[node] as number);
  }
  const layers: number[] = [];
  const last = new Uint16Array(mapLayers.length);
  for (let index = 0; index < mapLayers.length; index++) {
    if (!used[index]) continue;
    for (let step = 0; step <= (depth[index] as number); step++) layers.push(index);
    last[index] = layers.length - 1;
  }
  const of = new Uint16Array(layer.length);
  for (let node = 0; node < layer.length; node++) of[node] = (last[layer[node] as number] as number) - (rank[node] as number);
  return { of, layers };
}

/** Longest way from each node to the end of its own layer, at most `deepest`; links that close a loop do not count. */
function ranksInside(layer: Uint8Array, from: Uint32Array, to: Uint32Array): Uint8Array {
  const next = new Map<number, number[]>();
  for (let link = 0; link < from.length; link++) {
    const source = from[link] as number;
    const target = to[link] as number;
    if (layer[source] !== layer[target] || source === target) continue;
    const known = next.get(source);
    if (known) known.push(target);
    else next.set(source, [target]);
  }
  const rank = new Uint8Array(layer.length);
  const state = new Uint8Array(layer.length);
  for (const start of next.keys()) visit(start, next, rank, state);
  return rank;
}

/** Depth first without recursion; state 1 = on the way, 2 = done. */
function visit(start: number, next: ReadonlyMap<number, readonly number[]>, rank: Uint8Array, state: Uint8Array): void {
  const path: number[] = [];
  const turn: number[] = [];
  if (state[start] === 0) {
    path.push(start);
    turn.push(0);
    state[start] = 1;
  }
  while (path.length > 0) {
    const node = path[path.length - 1] as number;
    const targets = next.get(node) ?? [];
    const at = turn[turn.length - 1] as number;
    const target = targets[at];
    if (target === undefined) {
      state[node] = 2;
      for (const reached of targets) {
        if (state[reached] === 2) rank[node] = Math.min(deepest, Math.max(rank[node] as number, (rank[reached] as number) + 1));
      }
      path.pop();
      turn.pop();
      continue;
    }
    turn[turn.length - 1] = at + 1;
    if (state[target] !== 0) continue;
    state[target] = 1;
    path.push(target);
    turn.push(0);
  }
}
