/** Decides what the map looks like: turns a visible graph into boxes, links and column headings with rounded coordinates. */
import type { MapEdge, MapLayer } from '../../main/core/types/views';
import type { VisibleEdge, VisibleGraph, VisibleNode } from './map-collapse';
import { layoutMap, type MapLayout } from './map-layout';
import { routeLink, type Point } from './map-route';
import { estimateWidth, shorten, type Measure } from '../../main/core/charts/text';

export interface PictureBox {
  readonly id: string;
  readonly layer: MapLayer;
  /** Column and place in it, for moving about by keyboard. */
  readonly column: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Shortened to fit; the whole text is `node.label`. */
  readonly label: string;
  /** Second line, '' where there is no room for one. */
  readonly detail: string;
  readonly node: VisibleNode;
}

export interface PictureLink {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly strand: MapEdge['strand'];
  /** Points of a chain of cubic curves: start, then two control points and an end for each piece. */
  readonly points: readonly Point[];
  readonly problem: string | null;
  /** How many links it stands for. */
  readonly members: number;
  readonly source: MapEdge['source'];
}

export interface PictureColumn {
  readonly title: string;
  readonly layer: MapLayer;
  readonly x: number;
  readonly width: number;
}

export interface MapPicture {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly PictureColumn[];
  readonly boxes: readonly PictureBox[];
  readonly links: readonly PictureLink[];
  /** Place in `boxes` by id. */
  readonly boxIndex: ReadonlyMap<string, number>;
}

export const pictureStyle = { label: 12, detail: 10.5, heading: 11, iconRoom: 24, padding: 8, headingRoom: 34, margin: 16 } as const;

const titles: Readonly<Record<MapLayer, string>> = {
  name: 'Names',
  dns: 'DNS records',
  endpoint: 'Endpoints',
  tenant: 'Tenants',
  distribution: 'Distributions',
  origin: 'Origins',
};
const narrowest = 96;
const widest = 196;
/** Two lines in each box while the tallest column has at most this many. */
const roomyRows = 16;
const compactHeight = 26;
const roomyHeight = 40;
/** Pixels between columns: enough for the curves of as many links as may run there. */
const columnGap = { least: 36, most: 72, perLink: 0.9 };

/** The picture of a graph. Pure for a given measure: equal graphs give equal pictures, to the tenth of a pixel. */
export function buildMapPicture(graph: VisibleGraph, measure: Measure = estimateWidth): MapPicture {
  const tallest = tallestColumn(graph);
  const roomy = tallest <= roomyRows;
  const boxHeight = roomy ? roomyHeight : compactHeight;
  const layout = layoutMap(graph, { boxHeight, gap: roomy ? 14 : 8 });
  const columns = placeColumns(graph, layout, roomy, measure);
  const boxes = placeBoxes(graph, layout, columns, boxHeight, measure);
  const boxIndex = new Map(boxes.map((box, index) => [box.id, index]));
  const last = columns.at(-1);
  return {
    width: (last ? last.x + last.width : 0) + pictureStyle.margin,
    height: layout.height + pictureStyle.headingRoom + pictureStyle.margin,
    columns,
    boxes,
    links: routeLinks(graph, layout, columns, boxes, boxIndex),
    boxIndex,
  };
}

function tallestColumn(graph: VisibleGraph): number {
  const counts = new Map<MapLayer, number>();
  for (const node of graph.nodes) counts.set(node.layer, (counts.get(node.layer) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function placeColumns(graph: VisibleGraph, layout: MapLayout, roomy: boolean, measure: Measure): PictureColumn[] {
  const crowd = layout.columns.map(() => 0);
  const index = new Map(graph.nodes.map((node, at) => [node.id, at]));
  for (const edge of graph.edges) {
    const left = layout.column[index.get(edge.from) ?? 0] ?? 0;
    crowd[left] = (crowd[left] ?? 0) + 1;
  }
  let x = pictureStyle.margin;
  return layout.columns.map((layer, column) => {
    const wanted = Math.max(0, ...(layout.rows[column] ?? []).map((node) => boxWidth(graph.nodes[node] as VisibleNode, roomy, measure)));
    const heading = measure(headingOf(layout.columns, column), pictureStyle.heading) * 1.15;
    const width = Math.ceil(Math.min(widest, Math.max(narrowest, heading, wanted)));
    const placed = { title: headingOf(layout.columns, column), layer, x, width };
    x += width + Math.round(Math.min(columnGap.most, columnGap.least + (crowd[column] ?? 0) * columnGap.perLink));
    return placed;
  });
}

/** A layer of several columns is headed once, over its first. */
function headingOf(columns: readonly MapLayer[], column: number): string {
  const layer = columns[column] as MapLayer;
  return column > 0 && columns[column - 1] === layer ? '' : titles[layer];
}

function boxWidth(node: VisibleNode, roomy: boolean, measure: Measure): number {
  const detail = roomy ? Math.min(150, measure(node.detail, pictureStyle.detail)) : 0;
  return pictureStyle.iconRoom + pictureStyle.padding + Math.max(measure(node.label, pictureStyle.label), detail);
}

function placeBoxes(
  graph: VisibleGraph,
  layout: MapLayout,
  columns: readonly PictureColumn[],
  height: number,
  measure: Measure,
): PictureBox[] {
  return layout.rows.flatMap((nodes, at) =>
    nodes.map((index, row): PictureBox => {
      const node = graph.nodes[index] as VisibleNode;
      const { x, width } = columns[at] as PictureColumn;
      const room = width - pictureStyle.iconRoom - pictureStyle.padding;
      return {
        id: node.id,
        layer: node.layer,
        column: at,
        row,
        x,
        y: (layout.middle[index] as number) - height / 2 + pictureStyle.headingRoom,
        width,
        height,
        label: shorten(node.label, room, pictureStyle.label, measure),
        detail: height === roomyHeight ? shorten(node.detail, room, pictureStyle.detail, measure) : '',
        node,
      };
    }),
  );
}

function routeLinks(
  graph: VisibleGraph,
  layout: MapLayout,
  columns: readonly PictureColumn[],
  boxes: readonly PictureBox[],
  boxIndex: ReadonlyMap<string, number>,
): PictureLink[] {
  const box = (id: string): PictureBox | undefined => boxes[boxIndex.get(id) ?? -1];
  const known = graph.edges.filter((edge) => box(edge.from) && box(edge.to));
  const lanes = new Map(graph.edges.map((edge, index) => [edge, layout.lanes[index] ?? []]));
  const ports = portsOf(known, box, lanes);
  return known.map((edge): PictureLink => {
    const from = box(edge.from) as PictureBox;
    const to = box(edge.to) as PictureBox;
    const passed = (lanes.get(edge) ?? []).map((middle, step) => {
      const { x, width } = columns[from.column + 1 + step] as PictureColumn;
      return { left: x, right: x + width, y: middle + pictureStyle.headingRoom };
    });
    const key = `${edge.strand} ${edge.from} ${edge.to}`;
    const port = ports.get(key) ?? { start: from.y, end: to.y };
    return {
      key,
      from: edge.from,
      to: edge.to,
      strand: edge.strand,
      points: routeLink(from, to, port, passed),
      problem: edge.problem,
      members: edge.members,
      source: edge.source,
    };
  });
}

interface Port {
  start: number;
  end: number;
}

/** Where links touch their boxes: spread along the side in the order of where they go next, so that they do not cross there. */
function portsOf(
  edges: readonly VisibleEdge[],
  box: (id: string) => PictureBox | undefined,
  lanes: ReadonlyMap<VisibleEdge, readonly number[]>,
): Map<string, Port> {
  const ports = new Map<string, Port>();
  const sides = new Map<string, { key: string; other: number; side: keyof Port }[]>();
  for (const edge of edges) {
    const from = box(edge.from) as PictureBox;
    const to = box(edge.to) as PictureBox;
    const key = `${edge.strand} ${edge.from} ${edge.to}`;
    ports.set(key, { start: from.y + from.height / 2, end: to.y + to.height / 2 });
    const later = edge.strand === 'dns' ? 0 : 0.5;
    const between = (lanes.get(edge) ?? []).map((middle) => middle + pictureStyle.headingRoom);
    push(sides, `out ${from.id}`, { key, other: (between[0] ?? to.y + to.height / 2) + later, side: 'start' });
    push(sides, `in ${to.id}`, { key, other: (between.at(-1) ?? from.y + from.height / 2) + later, side: 'end' });
  }
  for (const [name, links] of sides) {
    if (links.length < 2) continue;
    const { y, height } = box(name.slice(name.indexOf(' ') + 1)) as PictureBox;
    links.sort((a, b) => a.other - b.other || (a.key < b.key ? -1 : 1));
    const step = Math.min(7, (height - 10) / (links.length - 1));
    links.forEach(({ key, side }, index) => {
      const port = ports.get(key) as Port;
      port[side] = y + height / 2 + (index - (links.length - 1) / 2) * step;
    });
  }
  return ports;
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}
