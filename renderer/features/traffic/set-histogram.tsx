/** Exchanges over time above the list: drag to choose a stretch of time, or use the arrow keys; Escape lets go. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { TrafficHistogram } from '../../../main/core/types/traffic-query';
import { histogramPicture, placeOf, stretchOf } from '../../charts/histogram';
import { moment } from './set-words';

export interface SetHistogramProps {
  readonly histogram: TrafficHistogram;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly onStretch: (stretch: { readonly from: number; readonly to: number } | null) => void;
}

const height = 64;

export function SetHistogram({ histogram, from, to, onStretch }: SetHistogramProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(100, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const picture = useMemo(() => histogramPicture(histogram, { width, height }), [histogram, width]);

  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    const element = event.currentTarget;
    const left = element.getBoundingClientRect().left;
    const start = event.clientX - left;
    let stretch = stretchOf(histogram, width, start, start);
    element.setPointerCapture(event.pointerId);
    const move = (now: globalThis.PointerEvent): void => {
      stretch = stretchOf(histogram, width, start, now.clientX - left);
      setDrag(stretch);
    };
    const finish = (): void => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('lostpointercapture', finish);
      setDrag(null);
      onStretch(stretch);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', finish);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onStretch(null);
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const start = from ?? histogram.from - (by > 0 ? histogram.width : 0);
    const stop = to ?? start + histogram.width;
    const last = histogram.from + histogram.width * (histogram.buckets.length - 1);
    const clamp = (at: number): number => Math.min(last, Math.max(histogram.from, at));
    if (event.shiftKey) onStretch({ from: start, to: Math.max(clamp(start) + histogram.width, stop + by * histogram.width) });
    else onStretch({ from: clamp(start + by * histogram.width), to: clamp(start + by * histogram.width) + (stop - start) });
  };
  const chosen = drag ?? (from !== undefined && to !== undefined ? { from, to } : null);
  const place = chosen && placeOf(histogram, width, chosen.from, chosen.to);
  /** No input of the page's could be a picture that is dragged over; its keys are those of a slider. */
  const slider = { role: 'slider', tabIndex: 0, onKeyDown };
  return (
    <div
      ref={box}
      className="set-histogram"
      {...slider}
      aria-label="Exchanges over time"
      aria-valuemin={0}
      aria-valuemax={histogram.buckets.length}
      aria-valuenow={chosen ? Math.round((chosen.from - histogram.from) / histogram.width) : 0}
      aria-valuetext={chosen ? `${moment(chosen.from)} to ${moment(chosen.to)}` : 'all of the time'}
      onPointerDown={begin}
      title="Drag to choose a stretch of time"
    >
      <svg width={width} height={height} aria-hidden>
        {picture.bars.map(({ kind, x, y, width: wide, height: tall }) => (
          <rect key={`${kind} ${x}`} className={`histogram-${kind}`} x={x} y={y} width={wide} height={tall} />
        ))}
        {place && <rect className="histogram-chosen" x={place.x} y={0} width={place.width} height={picture.height} />}
        <line className="histogram-axis" x1={0} x2={width} y1={picture.height + 0.5} y2={picture.height + 0.5} />
        {picture.ticks.map(({ x, text }) => (
          <g key={x} transform={`translate(${x},0)`}>
            <line className="histogram-axis" y1={picture.height} y2={picture.height + 4} />
            <text className="histogram-tick" x={3} y={height - 4}>
              {text}
            </text>
          </g>
        ))}
        {picture.bars.length > 0 && (
          <text className="histogram-tick" x={width - 4} y={10} textAnchor="end">
            {`${picture.most.toLocaleString('en')} at most`}
          </text>
        )}
      </svg>
    </div>
  );
}
