/** Collects the nodes and edges of the map: one node per thing, one edge per way, problems added up in the order they were found. */
import type { LocatedRef } from '../types/source';
import type { MapEdge, MapGraph, MapLayer, MapNode } from '../types/views';

export interface NodeFacts {
  readonly label: string;
  readonly detail: string;
  readonly source: LocatedRef | null;
}

export interface GraphBuilder {
  /** Adds a node, or leaves the one that is there; its id either way. */
  readonly node: (layer: MapLayer, name: string, facts: () => NodeFacts) => string;
  readonly has: (id: string) => boolean;
  /** Adds an edge, or leaves the one that is there. */
  readonly edge: (from: string, to: string, strand: MapEdge['strand'], source: () => LocatedRef | null, problem?: string | null) => void;
  /** Says what is wrong with a node; a sentence. The same sentence is said once. */
  readonly complain: (id: string, sentence: string) => void;
  readonly finish: (revision: string) => MapGraph;
}

/** Id of a node: `<layer>:<name>`. */
export function nodeId(layer: MapLayer, name: string): string {
  return `${layer}:${name}`;
}

export function createGraphBuilder(): GraphBuilder {
  const nodes = new Map<string, NodeFacts & { readonly layer: MapLayer }>();
  const problems = new Map<string, string[]>();
  const edges = new Map<string, MapEdge>();
  return {
    node: (layer, name, facts) => {
      const id = nodeId(layer, name);
      if (!nodes.has(id)) nodes.set(id, { layer, ...facts() });
      return id;
    },
    has: (id) => nodes.has(id),
    edge: (from, to, strand, source, problem = null) => {
      const key = `${strand} ${from} ${to}`;
      if (!edges.has(key)) edges.set(key, { from, to, strand, source: source(), problem });
    },
    complain: (id, sentence) => {
      const known = problems.get(id);
      if (!known) problems.set(id, [sentence]);
      else if (!known.includes(sentence)) known.push(sentence);
    },
    finish: (revision) => ({
      revision,
      nodes: [...nodes].map(([id, { layer, label, detail, source }]): MapNode => ({
        id,
        layer,
        label,
        detail,
        source,
        problem: problems.get(id)?.join(' ') ?? null,
      })),
      edges: [...edges.values()],
    }),
  };
}
