/** The Files feature. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/empty-state';

export function FilesFeature(): ReactElement {
  return <EmptyState icon="files" title="Files" />;
}
