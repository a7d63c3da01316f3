/**
 * Decides where everything on the map stands: fixed columns by layer, few crossings, no two boxes on top of each other.
 * Links that pass whole columns get thin lanes between the boxes there, shared by all links to the same target, so that
 * the strand "Host picked the tenant" runs beside the DNS strand and not through it.
 */
import type { MapLayer } from '../../main/core/types/views';
import { assignColumns, mapLayers } from './map-columns';
import { neighboursOf, orderColumns } from './map-order';
import { placeRows } from './map-place';

export interface LayoutGraph {
  readonly nodes: readonly { readonly id: string; readonly layer: MapLayer }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly strand: string }[];
}

export interface LayoutOptions {
  /** Pixels, whole and even. */
  readonly boxHeight: number;
  /** Pixels between boxes of one column, whole. */
  readonly gap: number;
  /** Maps with more nodes than this get no lanes; their links run straight. */
  readonly lanesUpTo: number;
}

export interface MapLayout {
  /** Per node, in the order of `graph.nodes`. */
  readonly column: Uint16Array;
  /** Middle of each node's box in pixels from the top. */
  readonly middle: Float64Array;
  /** Layer of each column, left to right. */
  readonly columns: readonly MapLayer[];
  /** Node indexes of each column from top to bottom, lanes left out. */
  readonly rows: readonly (readonly number[])[];
  /** Pixels. */
  readonly height: number;
  /** Per edge: the middles of the lanes it passes, one for each column between its ends; empty when it runs straight. */
  readonly lanes: readonly (readonly number[])[];
}

const laneHeight = 2;
const defaults: LayoutOptions = { boxHeight: 26, gap: 10, lanesUpTo: 600 };

/** Lays the map out. Deterministic: equal graphs give equal layouts. Edges whose ends are not among the nodes are left out. */
export function layoutMap(graph: LayoutGraph, options: Partial<LayoutOptions> = {}): MapLayout {
  const { boxHeight, gap, lanesUpTo } = { ...defaults, ...options };
  const count = graph.nodes.length;
  const ends = resolveEnds(graph);
  const layer = Uint8Array.from(graph.nodes, (node) => mapLayers.indexOf(node.layer));
  const columns = assignColumns(layer, ends.from, ends.to);
  const net = buildNet(graph, ends, columns.of, count <= lanesUpTo);
  const order = orderColumns({ column: net.column, columns: columns.layers.length, from: net.from, to: net.to });
  const vertices = net.column.length;
  const middle = placeRows({
    order,
    height: new Float64Array(vertices).map((_, vertex) => (vertex < count ? boxHeight : laneHeight)),
    gap,
    before: neighboursOf(vertices, net.to, net.from),
    after: neighboursOf(vertices, net.from, net.to),
  });
  let bottom = 0;
  for (let node = 0; node < count; node++) bottom = Math.max(bottom, (middle[node] as number) + boxHeight / 2);
  return {
    column: columns.of,
    middle: middle.slice(0, count),
    columns: columns.layers.map((index) => mapLayers[index] as MapLayer),
    rows: order.map((column) => [...column].filter((vertex) => vertex < count)),
    height: bottom,
    lanes: net.lanes.map((lanes) => lanes.map((vertex) => middle[vertex] as number)),
  };
}

interface Ends {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Index into graph.edges of each kept link. */
  readonly edge: Uint32Array;
}

function resolveEnds(graph: LayoutGraph): Ends {
  const index = new Map(graph.nodes.map((node, at) => [node.id, at]));
  const from: number[] = [];
  const to: number[] = [];
  const edge: number[] = [];
  graph.edges.forEach((link, at) => {
    const source = index.get(link.from);
    const target = index.get(link.to);
    if (source === undefined || target === undefined) return;
    from.push(source);
    to.push(target);
    edge.push(at);
  });
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), edge: Uint32Array.from(edge) };
}

interface Net {
  /** Column of each vertex: nodes first, lanes behind them. */
  readonly column: Uint16Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Lane vertices of each edge of the graph. */
  readonly lanes: readonly (readonly number[])[];
}

/** The links as the sweeps see them: left to right, cut into steps of one column where lanes are used. */
function buildNet(graph: LayoutGraph, ends: Ends, column: Uint16Array, withLanes: boolean): Net {
  const from: number[] = [];
  const to: number[] = [];
  const lanes: number[][] = graph.edges.map(() => []);
  const laneColumns: number[] = [];
  const laneOf = new Map<string, number>();
  const joined = new Set<string>();
  const join = (source: number, target: number): void => {
    if (withLanes && joined.has(`${source} ${target}`)) return;
    if (withLanes) joined.add(`${source} ${target}`);
    from.push(source);
    to.push(target);
  };
  for (let link = 0; link < ends.from.length; link++) {
    const source = ends.from[link] as number;
    const target = ends.to[link] as number;
    const edge = ends.edge[link] as number;
    const last = column[target] as number;
    if ((column[source] as number) >= last) continue;
    let at = source;
    for (let between = withLanes ? (column[source] as number) + 1 : last; between < last; between++) {
      const key = `${target} ${graph.edges[edge]?.strand} ${between}`;
      const lane = laneOf.get(key) ?? column.length + laneColumns.push(between) - 1;
      laneOf.set(key, lane);
      lanes[edge]?.push(lane);
      join(at, lane);
      at = lane;
    }
    join(at, target);
  }
  return {
    column: Uint16Array.from([...column, ...laneColumns]),
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    lanes,
  };
}
