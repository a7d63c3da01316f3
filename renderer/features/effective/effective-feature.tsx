/** The Effective feature. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/empty-state';

export function EffectiveFeature(): ReactElement {
  return <EmptyState icon="effective" title="Effective" />;
}
