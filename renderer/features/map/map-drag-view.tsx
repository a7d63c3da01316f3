/** A drag on the map as it is seen: a line from what is taken, the places where it can be dropped, and what that would do. */
import type { ReactElement } from 'react';
import type { MapPicture } from '../../charts/map-picture';
import { canDrop, dropWords, type Drag } from './map-drag';
import type { View } from './map-view';

export interface MapDragViewProps {
  readonly drag: Drag;
  readonly picture: MapPicture;
  readonly view: View;
}

export function MapDragView({ drag, picture, view }: MapDragViewProps): ReactElement {
  const { box, to, target } = drag;
  const x = (value: number): number => view.x + value * view.scale;
  const y = (value: number): number => view.y + value * view.scale;
  return (
    <>
      <svg className="map-drag" aria-hidden>
        {picture.boxes
          .filter((other) => canDrop(box, other))
          .map((other) => (
            <rect
              key={other.id}
              className={other === target ? 'map-drop is-target' : 'map-drop'}
              x={x(other.x) - 3}
              y={y(other.y) - 3}
              width={other.width * view.scale + 6}
              height={other.height * view.scale + 6}
              rx={8}
            />
          ))}
        <path d={`M${x(box.x + box.width / 2)} ${y(box.y + box.height / 2)}L${to.x} ${to.y}`} />
        <circle cx={to.x} cy={to.y} r={4} />
      </svg>
      <output className="map-drag-words" style={{ left: to.x + 14, top: to.y + 10 }}>
        {target ? dropWords(box, target) : `Drop ${box.node.label} on an endpoint`}
      </output>
    </>
  );
}
