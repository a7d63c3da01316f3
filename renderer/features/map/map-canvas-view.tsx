/** The map on a canvas: for hundreds to thousands of boxes. */
import { useEffect, useRef, type ReactElement } from 'react';
import { paintMap, type CanvasState } from '../../charts/map-canvas';
import type { MapPalette } from '../../charts/map-svg';
import { useScheme, type Scheme } from '../../ui/scheme';
import type { MapDrawing } from './map-svg-view';
import type { Size, View } from './map-view';

export interface MapCanvasViewProps extends MapDrawing {
  readonly view: View;
  readonly size: Size;
}

export function MapCanvasView({ picture, strands, lit, impact, hovered, current, view, size }: MapCanvasViewProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const ratio = window.devicePixelRatio || 1;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    const frame = requestAnimationFrame(() => {
      const state = { ...coloursOf(scheme), strands, lit, impact, current: hovered ?? current };
      paintMap(context, picture, { ...view, ...size, ratio }, state);
    });
    return () => cancelAnimationFrame(frame);
  }, [picture, strands, lit, impact, hovered, current, view, size, ratio, scheme]);

  return (
    <canvas
      ref={canvas}
      className="map-canvas"
      width={Math.round(size.width * ratio)}
      height={Math.round(size.height * ratio)}
      style={{ width: size.width, height: size.height }}
    />
  );
}

type Colours = Pick<CanvasState, 'palette' | 'fates' | 'focus' | 'font'>;
const read = new Map<Scheme, Colours>();

/** The theme's colours as the canvas needs them, read from the page once per scheme. Call it when the page shows that scheme. */
function coloursOf(scheme: Scheme): Colours {
  const known = read.get(scheme);
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const palette: MapPalette = {
    background: value('--bg'),
    box: value('--bg-raised'),
    border: value('--border-strong'),
    text: value('--text'),
    muted: value('--text-muted'),
    link: value('--border-strong'),
    dns: value('--dns'),
    host: value('--host'),
    problem: value('--error'),
  };
  const fates = { gone: value('--error'), stops: value('--error-soft'), suffers: value('--warning-soft') };
  const colours = { palette, fates, focus: value('--focus'), font: value('--font') };
  read.set(scheme, colours);
  return colours;
}
