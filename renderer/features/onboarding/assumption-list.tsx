/** What a view rests on that AWS does not document. */
import type { ReactElement } from 'react';
import type { AssumptionUsed } from '../../../main/core/types/onboarding';
import { ask } from '../../api/commands';
import { Button } from '../../ui/button';

export function AssumptionList({ assumptions }: { readonly assumptions: readonly AssumptionUsed[] }): ReactElement | null {
  if (assumptions.length === 0) return null;
  return (
    <details className="assumption-list">
      <summary>Rests on {assumptions.length === 1 ? 'one assumption' : `${assumptions.length} assumptions`}</summary>
      <ul>
        {assumptions.map(({ id, what, chosen }) => (
          <li key={id}>
            {what} <code>{id}</code>: {chosen}
          </li>
        ))}
      </ul>
      <Button size="small" variant="quiet" onClick={() => ask('handbook', { page: 'assumptions' })}>
        Choose otherwise
      </Button>
    </details>
  );
}
