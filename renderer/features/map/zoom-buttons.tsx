/** Zoom and fit by pointer; the keys are + - 0. */
import type { ReactElement } from 'react';
import { IconButton } from '../../ui/button';

export interface ZoomButtonsProps {
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

export function ZoomButtons({ onZoom, onFit }: ZoomButtonsProps): ReactElement {
  return (
    <div className="map-zoom">
      <IconButton icon="plus" label="Zoom in" shortcut="+" onClick={() => onZoom(1.3)} />
      <IconButton icon="minus" label="Zoom out" shortcut="-" onClick={() => onZoom(1 / 1.3)} />
      <IconButton icon="fit" label="Show all" shortcut="0" onClick={onFit} />
    </div>
  );
}
