/** The first frame: says that the studio is being reached, and what to do when that takes long. */
import type { ReactElement } from 'react';
import { useConnection } from '../api/connection';
import { EmptyState } from '../ui/empty-state';
import './app.css';

export function Connecting(): ReactElement {
  const attempts = useConnection((connection) => connection.attempts);
  return (
    <div className="connecting">
      {attempts >= 2 && (
        <EmptyState icon="server" title="Edgecase does not answer">
          Is it still running in your terminal? This page tries again by itself. When it was started anew, open the address that it printed.
        </EmptyState>
      )}
    </div>
  );
}
