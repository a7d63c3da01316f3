/**
 * Decides what a large map shows: nodes that lead to the same places are drawn as one box with a count, so that ten
 * thousand tenants become a picture of a few dozen boxes. What was searched for, and what is wrong, stays on its own.
 */
import type { LocatedRef } from '../../main/core/types/source';
import type { MapEdge, MapGraph, MapLayer, MapNode } from '../../main/core/types/views';
import { mapLayers } from './map-columns';

/** A box of the map: one node, or several drawn as one. */
export interface VisibleNode {
  readonly id: string;
  readonly layer: MapLayer;
  readonly label: string;
  readonly detail: string;
  readonly source: LocatedRef | null;
  readonly problem: string | null;
  /** How many nodes it stands for; 1 = itself. */
  readonly members: number;
}

export interface VisibleEdge {
  readonly from: string;
  readonly to: string;
  readonly strand: MapEdge['strand'];
  readonly source: LocatedRef | null;
  readonly problem: string | null;
  /** How many links it stands for. */
  readonly members: number;
}

export interface VisibleGraph {
  readonly nodes: readonly VisibleNode[];
  readonly edges: readonly VisibleEdge[];
  /** Id of the box that shows a node: its own, or its group's. */
  readonly boxOf: ReadonlyMap<string, string>;
}

export interface CollapseOptions {
  /** Largest number of nodes that all have boxes of their own. */
  readonly limit: number;
  /** Largest number of boxes; beyond it whole layers become one box. `limit` when absent. */
  readonly most?: number;
  /** A layer with no more nodes than this is never drawn together; 60 when absent. */
  readonly smallLayer?: number;
  /** Nodes that keep a box of their own. */
  readonly keep: ReadonlySet<string>;
  /** Groups that were opened: how many of their members have boxes of their own. */
  readonly opened?: ReadonlyMap<string, number>;
}

const usualSmallLayer = 60;
/** Wrong nodes with boxes of their own, at most, per layer. */
const wrongShown = 40;
const plural: Readonly<Record<MapLayer, string>> = {
  name: 'names',
  dns: 'records',
  endpoint: 'endpoints',
  tenant: 'tenants',
  distribution: 'distributions',
  origin: 'origins',
};

/** The graph as it is drawn. Below the limit every node has its own box. */
export function collapseMap(graph: MapGraph, options: CollapseOptions): VisibleGraph {
  if (graph.nodes.length <= options.limit) {
    return regroup(graph, new Map(graph.nodes.map((node) => [node.id, node.id])), options);
  }
  const fine = regroup(graph, groupNodes(graph, options, true), options);
  return fine.nodes.length <= Math.max(options.limit, options.most ?? 0)
    ? fine
    : regroup(graph, groupNodes(graph, options, false), options);
}

/** Box of every node. `byNeighbours` groups by where a node leads to, else a whole layer is one group. */
function groupNodes(graph: MapGraph, options: CollapseOptions, byNeighbours: boolean): Map<string, string> {
  const box = new Map<string, string>();
  const large: MapNode[][] = [];
  for (const layer of mapLayers.toReversed()) {
    const nodes = graph.nodes.filter((node) => node.layer === layer);
    if (nodes.length > (options.smallLayer ?? usualSmallLayer)) large.push(nodes);
    else for (const node of nodes) box.set(node.id, node.id);
  }
  const around = byNeighbours ? neighbourLists(graph) : new Map<string, readonly string[]>();
  const shown = new Map<string, number>();
  for (const nodes of large) {
    let wrong = 0;
    const chosen: [string, string][] = nodes.map((node) => {
      if (options.keep.has(node.id) || (node.problem !== null && wrong++ < wrongShown)) return [node.id, node.id];
      const known = (around.get(node.id) ?? []).map((id) => box.get(id)).filter((id) => id !== undefined);
      const group = `${node.layer}:* ${[...new Set(known)].sort().join(' ')}`.trim();
      const taken = shown.get(group) ?? 0;
      if (taken >= (options.opened?.get(group) ?? 0)) return [node.id, group];
      shown.set(group, taken + 1);
      return [node.id, node.id];
    });
    const sizes = new Map<string, number>();
    for (const [, group] of chosen) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    for (const [id, group] of chosen) box.set(id, sizes.get(group) === 1 ? id : group);
  }
  return box;
}

const neighbours = new WeakMap<MapGraph, ReadonlyMap<string, readonly string[]>>();

function neighbourLists(graph: MapGraph): ReadonlyMap<string, readonly string[]> {
  const before = neighbours.get(graph);
  if (before) return before;
  const around = new Map<string, string[]>();
  const add = (at: string, other: string): void => {
    const known = around.get(at);
    if (known) known.push(other);
    else around.set(at, [other]);
  };
  for (const { from, to } of graph.edges) {
    add(from, to);
    add(to, from);
  }
  neighbours.set(graph, around);
  return around;
}

/** Boxes and links after grouping; links between the same boxes on the same strand become one. */
function regroup(graph: MapGraph, boxOf: ReadonlyMap<string, string>, options: CollapseOptions): VisibleGraph {
  const members = new Map<string, MapNode[]>();
  for (const node of graph.nodes) {
    const id = boxOf.get(node.id) ?? node.id;
    const known = members.get(id);
    if (known) known.push(node);
    else members.set(id, [node]);
  }
  const edges = new Map<string, VisibleEdge>();
  for (const edge of graph.edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${edge.strand} ${from} ${to}`;
    const known = edges.get(key);
    edges.set(key, {
      from,
      to,
      strand: edge.strand,
      source: known ? known.source : edge.source,
      problem: known?.problem ?? edge.problem,
      members: (known?.members ?? 0) + 1,
    });
  }
  return { nodes: [...members].map(([id, nodes]) => boxFor(id, nodes, options)), edges: [...edges.values()], boxOf };
}

function boxFor(id: string, nodes: readonly MapNode[], options: CollapseOptions): VisibleNode {
  const [first] = nodes as [MapNode, ...MapNode[]];
  if (nodes.length === 1) return { ...first, members: 1 };
  const wrong = nodes.filter((node) => node.problem !== null).length;
  const more = (options.opened?.get(id) ?? 0) > 0 ? 'more ' : '';
  return {
    id,
    layer: first.layer,
    label: `${nodes.length.toLocaleString('en')} ${more}${plural[first.layer]}`,
    detail: `${nodes
      .slice(0, 3)
      .map((node) => node.label)
      .join(', ')}${nodes.length > 3 ? ' …' : ''}`,
    source: null,
    problem: wrong === 0 ? null : `${wrong.toLocaleString('en')} of them have a problem; search for is:problem to see them.`,
    members: nodes.length,
  };
}
