/** A comparison that shows no change: because nothing is answered otherwise, or because there was nothing to compare. */
import type { ReactElement } from 'react';
import type { Comparison } from '../../../../main/core/types/compare';
import { ask } from '../../../api/commands';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Notes } from './notes';

export function Unchanged({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const { before, divergences, skipped } = comparison;
  if (before.requests === 0) return <NoRequest skipped={before.skipped} />;
  return (
    <>
      <EmptyState icon="check" title="Nothing changes" actions={<FindWitnesses />}>
        {before.requests === 1 ? 'The one request is' : `All ${before.requests.toLocaleString('en')} requests are`} answered alike by both,
        for the same reasons. Witness looks for changes that this traffic does not show.
      </EmptyState>
      {divergences.length + skipped.length > 0 && <Notes comparison={comparison} />}
    </>
  );
}

/** No request is no proof of anything. */
function NoRequest({ skipped }: { readonly skipped: number }): ReactElement {
  return (
    <EmptyState
      icon="warning"
      title="No request was compared"
      actions={
        <>
          <FindWitnesses />
          <Button icon="import" onClick={() => ask('traffic', { open: 'import' })}>
            Import an access log…
          </Button>
        </>
      }
    >
      {skipped === 0
        ? 'The chosen traffic holds no request, so this says nothing about the change. Witness needs none: it makes requests that show it.'
        : `None of the ${skipped.toLocaleString('en')} lines of the chosen traffic could be used, so this says nothing about the change.`}
    </EmptyState>
  );
}

function FindWitnesses(): ReactElement {
  return (
    <Button icon="search" onClick={() => ask('what-if', { view: 'witness' })}>
      Find witness requests
    </Button>
  );
}
