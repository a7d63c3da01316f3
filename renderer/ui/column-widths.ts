/** Decides how wide the columns of a table are: as declared, until the person drags an edge; then as dragged, remembered. */
import { useState, type PointerEvent } from 'react';
import { layoutOf, setLayout } from '../api/settings';

interface SizedColumn {
  readonly id: string;
  readonly width: number | 'flex';
  readonly least?: number | undefined;
}

type Widths = Readonly<Record<string, number>>;
const narrowest = 36;

export interface ColumnWidths {
  /** For grid-template-columns. */
  readonly template: string;
  /** Begins a drag at the right edge of a column. */
  readonly resize: (id: string) => (event: PointerEvent<HTMLElement>) => void;
}

/** CSS grid tracks of the columns, with the dragged widths laid over the declared ones. */
export function columnTemplate(columns: readonly SizedColumn[], widths: Widths): string {
  return columns
    .map(({ id, width, least = 80 }) => {
      const chosen = widths[id] ?? width;
      return chosen === 'flex' ? `minmax(${least}px, 1fr)` : `${Math.max(narrowest, chosen)}px`;
    })
    .join(' ');
}

export function useColumnWidths(place: string, columns: readonly SizedColumn[]): ColumnWidths {
  const key = `columns:${place}`;
  const [widths, setWidths] = useState<Widths>(() => layoutOf(key, isWidths) ?? {});

  const resize = (id: string) => (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const from = event.clientX;
    const begun = handle.parentElement?.getBoundingClientRect().width ?? 100;
    let latest = widths;
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    event.stopPropagation();
    const move = (now: globalThis.PointerEvent): void => {
      latest = { ...widths, [id]: Math.max(narrowest, Math.round(begun + now.clientX - from)) };
      setWidths(latest);
    };
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', end);
      setLayout(key, latest);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end);
  };

  return { template: columnTemplate(columns, widths), resize };
}

function isWidths(value: unknown): value is Widths {
  return typeof value === 'object' && value !== null && Object.values(value).every((width) => typeof width === 'number');
}
