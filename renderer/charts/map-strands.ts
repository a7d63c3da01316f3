/** Decides which boxes and links the two strands of one request run over: how DNS found the edge, how Host picked the tenant. */
import type { RequestStrands } from '../../main/core/types/views';
import type { VisibleGraph } from './map-collapse';
import type { MapPicture, PictureBox, PictureLink } from './map-picture';
import { routeLink } from './map-route';

export type StrandName = 'dns' | 'host';

export interface StrandStep {
  readonly strand: StrandName;
  readonly link: PictureLink;
}

export interface StrandOverlay {
  /** Strands of each box on the way. */
  readonly boxes: ReadonlyMap<string, readonly StrandName[]>;
  /** Links to draw over the others, in the order they are travelled. */
  readonly steps: readonly StrandStep[];
  /** One sentence when the two strands part ways, else null. */
  readonly disagreement: string | null;
  /** The boxes where the ways part: the endpoint that DNS found and what Host picked; empty when they agree. */
  readonly apart: readonly string[];
}

/** Lays the strands over a picture. Steps between boxes that no configured link joins are drawn as well. */
export function layStrands(picture: MapPicture, graph: Pick<VisibleGraph, 'boxOf'>, strands: RequestStrands): StrandOverlay {
  const boxes = new Map<string, StrandName[]>();
  const steps: StrandStep[] = [];
  const links = new Map(picture.links.map((link) => [`${link.from} ${link.to}`, link]));
  for (const strand of ['dns', 'host'] as const) {
    let last: PictureBox | null = null;
    for (const id of strands[strand]) {
      const box = picture.boxes[picture.boxIndex.get(graph.boxOf.get(id) ?? id) ?? -1];
      if (!box) continue;
      const known = boxes.get(box.id);
      if (!known) boxes.set(box.id, [strand]);
      else if (!known.includes(strand)) known.push(strand);
      if (last && last !== box) steps.push({ strand, link: strandLink(picture, links, strand, last, box) });
      last = box;
    }
  }
  return { boxes, steps, disagreement: strands.disagreement, apart: strands.disagreement === null ? [] : ends(strands, graph, picture) };
}

function strandLink(
  picture: MapPicture,
  links: ReadonlyMap<string, PictureLink>,
  strand: StrandName,
  from: PictureBox,
  to: PictureBox,
): PictureLink {
  const own = picture.links.find((link) => link.strand === strand && link.from === from.id && link.to === to.id);
  const known = own ?? links.get(`${from.id} ${to.id}`);
  if (known) return known;
  const port = { start: from.y + from.height / 2, end: to.y + to.height / 2 };
  return {
    key: `${strand} ${from.id} ${to.id}`,
    from: from.id,
    to: to.id,
    strand,
    points: routeLink(from, to, port, []),
    problem: null,
    members: 1,
    source: null,
  };
}

function ends(strands: RequestStrands, graph: Pick<VisibleGraph, 'boxOf'>, picture: MapPicture): string[] {
  const picked = strands.host.find((id) => id.startsWith('tenant:') || id.startsWith('distribution:')) ?? strands.host.at(-1);
  return [strands.dns.at(-1), picked]
    .filter((id) => id !== undefined)
    .map((id) => graph.boxOf.get(id) ?? id)
    .filter((id) => picture.boxIndex.has(id));
}
