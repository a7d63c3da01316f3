/** The Traffic feature. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/empty-state';

export function TrafficFeature(): ReactElement {
  return <EmptyState icon="traffic" title="Traffic" />;
}
