/** The Send feature. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/empty-state';

export function SendFeature(): ReactElement {
  return <EmptyState icon="send" title="Send" />;
}
