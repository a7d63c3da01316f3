/** The Map feature. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/empty-state';

export function MapFeature(): ReactElement {
  return <EmptyState icon="map" title="Map" />;
}
