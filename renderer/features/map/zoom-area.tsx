/** An area whose content can be dragged and zoomed (d3-zoom); the view itself belongs to whoever uses it. */
import { select, zoom, zoomIdentity, type ZoomBehavior } from 'd3';
import { useEffect, useImperativeHandle, useRef, type ReactElement, type ReactNode, type Ref } from 'react';
import { scaleRange, type Size, type View } from './map-view';

export interface ZoomHandle {
  /** Goes to a view, with a short flight unless the person wants no motion. */
  readonly moveTo: (view: View, at?: 'once') => void;
  readonly zoomBy: (factor: number) => void;
  readonly size: () => Size;
}

export interface ZoomAreaProps {
  readonly onView: (view: View) => void;
  /** Called when the area gets another size, also the first time. */
  readonly onSize: (size: Size) => void;
  /** True for a press that takes something of the content along, and not the whole area. */
  readonly takes?: (event: MouseEvent) => boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<ZoomHandle>;
}

const flight = 220;

export function ZoomArea({ onView, onSize, takes, children, ref }: ZoomAreaProps): ReactElement {
  const area = useRef<HTMLDivElement>(null);
  const behavior = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null);
  const callbacks = useRef({ onView, onSize, takes });
  useEffect(() => {
    callbacks.current = { onView, onSize, takes };
  });

  useEffect(() => {
    const element = area.current as HTMLDivElement;
    const zooming = zoom<HTMLDivElement, unknown>()
      .scaleExtent([...scaleRange])
      .clickDistance(4)
      .filter((event: MouseEvent) => {
        const usual = (!event.ctrlKey || event.type === 'wheel') && event.button === 0;
        return usual && !(event.type === 'mousedown' && callbacks.current.takes?.(event));
      })
      .on('zoom', ({ transform }: { transform: { x: number; y: number; k: number } }) =>
        callbacks.current.onView({ x: transform.x, y: transform.y, scale: transform.k }),
      );
    select(element).call(zooming).on('dblclick.zoom', null);
    behavior.current = zooming;
    const watcher = new ResizeObserver(() => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      if (size.width > 0 && size.height > 0) callbacks.current.onSize(size);
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      select(element).on('.zoom', null);
    };
  }, []);

  useImperativeHandle(ref, () => ({
    moveTo: (view, at) => {
      const to = zoomIdentity.translate(view.x, view.y).scale(view.scale);
      const element = select(area.current as HTMLDivElement);
      if (at === 'once' || matchMedia('(prefers-reduced-motion: reduce)').matches) behavior.current?.transform(element, to);
      else behavior.current?.transform(element.transition().duration(flight), to);
    },
    zoomBy: (factor) => {
      behavior.current?.scaleBy(select(area.current as HTMLDivElement), factor);
    },
    size: () => ({ width: area.current?.clientWidth ?? 0, height: area.current?.clientHeight ?? 0 }),
  }));

  return (
    <div ref={area} className="zoom-area">
      {children}
    </div>
  );
}
