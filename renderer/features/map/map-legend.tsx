/** What the lines and signs of the map mean; told apart by their form as well as by their colour. */
import type { ReactElement } from 'react';
import { Icon } from '../../ui/icons';

export function MapLegend({ grouped }: { readonly grouped: number }): ReactElement {
  return (
    <ul className="map-legend" aria-label="Legend">
      <li>
        <span className="legend-line legend-dns" />
        DNS finds the edge
      </li>
      <li>
        <span className="legend-line legend-host" />
        Host picks the tenant
      </li>
      <li>
        <span className="legend-line legend-config" />
        belongs together
      </li>
      <li className="legend-problem">
        <Icon name="warning" size={13} />
        something is wrong
      </li>
      {grouped > 0 && <li>{grouped.toLocaleString('en')} drawn in groups: search, or click a group</li>}
    </ul>
  );
}
