/**
 * Decides which rows of a long list exist. All rows are equally high, so it is arithmetic; above `tallest` pixels (browsers
 * cut elements at 2^24 device pixels) the scroll position is mapped to rows by ratio.
 */
import { useCallback, useEffect, useState } from 'react';

/** Pixels of the tallest element that every browser still shows whole at twice the usual resolution. */
export const tallest = 8_000_000;
const overscan = 10;

export interface RowWindow {
  /** Rows to render: from `first` up to but without `end`. */
  readonly first: number;
  readonly end: number;
  /** Pixels from the top of the list to the first rendered row. */
  readonly top: number;
  /** Height of the whole list. */
  readonly height: number;
}

/** The rows that a viewport of `viewHeight` pixels at `scrollTop` needs, and some more on both sides. */
export function rowWindow(scrollTop: number, viewHeight: number, rowHeight: number, count: number, limit = tallest): RowWindow {
  const full = rowHeight * count;
  const height = Math.min(full, limit);
  const travel = Math.max(1, height - viewHeight);
  const position = full <= limit ? scrollTop : (Math.min(scrollTop, travel) / travel) * (full - viewHeight);
  const first = Math.max(0, Math.floor(position / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((position + viewHeight) / rowHeight) + overscan);
  return { first: Math.min(first, end), end, top: scrollTop + first * rowHeight - position, height };
}

/** The scroll position that brings a row into sight with the least movement; null when it is in sight. */
export function scrollTopFor(
  index: number,
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
  limit = tallest,
): number | null {
  const full = rowHeight * count;
  const travel = Math.max(1, Math.min(full, limit) - viewHeight);
  const ratio = full <= limit ? 1 : travel / (full - viewHeight);
  const position = scrollTop / ratio;
  const above = index * rowHeight;
  if (above < position) return above * ratio;
  if (above + rowHeight > position + viewHeight) return (above + rowHeight - viewHeight) * ratio;
  return null;
}

export interface RowWindowHook extends RowWindow {
  /** Ref of the element that scrolls. */
  readonly attach: (element: HTMLElement | null) => void;
  /** False until the element is attached and can scroll. */
  readonly ready: boolean;
  /** Pixels that rows may take in the scrolling element. */
  readonly viewHeight: number;
  /** Scrolls a row into sight, as little as needed. */
  readonly show: (index: number) => void;
}

/** Follows the scrolling and the size of the attached element, `headHeight` pixels of which a sticky head covers. */
export function useRowWindow(count: number, rowHeight: number, headHeight: number): RowWindowHook {
  const [element, attach] = useState<HTMLElement | null>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 600 });

  useEffect(() => {
    if (!element) return undefined;
    const measure = (): void => setView({ scrollTop: element.scrollTop, height: Math.max(0, element.clientHeight - headHeight) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [element, headHeight]);

  const show = useCallback(
    (index: number): void => {
      if (!element) return;
      const top = scrollTopFor(index, element.scrollTop, element.clientHeight - headHeight, rowHeight, count);
      if (top !== null) element.scrollTo({ top });
    },
    [element, headHeight, rowHeight, count],
  );

  return { ...rowWindow(view.scrollTop, view.height, rowHeight, count), ready: element !== null, attach, viewHeight: view.height, show };
}
