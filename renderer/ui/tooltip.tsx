/** A short name or sentence beside what is pointed at or focused, with its key where it has one. */
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { KeyHint } from './key-hint';
import './tooltip.css';

export const TooltipProvider = Base.Provider;

export interface TooltipProps {
  readonly text: ReactNode;
  readonly shortcut?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and the usual handlers. */
  readonly children: ReactElement;
}

export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps): ReactElement {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="tooltip-positioner">
          <Base.Popup className="tooltip">
            {text}
            {shortcut && <KeyHint keys={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
