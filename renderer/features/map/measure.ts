/** Measures text as the page will draw it, so that labels of the map are cut where they must be and not before. */
import { estimateWidth, type Measure } from '../../../main/core/charts/text';

const known = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width in pixels in the studio's own font; the estimate where there is no screen. */
export const measureText: Measure = (text, size) => {
  context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (!context) return estimateWidth(text, size);
  const key = `${size} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  context.font = `${size}px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`;
  const width = context.measureText(text).width + 1;
  if (known.size > 50_000) known.clear();
  known.set(key, width);
  return width;
};
