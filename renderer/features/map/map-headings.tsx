/** The headings of the columns, which stay at the top while the map moves below them. */
import type { ReactElement } from 'react';
import type { MapPicture } from '../../charts/map-picture';
import type { View } from './map-view';

export function MapHeadings({ picture, view }: { readonly picture: MapPicture; readonly view: View }): ReactElement {
  return (
    <div className="map-headings" aria-hidden>
      {picture.columns.map(({ title, x, layer }, index) => {
        if (title === '') return null;
        const following = picture.columns.slice(index).findIndex((column) => column.layer !== layer);
        const last = picture.columns[following < 0 ? picture.columns.length - 1 : index + following - 1] ?? picture.columns[index];
        const width = ((last?.x ?? x) + (last?.width ?? 0) - x) * view.scale;
        return (
          <span key={layer} className="truncate" style={{ left: view.x + x * view.scale, width }}>
            {title}
          </span>
        );
      })}
    </div>
  );
}
