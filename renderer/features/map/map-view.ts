/** Decides where the window looks at the map: fitting it all, zooming about a point, bringing a box into sight. */

/** A point of the picture is shown at `x + scale * point.x`, `y + scale * point.y`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const scaleRange: readonly [least: number, most: number] = [0.04, 3];
const margin = 8;
/** Below this labels cannot be read, so the first view rather shows the top left part. */
const readable = 0.62;

/** The whole picture in the window, never magnified beyond 1.25, in the middle. */
export function fitAll(picture: Size, window: Size): View {
  const scale = Math.min(1.25, (window.width - 2 * margin) / picture.width, (window.height - 2 * margin) / picture.height);
  return centred(picture, window, within(scale));
}

/** The view that a map opens with: all of it if it can be read, else as much of its width as possible, from the top. */
export function firstView(picture: Size, window: Size): View {
  const all = fitAll(picture, window);
  if (all.scale >= readable) return all;
  const scale = within(Math.max(readable, Math.min(1, (window.width - 2 * margin) / picture.width)));
  const view = centred(picture, window, scale);
  return { scale, x: Math.max(margin, view.x), y: Math.max(margin, view.y) };
}

function centred(picture: Size, window: Size, scale: number): View {
  return { scale, x: (window.width - picture.width * scale) / 2, y: (window.height - picture.height * scale) / 2 };
}

function within(scale: number): number {
  return Math.min(scaleRange[1], Math.max(scaleRange[0], Number.isFinite(scale) && scale > 0 ? scale : 1));
}

/** The nearest view that shows the whole box with some room round it; the same view when it is in sight already. */
export function reveal(view: View, box: Box, window: Size): View {
  const room = 24;
  return {
    scale: view.scale,
    x: shifted(view.x, box.x * view.scale, box.width * view.scale, window.width, room),
    y: shifted(view.y, box.y * view.scale, box.height * view.scale, window.height, room + 16),
  };
}

function shifted(offset: number, start: number, length: number, window: number, room: number): number {
  const from = offset + start;
  if (from < room) return room - start;
  if (from + length > window - room) return window - room - length - start;
  return offset;
}

/** The view that shows all given boxes, not magnified beyond the present scale or 1; if they could not be read then, the first. */
export function fitBoxes(boxes: readonly Box[], window: Size, view: View): View {
  if (boxes.length === 0) return view;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const room = 48;
  const scale = within(Math.min(Math.max(view.scale, 1), (window.width - room) / width, (window.height - 2 * room) / height));
  const [first] = boxes;
  if (scale < readable && first && boxes.length > 1) return fitBoxes([first], window, { ...view, scale: readable });
  return { scale, x: window.width / 2 - (left + width / 2) * scale, y: window.height / 2 - (top + height / 2) * scale };
}
