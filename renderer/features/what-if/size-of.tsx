/** How wide an element is, for charts that are drawn to its width. */
import { useEffect, useState } from 'react';

export interface MeasuredWidth {
  /** Ref of the element. */
  readonly attach: (element: HTMLElement | null) => void;
  /** Whole pixels; 0 before it is known, and while it is hidden. */
  readonly width: number;
}

export function useWidth(): MeasuredWidth {
  const [element, attach] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { attach, width };
}
