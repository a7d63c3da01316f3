/** Says, over the whole width, that the host is gone and that the studio tries to find it again. */
import type { ReactElement } from 'react';
import { useConnection } from '../api/connection';
import { Icon } from '../ui/icons';

export function ConnectionBanner(): ReactElement | null {
  const { state, attempts } = useConnection();
  if (state !== 'lost') return null;
  return (
    <div className="banner banner-error" role="alert">
      <Icon name="warning" size={14} />
      <span>
        The connection to Edgecase is lost{attempts > 1 ? ` (${attempts} tries so far)` : ''}. Unsaved edits stay here; the studio goes on
        as soon as it answers again.
      </span>
    </div>
  );
}
