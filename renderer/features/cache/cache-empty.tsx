/** What the view says when there is nothing to list: the edge does not run, or nothing was cached yet. */
import type { ReactElement } from 'react';
import { sendRequest } from '../../api/commands';
import { describeError } from '../../api/errors';
import { useEdge } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { toast } from '../../ui/toast';
import type { Which } from './cache-watch';

export function CacheEmpty({ which, running }: { readonly which: Which; readonly running: boolean }): ReactElement {
  const studio = useStudio();
  const status = useEdge((state) => state.status);
  if (!running) {
    const start = async (): Promise<void> => {
      try {
        await studio.edge.restart();
      } catch (thrown) {
        toast('error', describeError(thrown).message);
      }
    };
    return (
      <EmptyState
        icon="cache"
        title={status?.state === 'starting' ? 'The edge is starting' : 'The edge is not running'}
        actions={
          status?.state === 'starting' ? undefined : (
            <Button variant="primary" icon="play" onClick={() => void start()}>
              Start the edge
            </Button>
          )
        }
      >
        Its cache exists as long as it runs. {status?.problem ?? ''} Requests that are sent offline have a cache of their own: choose
        "Offline requests" above.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="cache"
      title="Nothing cached yet"
      actions={
        <Button variant="primary" icon="send" onClick={() => sendRequest({ driver: which })}>
          Send a request
        </Button>
      }
    >
      A GET or HEAD whose cache behavior has a cache policy with a TTL above 0 is stored when the origin answers. Send one, or open a page
      of a tenant in a browser; the second request for it is a hit.
    </EmptyState>
  );
}
