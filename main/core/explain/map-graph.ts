/** Collects the nodes and edges of the map: one node per thing, one edge per way, problems added up in the order they were found. */
import type { LocatedRef } from '../types/source';
import type { MapEdge, MapGraph, MapLayer, MapNode } from '../types/views';

export interface NodeFacts {
  readonly label: string;
  readonly detail: string;
  readonly source: LocatedRef | null;
}

export interface GraphBuilder {
  /**
   * Whether ways carry their own lines. A map of thousands of owners does without: no picture of it shows single ways, and
   * finding tens of thousands of lines would cost more than all the rest.
   */
  readonly detailed: boolean;
  /** Adds a node, or leaves the one that is there; its id either way. */
  readonly node: (layer: MapLayer, name: string, facts: () => NodeFacts) => string;
  /** Adds an edge that cannot be there yet. */
  readonly edge: (from: string, to: string, strand: MapEdge['strand'], source: LocatedRef | null, problem?: string | null) => void;
  /** Says what is wrong with a node; a sentence. The same sentence is said once. */
  readonly complain: (id: string, sentence: string) => void;
  readonly finish: (revision: string) => MapGraph;
}

/** Id of a node: `<layer>:<name>`. */
export function nodeId(layer: MapLayer, name: string): string {
  return `${layer}:${name}`;
}

export function createGraphBuilder(detailed: boolean): GraphBuilder {
  const nodes = new Map<string, { -readonly [Member in keyof MapNode]: MapNode[Member] }>();
  const edges: MapEdge[] = [];
  return {
    detailed,
    node: (layer, name, facts) => {
      const id = nodeId(layer, name);
      if (!nodes.has(id)) {
        const { label, detail, source } = facts();
        nodes.set(id, { id, layer, label, detail, source, problem: null });
      }
      return id;
    },
    edge: (from, to, strand, source, problem = null) => {
      edges.push({ from, to, strand, source, problem });
    },
    complain: (id, sentence) => {
      const node = nodes.get(id);
      if (!node) return;
      if (node.problem === null) node.problem = sentence;
      else if (!node.problem.includes(sentence)) node.problem += ` ${sentence}`;
    },
    finish: (revision) => ({ revision, nodes: [...nodes.values()], edges }),
  };
}
