/** A choice of one among a few that are all in sight. */
import type { ReactElement } from 'react';
import './segmented.css';
import { Tooltip } from './tooltip';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What choosing it means, in a tooltip. */
  readonly title: string;
  /** It cannot be chosen now; `title` says why. */
  readonly disabled?: boolean;
}

export interface SegmentedProps<T extends string> {
  /** For those who hear the page. */
  readonly legend: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function Segmented<T extends string>({ legend, segments, value, onChange }: SegmentedProps<T>): ReactElement {
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">{legend}</legend>
      {segments.map((segment) => (
        <Tooltip key={segment.value} text={segment.title}>
          <button
            type="button"
            aria-pressed={segment.value === value}
            aria-disabled={segment.disabled}
            onClick={() => segment.disabled !== true && onChange(segment.value)}
          >
            {segment.label}
          </button>
        </Tooltip>
      ))}
    </fieldset>
  );
}
