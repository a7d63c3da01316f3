/** The Certificates feature. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/empty-state';

export function CertificatesFeature(): ReactElement {
  return <EmptyState icon="certificates" title="Certificates" />;
}
