/** The picture of the time machine with its scrubber: dragged by the pointer, moved by the arrow keys. */
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import type { TimelinePoint } from '../../../../main/core/types/timeline';
import { clockText } from '../../../charts/durations';
import { buildTimelinePicture, scrubTo, secondsAtX, xOfSeconds } from '../../../charts/timeline-picture';
import { useWidth } from '../size-of';

export interface TimelineChartProps {
  readonly points: readonly TimelinePoint[];
  /** The last second shown. */
  readonly until: number;
  readonly seconds: number;
  readonly onSeconds: (seconds: number) => void;
  /** What the moment means, spoken with the scrubber. */
  readonly sentence: string;
}

const height = 190;

export function TimelineChart({ points, until, seconds, onSeconds, sentence }: TimelineChartProps): ReactElement {
  const { attach, width } = useWidth();
  const picture = buildTimelinePicture(points, until, { width: Math.max(200, width), height });
  const { left, right, top, bottom, areas, failing, ticks, shares } = picture;
  const x = xOfSeconds(picture, seconds);
  const moveTo = (event: PointerEvent<SVGSVGElement>): void => {
    onSeconds(secondsAtX(picture, event.clientX - event.currentTarget.getBoundingClientRect().left));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = scrubTo(event.key, event.shiftKey, seconds, until);
    if (to === null) return;
    event.preventDefault();
    onSeconds(to);
  };
  return (
    <div className="timeline-chart" ref={attach}>
      <svg
        width={picture.width}
        height={height}
        className="timeline-svg"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
        }}
      >
        <g aria-hidden>
          {areas.map(({ kind, path }) => (
            <path key={kind} d={path} className="timeline-area" data-kind={kind} />
          ))}
          {shares.map(({ y, label }) => (
            <g key={label}>
              <path d={`M${left},${y}H${right}`} className="timeline-line" />
              <text x={left - 6} y={y + 4} textAnchor="end" className="chart-text">
                {label}
              </text>
            </g>
          ))}
          {failing !== '' && <path d={failing} className="timeline-failing" />}
          {ticks.map(({ x: at, label }) => (
            <text key={label} x={at} y={bottom + 16} textAnchor={at > right - 30 ? 'end' : 'middle'} className="chart-text">
              {label}
            </text>
          ))}
          <path d={`M${x},${top - 4}V${bottom + 4}`} className="timeline-cursor" />
        </g>
      </svg>
      <input
        type="range"
        className="timeline-input"
        aria-label="Moment after the change"
        min={0}
        max={Math.round(until)}
        value={Math.round(seconds)}
        aria-valuetext={sentence}
        onChange={(event) => onSeconds(Number(event.currentTarget.value))}
        onKeyDown={onKeyDown}
      />
      <span className="timeline-handle" style={{ left: x, top: top - 8 }} aria-hidden>
        {clockText(seconds)}
      </span>
    </div>
  );
}
