/** Renders a map's picture as a standalone SVG file: for saving, and for the golden pictures of the tests. */
import { layerIcons, strandDash, strandWidth } from './map-icons';
import { pictureStyle, type MapPicture, type PictureBox, type PictureLink } from './map-picture';
import { pathOf } from './map-route';
import type { StrandName, StrandOverlay } from './map-strands';

export interface MapPalette {
  readonly background: string;
  readonly box: string;
  readonly border: string;
  readonly text: string;
  readonly muted: string;
  readonly link: string;
  readonly dns: string;
  readonly host: string;
  readonly problem: string;
}

/** Colours of a saved picture: the light theme's, so that it prints well. */
export const paperPalette: MapPalette = {
  background: '#ffffff',
  box: '#ffffff',
  border: '#8792a2',
  text: '#1b222c',
  muted: '#505b6b',
  link: '#8792a2',
  dns: '#08697a',
  host: '#a8480a',
  problem: '#b3242c',
};

/** The whole picture as SVG text; with strands, everything else is faint. */
export function renderMapSvg(picture: MapPicture, strands: StrandOverlay | null = null, palette: MapPalette = paperPalette): string {
  const { width, height } = picture;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="${palette.background}"/>`,
    ...picture.columns.flatMap(({ title, x }) =>
      title ? [text(x, 20, title, pictureStyle.heading, palette.muted, ' font-weight="600"')] : [],
    ),
    `<g fill="none"${strands ? ' opacity="0.35"' : ''}>`,
    ...picture.links.map((link) => renderLink(link, palette)),
    '</g>',
    ...(strands ? ['<g fill="none">', ...strands.steps.map(({ strand, link }) => strandPath(strand, link, palette)), '</g>'] : []),
    ...picture.boxes.map((box) => renderBox(box, strands, palette)),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function renderLink(link: PictureLink, palette: MapPalette): string {
  const dash = strandDash[link.strand];
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const colour = link.problem ? palette.problem : link.strand === 'config' ? palette.link : palette[link.strand];
  const width = link.strand === 'config' ? 1 : 1.25;
  return `<path d="${pathOf(link.points)}" stroke="${colour}" stroke-width="${width}"${dashes}/>`;
}

function strandPath(strand: StrandName, link: PictureLink, palette: MapPalette): string {
  const dashes = strandDash[strand].length > 0 ? ` stroke-dasharray="${strandDash[strand].join(' ')}"` : '';
  return `<path d="${pathOf(link.points)}" stroke="${palette[strand]}" stroke-width="${strandWidth[strand]}"${dashes}/>`;
}

function renderBox(box: PictureBox, strands: StrandOverlay | null, palette: MapPalette): string {
  const on = strands?.boxes.get(box.id);
  const faint = strands && !on ? ' opacity="0.45"' : '';
  const colour = box.node.problem ? palette.problem : on ? palette[on.includes('host') ? 'host' : 'dns'] : palette.border;
  const left = box.x + pictureStyle.iconRoom;
  const middle = box.y + box.height / 2;
  const whole = [box.node.label, box.node.detail, box.node.problem].filter(Boolean).join('\n');
  const stack =
    box.node.members > 1
      ? `<rect x="${box.x + 3}" y="${box.y + 3}" width="${box.width}" height="${box.height}" rx="6" fill="${palette.box}" stroke="${colour}"/>`
      : '';
  return [
    `<g${faint}><title>${escape(whole)}</title>`,
    stack,
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="6" fill="${palette.box}" stroke="${colour}" stroke-width="${on ? 1.75 : 1}"/>`,
    `<path transform="translate(${box.x + 6} ${middle - 6}) scale(0.75)" d="${layerIcons[box.layer]}" fill="none" stroke="${palette.muted}" stroke-width="1.4"/>`,
    text(left, box.detail ? middle - 3 : middle + 4, box.label, pictureStyle.label, palette.text),
    box.detail ? text(left, middle + 12, box.detail, pictureStyle.detail, palette.muted) : '',
    '</g>',
  ].join('');
}

function text(x: number, y: number, value: string, size: number, colour: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${more}>${escape(value)}</text>`;
}

function escape(value: string): string {
  return value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
