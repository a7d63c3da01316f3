/** Decides what the map shows for a search and a request: which nodes have boxes, which of them are lit, what was found. */
import { collapseMap, type VisibleGraph } from '../../charts/map-collapse';
import { indexLinks, isEmptyQuery, matchNodes, parseMapQuery, relatedNodes } from '../../charts/map-filter';
import type { MapGraph, RequestStrands } from '../../../main/core/types/views';

export interface SceneInput {
  readonly graph: MapGraph;
  readonly search: string;
  /** `dim` leaves the rest faint, `hide` takes it away. */
  readonly mode: 'dim' | 'hide';
  readonly strands: RequestStrands | null;
  /** Groups that were opened, with how many members to show. */
  readonly opened: ReadonlyMap<string, number>;
  /** Whether alike nodes are drawn as one; null = as the map's size suggests. */
  readonly grouping: boolean | null;
  /** A node that keeps a box of its own, e.g. the one that is imagined gone. */
  readonly keep?: string | null;
}

export interface Scene {
  readonly visible: VisibleGraph;
  /** Boxes that are not dimmed by the search; null = all. */
  readonly lit: ReadonlySet<string> | null;
  /** Boxes of what was found, in the order of the graph, each once. */
  readonly found: readonly string[];
  /** Nodes found, also those drawn together. */
  readonly matches: number;
  /** Nodes of the graph that have no box of their own. */
  readonly grouped: number;
}

/** Boxes on the map before nodes that lead to the same places are drawn together: in any case, left alone, when asked for. */
const boxLimits = { most: 1500, usual: 600, grouped: 0 } as const;
/** Grouping on demand leaves only layers as small as this alone. */
const groupedLayer = 3;
/** Found nodes with boxes of their own, at most. */
const ownBoxes = 120;

export function buildScene({ graph, search, mode, strands, opened, grouping, keep }: SceneInput): Scene {
  const query = parseMapQuery(search);
  const searching = !isEmptyQuery(query);
  const matches = searching ? matchNodes(graph.nodes, query) : [];
  const related = searching ? relatedNodes(indexLinks(graph), matches) : null;
  const way = [...(strands ? [...strands.dns, ...strands.host] : []), ...(keep ? [keep] : [])];
  const shown = related && mode === 'hide' ? keepNodes(graph, new Set([...related, ...way])) : graph;
  const close = related && related.size <= ownBoxes ? [...related] : matches.slice(0, ownBoxes);
  const limit = grouping === null ? boxLimits.usual : grouping ? boxLimits.grouped : boxLimits.most;
  const visible = collapseMap(shown, {
    limit,
    most: boxLimits.most,
    ...(grouping ? { smallLayer: groupedLayer } : {}),
    keep: new Set([...close, ...way]),
    opened,
  });
  const boxes = (ids: Iterable<string>): string[] => [
    ...new Set([...ids].map((id) => visible.boxOf.get(id)).filter((id) => id !== undefined)),
  ];
  return {
    visible,
    lit: related && mode === 'dim' ? new Set(boxes(related)) : null,
    found: boxes(matches),
    matches: matches.length,
    grouped: visible.nodes.reduce((sum, node) => sum + (node.members > 1 ? node.members : 0), 0),
  };
}

function keepNodes(graph: MapGraph, keep: ReadonlySet<string>): MapGraph {
  return {
    revision: graph.revision,
    nodes: graph.nodes.filter((node) => keep.has(node.id)),
    edges: graph.edges.filter((edge) => keep.has(edge.from) && keep.has(edge.to)),
  };
}
