/** Paints a large map on a canvas: only what the window shows, without labels where they could not be read. */
import { layerIcons, strandDash, strandWidth } from './map-icons';
import { pictureStyle, type MapPicture, type PictureBox, type PictureLink } from './map-picture';
import type { StrandOverlay } from './map-strands';
import type { MapPalette } from './map-svg';

export interface MapView {
  /** Pixels of the window per pixel of the picture, and where the picture's corner is. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

export interface CanvasState {
  readonly palette: MapPalette;
  readonly focus: string;
  readonly strands: StrandOverlay | null;
  /** Boxes that are not dimmed; null = all. */
  readonly lit: ReadonlySet<string> | null;
  readonly current: string | null;
  readonly font: string;
}

/** Labels smaller than this on the screen are left out. */
const readable = 6;

/** Paints the whole window. */
export function paintMap(context: CanvasRenderingContext2D, picture: MapPicture, view: MapView, state: CanvasState): void {
  const { scale, x, y, ratio } = view;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
  const area = { left: -x / scale, top: -y / scale, right: (view.width - x) / scale, bottom: (view.height - y) / scale };
  for (const link of picture.links) if (crosses(link, area)) paintLink(context, link, state);
  for (const { strand, link } of state.strands?.steps ?? []) {
    context.globalAlpha = 1;
    trace(context, link, state.palette[strand], strandWidth[strand] / Math.min(1, scale), strandDash[strand]);
  }
  const labels = pictureStyle.label * scale >= readable;
  for (const box of picture.boxes) {
    if (box.x > area.right || box.x + box.width < area.left || box.y > area.bottom || box.y + box.height < area.top) continue;
    paintBox(context, box, state, labels);
  }
  context.globalAlpha = 1;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function crosses({ points }: PictureLink, area: Area): boolean {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return false;
  const top = Math.min(first.y, last.y);
  const bottom = Math.max(first.y, last.y);
  return first.x <= area.right && last.x >= area.left && top <= area.bottom && bottom >= area.top;
}

function paintLink(context: CanvasRenderingContext2D, link: PictureLink, state: CanvasState): void {
  const lit = state.lit === null || (state.lit.has(link.from) && state.lit.has(link.to));
  context.globalAlpha = !lit || state.strands ? 0.18 : 0.7;
  const colour = link.problem ? state.palette.problem : link.strand === 'config' ? state.palette.link : state.palette[link.strand];
  trace(context, link, colour, 1, strandDash[link.strand]);
}

function trace(context: CanvasRenderingContext2D, { points }: PictureLink, colour: string, width: number, dash: readonly number[]): void {
  const start = points[0];
  if (!start) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(start.x, start.y);
  for (let index = 1; index + 2 < points.length; index += 3) {
    const first = points[index];
    const second = points[index + 1];
    const end = points[index + 2];
    if (first && second && end) context.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);
  }
  context.stroke();
}

const icons = new Map<string, Path2D>();

function paintBox(context: CanvasRenderingContext2D, box: PictureBox, state: CanvasState, labels: boolean): void {
  const { palette, strands } = state;
  const on = strands?.boxes.get(box.id);
  const dim = (state.lit !== null && !state.lit.has(box.id)) || (strands !== null && !on);
  const current = state.current === box.id;
  context.globalAlpha = dim && !current ? 0.4 : 1;
  context.setLineDash([]);
  context.fillStyle = palette.box;
  context.strokeStyle = current
    ? state.focus
    : box.node.problem
      ? palette.problem
      : on
        ? palette[on.includes('host') ? 'host' : 'dns']
        : palette.border;
  context.lineWidth = current ? 2.5 : on ? 1.75 : 1;
  if (box.node.members > 1) outline(context, box, 3);
  outline(context, box, 0);
  if (!labels) return;
  const middle = box.y + box.height / 2;
  context.save();
  context.translate(box.x + 6, middle - 6);
  context.scale(0.75, 0.75);
  context.lineWidth = 1.4;
  context.strokeStyle = palette.muted;
  const icon = icons.get(box.layer) ?? new Path2D(layerIcons[box.layer]);
  icons.set(box.layer, icon);
  context.stroke(icon);
  context.restore();
  context.fillStyle = palette.text;
  context.font = `${pictureStyle.label}px ${state.font}`;
  context.fillText(box.label, box.x + pictureStyle.iconRoom, box.detail ? middle - 3 : middle + 4);
  if (!box.detail) return;
  context.fillStyle = palette.muted;
  context.font = `${pictureStyle.detail}px ${state.font}`;
  context.fillText(box.detail, box.x + pictureStyle.iconRoom, middle + 12);
}

function outline(context: CanvasRenderingContext2D, box: PictureBox, shift: number): void {
  context.beginPath();
  context.roundRect(box.x + shift, box.y + shift, box.width, box.height, 6);
  context.fill();
  context.stroke();
}
