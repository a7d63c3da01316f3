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
        The connection to Edgecase is lost. Unsaved edits stay here; the studio goes on as soon as it answers again.
        {attempts > 4 && ' When it was started anew, open the address that it printed: the old one is no longer let in.'}
      </span>
    </div>
  );
}
