/** The map as SVG: every box an element, for maps of a few hundred boxes. */
import { memo, type ReactElement } from 'react';
import { layerIcons } from '../../charts/map-icons';
import { pictureStyle, type MapPicture, type PictureBox, type PictureLink } from '../../charts/map-picture';
import { pathOf } from '../../charts/map-route';
import type { ImpactOverlay } from '../../charts/map-impact';
import type { StrandOverlay } from '../../charts/map-strands';
import './map-picture.css';
import type { View } from './map-view';

export interface MapDrawing {
  readonly picture: MapPicture;
  readonly strands: StrandOverlay | null;
  /** Boxes that are not dimmed; null = all. */
  readonly lit: ReadonlySet<string> | null;
  /** How boxes fare when something goes; null outside the impact mode. */
  readonly impact: ImpactOverlay | null;
  /** Box under the pointer. */
  readonly hovered: string | null;
  /** Box that the keyboard is at. */
  readonly current: string | null;
}

export function MapSvgView({ view, ...drawing }: MapDrawing & { readonly view: View }): ReactElement {
  return (
    <svg className="map-svg" aria-hidden data-strands={drawing.strands || (drawing.impact && drawing.impact.size > 0) ? true : undefined}>
      <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
        <Content {...drawing} />
      </g>
    </svg>
  );
}

/** Does not change while the view moves. */
const Content = memo(function Content({ picture, strands, lit, impact, hovered, current }: MapDrawing): ReactElement {
  const near = hovered ?? current;
  return (
    <>
      <g className="map-links">
        {picture.links.map((link) => (
          <path key={link.key} d={pathOf(link.points)} className={linkClass(link, lit, near)} />
        ))}
      </g>
      <g className="map-strands">
        {strands?.steps.map(({ strand, link }) => (
          <path key={`${strand} ${link.key}`} d={pathOf(link.points)} className={`map-strand map-strand-${strand}`} />
        ))}
      </g>
      {picture.links
        .filter((link) => link.problem)
        .map((link) => (
          <ProblemMark key={link.key} link={link} dim={isDim(link, lit, strands)} />
        ))}
      {picture.boxes.map((box) => (
        <Box key={box.id} box={box} className={boxClass(box, { strands, lit, impact, hovered, current })} />
      ))}
    </>
  );
});

function linkClass(link: PictureLink, lit: MapDrawing['lit'], near: string | null): string {
  const dim = lit !== null && !(lit.has(link.from) && lit.has(link.to));
  const touched = near === link.from || near === link.to;
  return `map-link map-link-${link.strand}${link.problem ? ' is-problem' : ''}${dim ? ' is-dim' : ''}${touched ? ' is-near' : ''}`;
}

/** A mark is as faint as its link, unless a strand runs over it. */
function isDim(link: PictureLink, lit: MapDrawing['lit'], strands: MapDrawing['strands']): boolean {
  if (strands) return !strands.steps.some((step) => step.link.key === link.key);
  return lit !== null && !(lit.has(link.from) && lit.has(link.to));
}

function boxClass(box: PictureBox, { strands, lit, impact, hovered, current }: Omit<MapDrawing, 'picture'>): string {
  const on = strands?.boxes.get(box.id);
  const fate = impact?.get(box.id);
  const dim = (lit !== null && !lit.has(box.id)) || (strands !== null && !on) || (impact !== null && impact.size > 0 && !fate);
  const words = ['map-box', `map-box-${box.layer}`];
  if (box.node.problem) words.push('is-problem');
  if (dim) words.push('is-dim');
  if (fate) words.push(`fate-${fate}`);
  if (on?.includes('dns')) words.push('on-dns');
  if (on?.includes('host')) words.push('on-host');
  if (strands?.apart.includes(box.id)) words.push('is-apart');
  if (hovered === box.id) words.push('is-hovered');
  if (current === box.id) words.push('is-current');
  return words.join(' ');
}

function Box({ box, className }: { readonly box: PictureBox; readonly className: string }): ReactElement {
  const { x, y, width, height, label, detail, node, layer } = box;
  const middle = height / 2;
  return (
    <g className={className} transform={`translate(${x} ${y})`}>
      {node.members > 1 && <rect className="map-box-stack" x={3} y={3} width={width} height={height} rx={6} />}
      <rect className="map-box-body" width={width} height={height} rx={6} />
      <path className="map-box-icon" d={layerIcons[layer]} transform={`translate(6 ${middle - 6.5}) scale(0.8)`} />
      <text className="map-box-label" x={pictureStyle.iconRoom} y={detail ? middle - 3 : middle + 4}>
        {label}
      </text>
      {detail && (
        <text className="map-box-detail" x={pictureStyle.iconRoom} y={middle + 12}>
          {detail}
        </text>
      )}
      {node.problem && (
        <g transform={`translate(${width - 5} -5)`}>
          <path className="map-box-warning" d="M5 0 10.5 9.500H-.5z" />
          <path className="map-box-bang" d="M5 3.400v2.600M5 7.400v.5" />
        </g>
      )}
    </g>
  );
}

/** Stands where the middle of a link that something is wrong with lies. */
function ProblemMark({ link, dim }: { readonly link: PictureLink; readonly dim: boolean }): ReactElement | null {
  const start = link.points[0];
  const end = link.points.at(-1);
  if (!start || !end) return null;
  const middle = link.points[Math.floor(link.points.length / 2)] ?? end;
  const at = link.points.length > 4 ? middle : { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return (
    <g className={dim ? 'map-link-mark is-dim' : 'map-link-mark'} transform={`translate(${at.x} ${at.y})`}>
      <circle r={6} />
      <path d="M0 -3v3.200M0 2.600v.3" />
    </g>
  );
}
