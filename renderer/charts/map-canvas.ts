/** Paints a large map on a canvas: only what the window shows, without labels where they could not be read. */
import { layerIcons, strandDash, strandWidth } from './map-icons';
import { pictureStyle, type MapPicture, type PictureBox, type PictureLink } from './map-picture';
import type { Fate, ImpactOverlay } from './map-impact';
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
  /** How boxes fare when something goes; null outside the impact mode. */
  readonly impact: ImpactOverlay | null;
  /** What boxes of each fate are filled with. */
  readonly fates: Readonly<Record<Fate, string>>;
  readonly current: string | null;
  readonly font: string;
}

/** Labels smaller than this on the screen are left out. */
const readable = 6;
/** Below this scale dashes could not be told apart, and cost most of the time. */
const dashed = 0.4;

/** Paints the whole window. */
export function paintMap(context: CanvasRenderingContext2D, picture: MapPicture, view: MapView, state: CanvasState): void {
  const { scale, x, y, ratio } = view;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
  const area = { left: -x / scale, top: -y / scale, right: (view.width - x) / scale, bottom: (view.height - y) / scale };
  paintLinks(context, picture, area, scale, state);
  for (const { strand, link } of state.strands?.steps ?? []) {
    context.globalAlpha = 1;
    context.strokeStyle = state.palette[strand];
    context.lineWidth = strandWidth[strand] / Math.min(1, scale);
    context.setLineDash([...strandDash[strand]]);
    context.beginPath();
    trace(context, link);
    context.stroke();
  }
  const labels = pictureStyle.label * scale >= readable;
  for (const box of picture.boxes) {
    if (box.x > area.right || box.x + box.width < area.left || box.y > area.bottom || box.y + box.height < area.top) continue;
    paintBox(context, box, state, labels);
  }
  context.globalAlpha = 1;
}

function isHit({ impact }: CanvasState): boolean {
  return impact !== null && impact.size > 0;
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

/** Links of the same look are one path: a few strokes instead of thousands. */
function paintLinks(context: CanvasRenderingContext2D, picture: MapPicture, area: Area, scale: number, state: CanvasState): void {
  const looks = new Map<string, PictureLink[]>();
  for (const link of picture.links) {
    if (!crosses(link, area)) continue;
    const lit = !state.strands && !isHit(state) && (state.lit === null || (state.lit.has(link.from) && state.lit.has(link.to)));
    const look = `${link.strand} ${link.problem !== null} ${lit}`;
    const known = looks.get(look);
    if (known) known.push(link);
    else looks.set(look, [link]);
  }
  for (const [look, links] of looks) {
    const { strand, problem } = links[0] as PictureLink;
    context.globalAlpha = look.endsWith('true') ? 0.7 : 0.16;
    context.strokeStyle = problem !== null ? state.palette.problem : strand === 'config' ? state.palette.link : state.palette[strand];
    context.lineWidth = 1 / Math.min(1, Math.max(scale, 0.5));
    context.setLineDash(scale < dashed ? [] : [...strandDash[strand]]);
    context.beginPath();
    for (const link of links) trace(context, link);
    context.stroke();
  }
}

function trace(context: CanvasRenderingContext2D, { points }: PictureLink): void {
  const start = points[0];
  if (!start) return;
  context.moveTo(start.x, start.y);
  for (let index = 1; index + 2 < points.length; index += 3) {
    const first = points[index];
    const second = points[index + 1];
    const end = points[index + 2];
    if (first && second && end) context.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);
  }
}

const icons = new Map<string, Path2D>();

function paintBox(context: CanvasRenderingContext2D, box: PictureBox, state: CanvasState, labels: boolean): void {
  const { palette, strands } = state;
  const on = strands?.boxes.get(box.id);
  const fate = state.impact?.get(box.id);
  const dim = (state.lit !== null && !state.lit.has(box.id)) || (strands !== null && !on) || (isHit(state) && !fate);
  const current = state.current === box.id;
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.fillStyle = fate ? state.fates[fate] : palette.box;
  context.strokeStyle = current
    ? state.focus
    : box.node.problem || fate === 'stops' || fate === 'gone'
      ? palette.problem
      : on
        ? palette[on.includes('host') ? 'host' : 'dns']
        : palette.border;
  context.lineWidth = current ? 2.5 : on ? 1.75 : 1;
  const alpha = dim && !current ? 0.35 : 1;
  if (box.node.members > 1) outline(context, box, 3, alpha);
  outline(context, box, 0, alpha);
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
  context.fillStyle = fate === 'gone' ? palette.background : palette.text;
  context.font = `${pictureStyle.label}px ${state.font}`;
  context.fillText(box.label, box.x + pictureStyle.iconRoom, box.detail ? middle - 3 : middle + 4);
  if (!box.detail) return;
  context.fillStyle = palette.muted;
  context.font = `${pictureStyle.detail}px ${state.font}`;
  context.fillText(box.detail, box.x + pictureStyle.iconRoom, middle + 12);
}

/** The box hides what runs behind it, also when it is dim. */
function outline(context: CanvasRenderingContext2D, box: PictureBox, shift: number, alpha: number): void {
  context.beginPath();
  context.roundRect(box.x + shift, box.y + shift, box.width, box.height, 6);
  context.globalAlpha = 1;
  context.fill();
  context.globalAlpha = alpha;
  context.stroke();
}
