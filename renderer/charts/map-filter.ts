/** Decides which nodes of the map a search finds, and which others belong to them: the way in and the way on. */
import type { MapEdge, MapGraph, MapNode } from '../../main/core/types/views';

/** Words of a search, lower case; all must be found. `layer:` limits to one column, `is:problem` to what is wrong. */
export interface MapQuery {
  readonly words: readonly string[];
  readonly layer: string | null;
  readonly problem: boolean;
}

/** Reads a search text, e.g. `acme layer:tenant is:problem`. */
export function parseMapQuery(text: string): MapQuery {
  const words: string[] = [];
  let layer: string | null = null;
  let problem = false;
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) {
    if (word.startsWith('layer:')) layer = word.slice('layer:'.length) || null;
    else if (word === 'is:problem') problem = true;
    else words.push(word);
  }
  return { words, layer, problem };
}

export function isEmptyQuery(query: MapQuery): boolean {
  return query.words.length === 0 && query.layer === null && !query.problem;
}

/** Ids of the nodes that the query finds, in the order of the graph. */
export function matchNodes(nodes: readonly MapNode[], query: MapQuery): readonly string[] {
  return nodes.filter((node) => matches(node, query)).map((node) => node.id);
}

function matches(node: MapNode, { words, layer, problem }: MapQuery): boolean {
  if (layer !== null && !node.layer.startsWith(layer)) return false;
  if (problem && node.problem === null) return false;
  if (words.length === 0) return true;
  const text = `${node.label} ${node.detail} ${node.problem ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Links by either end. */
export interface LinkIndex {
  readonly out: ReadonlyMap<string, readonly MapEdge[]>;
  readonly into: ReadonlyMap<string, readonly MapEdge[]>;
}

const indexes = new WeakMap<MapGraph, LinkIndex>();

/** Built once per graph: a search asks with every key pressed. */
export function indexLinks(graph: MapGraph): LinkIndex {
  const known = indexes.get(graph);
  if (known) return known;
  const out = new Map<string, MapEdge[]>();
  const into = new Map<string, MapEdge[]>();
  for (const edge of graph.edges) {
    push(out, edge.from, edge);
    push(into, edge.to, edge);
  }
  const index = { out, into };
  indexes.set(graph, index);
  return index;
}

function push(index: Map<string, MapEdge[]>, key: string, edge: MapEdge): void {
  const known = index.get(key);
  if (known) known.push(edge);
  else index.set(key, [edge]);
}

/** How a walk goes on from where it is. */
type Heading = 'all' | 'dns' | 'config' | 'in' | 'in-dns';

/**
 * The nodes that belong to the found ones: what they lead to and who leads to them. A DNS strand ends at the endpoint it
 * found: it does not spread to every tenant behind it, because DNS does not pick tenants. At most `limit` nodes.
 */
export function relatedNodes(links: LinkIndex, found: readonly string[], limit = 5000): ReadonlySet<string> {
  const seen = new Set<string>();
  const walked = new Set<string>();
  const queue: [string, Heading][] = found.map((id) => [id, 'all']);
  for (let next = queue.shift(); next && seen.size < limit; next = queue.shift()) {
    const [id, heading] = next;
    if (walked.has(`${heading} ${id}`)) continue;
    walked.add(`${heading} ${id}`);
    seen.add(id);
    for (const edge of links.out.get(id) ?? []) queue.push(...ahead(edge, heading));
    for (const edge of links.into.get(id) ?? []) queue.push(...back(edge, heading));
  }
  return seen;
}

function ahead(edge: MapEdge, heading: Heading): [string, Heading][] {
  if (heading === 'in-dns') return [];
  if (heading === 'dns' || heading === 'in') return edge.strand === 'dns' ? [[edge.to, 'dns']] : [];
  if (heading === 'config') return edge.strand === 'config' ? [[edge.to, 'config']] : [];
  return [[edge.to, edge.strand === 'dns' ? 'dns' : 'config']];
}

function back(edge: MapEdge, heading: Heading): [string, Heading][] {
  if (heading === 'dns' || heading === 'config' || heading === 'in') return [];
  if (edge.strand === 'dns') return [[edge.from, 'in-dns']];
  if (heading === 'in-dns') return [];
  if (edge.strand === 'host') return [[edge.from, 'in']];
  return edge.from.startsWith('endpoint:') ? [[edge.from, 'in']] : [[edge.from, 'all']];
}
