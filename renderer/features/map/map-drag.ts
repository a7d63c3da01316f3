/** Decides what can be dragged on the map and where to: a tenant into another connection group, a record to another endpoint. */
import type { PictureBox } from '../../charts/map-picture';

/** Pixels that the pointer goes before a press becomes a drag. */
export const dragDistance = 6;

/** A drag under way, in pixels of the stage. */
export interface Drag {
  readonly box: PictureBox;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** False while the pointer has hardly moved: it may still be a click. */
  readonly moving: boolean;
  /** The box that it would be dropped on. */
  readonly target: PictureBox | null;
}

/** Whether a box can be taken along: tenants, records, and names that a record leads somewhere. */
export function canDrag({ layer, node }: PictureBox): boolean {
  if (node.members > 1) return false;
  return layer === 'tenant' || ((layer === 'dns' || layer === 'name') && recordWord.test(node.detail));
}

const recordWord = /^(?:CNAME|ALIAS|A|AAAA) /;

/** Whether the one can be dropped on the other. Tenants connect by connection groups alone. */
export function canDrop(from: PictureBox, to: PictureBox): boolean {
  if (to.layer !== 'endpoint' || to.node.members > 1) return false;
  return from.layer !== 'tenant' || to.node.detail.startsWith('connection group ');
}

/** What dropping would do. */
export function dropWords(from: PictureBox, to: PictureBox): string {
  if (from.layer !== 'tenant') return `Point ${from.node.label} at ${to.node.label}`;
  const group = to.node.detail.replace(/^connection group /, '').replace(/, no IPv6$/, '');
  return `Move ${from.node.label} to connection group ${group}`;
}

/** The drag after the pointer has moved. */
export function dragged(drag: Drag, to: Drag['to'], over: PictureBox | null): Drag {
  const moving = drag.moving || Math.hypot(to.x - drag.from.x, to.y - drag.from.y) > dragDistance;
  return { ...drag, to, moving, target: moving && over && canDrop(drag.box, over) ? over : null };
}
