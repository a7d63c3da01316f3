/** The drafts of the workspace: choose one, make one, see what was done to it. */
import type { ReactElement } from 'react';
import { EmptyState } from '../../../ui/empty-state';
import { PaneHeader } from '../../../ui/pane-header';
import type { Drafts } from './use-drafts';

export interface DraftsPanelProps extends Drafts {
  /** Id of the chosen draft. */
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  /** Chooses it and compares at once. */
  readonly onCompare: (id: string) => void;
}

export function DraftsPanel({ drafts, chosen, onChoose }: DraftsPanelProps): ReactElement {
  return (
    <div className="drafts-panel">
      <PaneHeader title="Drafts" />
      {drafts?.length === 0 ? (
        <EmptyState icon="what-if" title="No drafts yet">
          A draft is a change that is tried without touching the workspace's files.
        </EmptyState>
      ) : (
        <ul>
          {drafts?.map(({ id, name }) => (
            <li key={id}>
              <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
