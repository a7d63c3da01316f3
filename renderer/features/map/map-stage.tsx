/** The picture of the map in its window: panning, pointing, the keyboard, and the tooltip. */
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import type { MapPicture, PictureBox } from '../../charts/map-picture';
import type { ImpactOverlay } from '../../charts/map-impact';
import type { StrandOverlay } from '../../charts/map-strands';
import { boxAt, walk, type Arrow } from '../../charts/map-walk';
import { canDrag, dragged, type Drag } from './map-drag';
import { MapDragView } from './map-drag-view';
import { MapCanvasView } from './map-canvas-view';
import { MapHeadings } from './map-headings';
import { MapSvgView } from './map-svg-view';
import { MapTooltip } from './map-tooltip';
import { MovesButton } from './moves-button';
import { firstView, fitAll, fitBoxes, reveal, type Size, type View } from './map-view';
import { ZoomArea, type ZoomHandle } from './zoom-area';
import { ZoomButtons } from './zoom-buttons';

/** Above this the picture is drawn on a canvas. */
export const svgUpTo = 600;

export interface MapStageProps {
  readonly picture: MapPicture;
  readonly strands: StrandOverlay | null;
  readonly lit: ReadonlySet<string> | null;
  /** How boxes fare in the impact mode; null outside of it. */
  readonly impact: ImpactOverlay | null;
  /** Boxes to bring into view when they change: what was found, or the strands. */
  readonly focus: readonly string[];
  readonly onOpen: (box: PictureBox) => void;
  readonly onStrands: (box: PictureBox) => void;
  readonly onEscape: () => void;
  /** Asks for the moves of a box, at a place of the window. */
  readonly onMoves: (box: PictureBox, at: { readonly x: number; readonly y: number }) => void;
  readonly onDrop: (from: PictureBox, to: PictureBox) => void;
}

const arrows: Readonly<Record<string, Arrow>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

export function MapStage(props: MapStageProps): ReactElement {
  const { picture, strands, lit, impact, focus, onOpen, onStrands, onEscape, onMoves, onDrop } = props;
  const stage = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  /** The press that ends a drag is no click. */
  const wasDrag = useRef(false);
  const zoom = useRef<ZoomHandle>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [hovered, setHovered] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const box = (id: string | null): PictureBox | undefined => (id === null ? undefined : picture.boxes[picture.boxIndex.get(id) ?? -1]);

  const placed = useRef(false);
  const empty = picture.boxes.length === 0;
  const showFirst = useEffectEvent(() => {
    zoom.current?.moveTo(firstView(picture, size), 'once');
    placed.current = true;
  });
  const sized = size.width > 0;
  useEffect(() => {
    if (sized && !empty && !placed.current) showFirst();
  }, [sized, empty]);

  const wanted = focus.join(' ');
  const bring = useEffectEvent(() => {
    const boxes = focus.map(box).filter((each) => each !== undefined);
    if (boxes.length > 0 && sized) zoom.current?.moveTo(fitBoxes(boxes, size, view));
  });
  useEffect(() => {
    if (wanted !== '') bring();
  }, [wanted]);

  const goTo = (id: string | null): void => {
    const target = box(id);
    if (!target) return;
    setCurrent(target.id);
    const next = reveal(view, target, size);
    if (next.x !== view.x || next.y !== view.y) zoom.current?.moveTo(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    const at = box(current);
    if (arrow) goTo(at ? walk(picture, at.id, arrow) : (focus[0] ?? picture.boxes[0]?.id ?? null));
    else if (event.key === 'Enter' && at) onOpen(at);
    else if (event.key.toLowerCase() === 's' && at) onStrands(at);
    else if (event.key.toLowerCase() === 'm' && at) openMoves(at);
    else if (event.key === '+' || event.key === '=') zoom.current?.zoomBy(1.3);
    else if (event.key === '-') zoom.current?.zoomBy(1 / 1.3);
    else if (event.key === '0') zoom.current?.moveTo(fitAll(picture, size));
    else if (event.key === 'Escape') {
      if (drag) setDrag(null);
      else if (current) setCurrent(null);
      else onEscape();
    } else return;
    event.preventDefault();
  };

  const pointIn = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): { x: number; y: number } => {
    const area = stage.current?.getBoundingClientRect();
    return { x: clientX - (area?.left ?? 0), y: clientY - (area?.top ?? 0) };
  };
  const under = (event: { readonly clientX: number; readonly clientY: number }): PictureBox | null => {
    const { x, y } = pointIn(event);
    return boxAt(picture, (x - view.x) / view.scale, (y - view.y) / view.scale);
  };
  const openMoves = (target: PictureBox, at?: { readonly x: number; readonly y: number }): void => {
    const area = stage.current?.getBoundingClientRect();
    const below = {
      x: (area?.left ?? 0) + view.x + target.x * view.scale,
      y: (area?.top ?? 0) + view.y + (target.y + target.height) * view.scale,
    };
    onMoves(target, at ?? below);
  };

  const takes = (event: globalThis.MouseEvent): boolean => {
    const target = under(event);
    return target !== null && canDrag(target);
  };
  const pointed = box(hovered) ?? box(current);
  const drawing = { picture, strands, lit, impact, hovered: box(hovered) ? hovered : null, current: box(current) ? current : null };
  /** A picture that takes the keyboard as a whole; what it is at is spoken by the line below it. */
  const application = {
    role: 'application',
    tabIndex: 0,
    onKeyDown,
    onPointerDown: (event: PointerEvent) => {
      wasDrag.current = false;
      const taken = event.button === 0 && !event.ctrlKey && event.pointerType === 'mouse' ? under(event) : null;
      if (taken && canDrag(taken)) setDrag({ box: taken, from: pointIn(event), to: pointIn(event), moving: false, target: null });
    },
    onPointerMove: (event: PointerEvent) => {
      if (drag && event.buttons === 0) setDrag(null);
      else if (drag) setDrag(dragged(drag, pointIn(event), under(event)));
      setHovered(event.buttons === 0 ? (under(event)?.id ?? null) : null);
    },
    onPointerUp: () => {
      if (!drag) return;
      wasDrag.current = drag.moving;
      setDrag(null);
      if (drag.target) onDrop(drag.box, drag.target);
    },
    onPointerLeave: () => setHovered(null),
    onContextMenu: (event: MouseEvent) => {
      // The menu key and Shift+F10 come without a place: they mean the box that the keyboard is at. A click with Ctrl is macOS's other button.
      const byKey = event.button !== 2 && !event.ctrlKey;
      const target = byKey ? (box(current) ?? null) : under(event);
      event.preventDefault();
      if (!target) return;
      setCurrent(target.id);
      openMoves(target, byKey ? undefined : { x: event.clientX, y: event.clientY });
    },
    onClick: (event: MouseEvent) => {
      const target = under(event);
      if (!target || wasDrag.current) return;
      setCurrent(target.id);
      onOpen(target);
    },
    // A menu of the box takes the keyboard for a while only.
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Element && relatedTarget.closest('[role="menu"]'))) setCurrent(null);
    },
  };

  return (
    <div
      ref={stage}
      className="map-stage"
      aria-label={`Map. Arrow keys move along the links, Enter ${impact ? 'shows what goes with a box' : 'opens the file'}, M shows what can be tried with it.`}
      data-pointing={hovered !== null}
      data-dragging={drag?.moving || undefined}
      {...application}
    >
      <ZoomArea ref={zoom} onView={setView} onSize={setSize} takes={takes}>
        {picture.boxes.length <= svgUpTo ? <MapSvgView view={view} {...drawing} /> : <MapCanvasView view={view} size={size} {...drawing} />}
      </ZoomArea>
      <MapHeadings picture={picture} view={view} />
      <ZoomButtons onZoom={(factor) => zoom.current?.zoomBy(factor)} onFit={() => zoom.current?.moveTo(fitAll(picture, size))} />
      {pointed && !drag?.moving && pointed.node.members <= 1 && view.scale > 0.5 && (
        <MovesButton box={pointed} view={view} onOpen={() => openMoves(pointed)} />
      )}
      {drag?.moving && <MapDragView drag={drag} picture={picture} view={view} />}
      {pointed && !drag?.moving && <MapTooltip box={pointed} view={view} size={size} strands={strands} impact={impact} />}
      <output className="visually-hidden" aria-live="polite">
        {pointed ? [pointed.node.label, pointed.node.detail, pointed.node.problem].filter(Boolean).join('. ') : ''}
      </output>
    </div>
  );
}
