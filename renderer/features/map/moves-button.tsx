/** The button on a box that opens what can be tried with it, for those who do not think of the right mouse button. */
import type { PointerEvent, ReactElement } from 'react';
import type { PictureBox } from '../../charts/map-picture';
import { Icon } from '../../ui/icons';
import type { View } from './map-view';

export interface MovesButtonProps {
  readonly box: PictureBox;
  readonly view: View;
  readonly onOpen: () => void;
}

const side = 20;

export function MovesButton({ box, view, onOpen }: MovesButtonProps): ReactElement {
  const left = view.x + (box.x + box.width) * view.scale - side - 4;
  const top = view.y + (box.y + box.height / 2) * view.scale - side / 2;
  // The keyboard has M and the menu key for it.
  return (
    <button
      type="button"
      className="map-moves"
      tabIndex={-1}
      aria-label={`What can be tried with ${box.node.label}`}
      style={{ left, top, width: side, height: side }}
      onPointerDown={(event: PointerEvent) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      <Icon name="what-if" size={13} />
    </button>
  );
}
